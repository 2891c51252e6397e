// Code that does not end by itself, on a host without special headers and on one with them.

import assert from 'node:assert/strict'

import { button, dropCode, output, PLAIN, phase, questions, run, verdict } from './harness.mjs'
import { test } from './runner.mjs'

const STOP_WITHIN_MS = 500
const LOOP = 'print("started")\nwhile True:\n    pass'

/** Milliseconds, on the page's own clock, from the key to the moment when nothing runs any more. */
function timeOfStop(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const started = performance.now()
        const state = document.querySelector('ndojo-state')
        const stopped = () => state.querySelector('[data-phase]').dataset.phase === 'stopped'
        new MutationObserver((_, observer) => {
          if (!stopped()) return
          observer.disconnect()
          resolve(performance.now() - started)
        }).observe(state, { attributes: true, childList: true, subtree: true })
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      }),
  )
}

async function stopsAndGoesOn(page) {
  for (let round = 1; round <= 3; round++) {
    await button(page, 'Run').click()
    await page.locator('.block.stdout', { hasText: 'started' }).waitFor()
    const elapsed = await timeOfStop(page)
    assert.ok(elapsed < STOP_WITHIN_MS, `round ${round}: it took ${Math.round(elapsed)} ms to stop`)
    await output(page)
      .getByText(/Stopped after .* Your code is kept/)
      .waitFor()
  }
}

test(
  'an infinite loop stops within half a second without special headers, three times in a row',
  async (world) => {
    const page = await world.openWith(LOOP, PLAIN)
    assert.equal(await page.evaluate(() => crossOriginIsolated), false)
    await stopsAndGoesOn(page)
  },
  { alone: true },
)

test(
  'an infinite loop is interrupted where memory may be shared, and the worker lives on',
  async (world) => {
    const url = await world.behind({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    })
    const page = await world.openWith(LOOP, { ...PLAIN, url })
    assert.equal(await page.evaluate(() => crossOriginIsolated), true)
    // The worker in use and its spare.
    if (page.workers().length < 2) await page.waitForEvent('worker')
    const workers = new Set(page.workers())
    await stopsAndGoesOn(page)
    assert.equal(page.workers().length, 2)
    assert.ok(
      page.workers().every((worker) => workers.has(worker)),
      'no worker was ended',
    )
  },
  { alone: true },
)

test(
  'after a stop the next run answers at once',
  async (world) => {
    const page = await world.openWith(
      'import sys\nif len(sys.argv) > 5:\n    pass\nprint("hello")\nwhile True:\n    pass',
      PLAIN,
    )
    await button(page, 'Run').click()
    await page.locator('.block.stdout', { hasText: 'hello' }).waitFor()
    // Time for the spare to stand ready, as a person would give it.
    await page.waitForTimeout(1500)
    await page.keyboard.press('Escape')
    await phase(page, 'stopped').waitFor()
    const started = performance.now()
    await button(page, 'Run').click()
    await page.locator('.block.stdout', { hasText: 'hello' }).waitFor()
    const elapsed = performance.now() - started
    assert.ok(elapsed < 1000, `the next run took ${Math.round(elapsed)} ms to print`)
    await page.keyboard.press('Escape')
    await phase(page, 'stopped').waitFor()
  },
  { alone: true },
)

test('a check of an answer that loops is stopped, and a right answer passes afterwards', async (world) => {
  const { code: question } = questions
  const loops = question.files['starter.py'].replace(/\.\.\.\s*$/, 'while True:\n        pass\n')
  const page = await world.openQuestion(question, loops, PLAIN)
  await button(page, 'Check').click()
  await phase(page, 'running').waitFor()
  await page.waitForTimeout(300)
  await page.keyboard.press('Escape')
  await phase(page, 'stopped').waitFor()
  await dropCode(page, question.files['solution.py'])
  await button(page, 'Check').click()
  await verdict(page).and(page.locator('.passed')).waitFor()
})

test('a saved infinite loop does not run when the page opens', async (world) => {
  const page = await world.openWith(LOOP, PLAIN)
  await page.waitForTimeout(500)
  assert.equal(await page.locator('.block').count(), 0)
  assert.equal(await phase(page, 'running').count(), 0)
})

test('a run that is asked for while the engine loads starts when it is there', async (world) => {
  const page = await world.open('playground/', { drafts: { playground: { code: 'print("patience")' } } })
  await button(page, 'Run').click()
  await page.locator('.block.stdout', { hasText: 'patience' }).waitFor()
})

test('leaving out Stop, the page answers while code runs', async (world) => {
  const page = await world.openWith(LOOP, PLAIN)
  await button(page, 'Run').click()
  await phase(page, 'running').waitFor()
  await page.getByRole('tab', { name: 'Arrays' }).click()
  await page.locator('.panel:not([hidden])', { hasText: 'variables' }).waitFor()
  await page.keyboard.press('Escape')
  await phase(page, 'stopped').waitFor()
  await dropCode(page, 'print("fine")')
  await run(page)
  assert.match(await output(page).innerText(), /fine/)
})
