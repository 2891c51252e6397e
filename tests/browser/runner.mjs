// A small runner: tests register themselves and run in browsers, several at once. Whatever hangs, a run ends: a test
// has a limit, and its browser is ended with it.

import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

import { chromium } from 'playwright-core'
import { serve } from '../../scripts/serve.mjs'
import { duration } from '../../scripts/steps.mjs'
import { chromiumOptions, World } from './harness.mjs'

/** Browsers at work at once; each test of them has a core. */
const WORKERS = Math.min(4, availableParallelism())

/** The longest test takes a quarter of this on a slow machine. */
const TEST_LIMIT_MS = 180_000
/** What is around a test: starting a browser, screenshots of a failure, closing pages. */
const STEP_LIMIT_MS = 60_000

const tests = []

/**
 * Registers a test; `run` gets a World. Its name is the promise that it checks.
 * With `alone`, nothing else runs meanwhile: for promises about time. With `onRequest`, it runs only if its name is
 * asked for.
 */
export function test(name, run, { alone = false, onRequest = false } = {}) {
  tests.push({ name, run, alone, onRequest })
}

/** Runs all registered tests whose name holds `filter`: several at once, then those that must be alone. */
export async function runTests(filter = '') {
  const { server, url } = await serve({ port: 0 })
  const chosen = tests.filter(({ name, onRequest }) => name.includes(filter) && (filter !== '' || !onRequest))
  const counts = { passed: 0, failed: 0 }
  const together = chosen.filter(({ alone }) => !alone)
  await Promise.all(Array.from({ length: Math.min(WORKERS, together.length) }, () => work(together, url, counts)))
  await work(
    chosen.filter(({ alone }) => alone),
    url,
    counts,
  )
  server.close()
  return counts
}

/** Takes tests from the queue until it is empty, in a browser of its own: a clipboard is the browser's. */
async function work(queue, url, counts) {
  let browser = null
  for (let next = queue.shift(); next; next = queue.shift()) {
    const started = performance.now()
    const failures = []
    try {
      browser ??= await openBrowser()
      await runOne(next, new World(browser.client, url), browser, failures)
    } catch (error) {
      failures.push(error)
    }
    if (failures.some((error) => error instanceof Unfinished) || !browser?.client.isConnected()) browser = null
    counts[failures.length === 0 ? 'passed' : 'failed']++
    report(next.name, performance.now() - started, failures)
  }
  await browser?.end()
}

/** A Chromium that can be ended even when it does not answer; what waits for it fails then. */
async function openBrowser() {
  const server = await chromium.launchServer({ ...chromiumOptions, timeout: STEP_LIMIT_MS })
  const end = () => within(STEP_LIMIT_MS, 'ending Chromium', server.kill())
  try {
    return { client: await chromium.connect(server.wsEndpoint(), { timeout: STEP_LIMIT_MS }), end }
  } catch (error) {
    await end()
    throw error
  }
}

/** Runs a test and adds to `failures` what went wrong. Where something did not end, the browser is ended. */
async function runOne({ name, run }, world, browser, failures) {
  const body = run(world).then(() => world.assertQuiet())
  try {
    await within(TEST_LIMIT_MS, 'the test', body)
  } catch (error) {
    failures.push(error)
  }
  try {
    if (failures.length > 0) await within(STEP_LIMIT_MS, 'taking screenshots', world.keepEvidence(name))
    await within(STEP_LIMIT_MS, 'closing the pages', world.close())
  } catch (error) {
    failures.push(error)
  }
  if (!failures.some((error) => error instanceof Unfinished)) return
  await browser.end()
  // What the test waited for fails now, and says where that was.
  await Promise.race([body.catch((error) => failures.push(error)), sleep(1_000)])
}

function report(name, elapsed, failures) {
  console.log(`${failures.length === 0 ? '✓' : '✗'} ${name} (${Math.round(elapsed)} ms)`)
  for (const error of failures) {
    const text = error instanceof Unfinished ? error.message : String(error.stack ?? error)
    console.log(`    ${text.replaceAll('\n', '\n    ')}`)
  }
}

class Unfinished extends Error {}

/** The outcome of `work`, which fails as Unfinished when it is not there in time. */
async function within(limit, what, work) {
  const clock = new AbortController()
  const late = sleep(limit, null, { signal: clock.signal }).then(() => {
    throw new Unfinished(`${what} did not end within ${duration(limit)}`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    late.catch(() => {})
    clock.abort()
  }
}
