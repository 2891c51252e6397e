// Hosts and browsers on which the engine cannot start: the page says why, keeps the code, and goes on when it can.

import assert from 'node:assert/strict'

import { button, engineReady, output, phase, run } from './harness.mjs'
import { test } from './runner.mjs'

async function fails(page, message) {
  await phase(page, 'failed').waitFor()
  assert.match(await output(page).innerText(), message)
  assert.match(await page.locator('.code-host').innerText(), /mine/)
}

const drafts = { playground: { code: 'mine = 1\nprint(mine)' } }

test('a missing wasm file is named with the server’s answer, and can be loaded again', async (world) => {
  world.expectNoise(/404|preloaded/)
  const context = await world.visitor({ drafts })
  await context.route(/\.wasm$/, (route) => route.fulfill({ status: 404, body: 'gone' }))
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await fails(page, /ndojo-\w+\.wasm could not be loaded: the server answered 404/)
  await context.unroute(/\.wasm$/)
  await button(page, 'Load the engine again').click()
  await engineReady(page)
  await run(page)
  assert.match(await output(page).innerText(), /1/)
})

test('a network that does not answer is told apart from a missing file', async (world) => {
  world.expectNoise(/ERR_FAILED|Failed to load|preloaded/)
  const context = await world.visitor({ drafts })
  await context.route(/python-\w+\.zip$/, (route) => route.abort())
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await fails(page, /python-\w+\.zip could not be loaded: the network or the server did not answer/)
})

test('an engine file that was changed is not run', async (world) => {
  world.expectNoise(/preloaded/)
  const context = await world.visitor({ drafts })
  await context.route(/\.wasm$/, async (route) => {
    const response = await route.fetch()
    const body = await response.body()
    body[body.length - 1] ^= 1
    await route.fulfill({ response, body })
  })
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await fails(page, /ndojo-\w+\.wasm is not the file this page was built with, so it is not run/)
  assert.equal(page.workers().length, 0)
})

test('a browser without SIMD is told which ones have it', async (world) => {
  world.expectNoise(/preloaded/)
  const context = await world.visitor({ drafts })
  await context.addInitScript(() => {
    // Such a browser finds the v128 type invalid.
    const validate = WebAssembly.validate
    WebAssembly.validate = (bytes) => !new Uint8Array(bytes).includes(123) && validate(bytes)
  })
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await fails(page, /no WebAssembly SIMD.*Use Chrome 91, Firefox 89, Safari 16\.4 or newer/)
})

test('a worker script that cannot be loaded is told, once, and can be loaded again', async (world) => {
  world.expectNoise(/404|preloaded/)
  const context = await world.visitor({ drafts })
  await context.route(/worker-\w+\.js$/, (route) => route.fulfill({ status: 404, body: 'gone' }))
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await fails(page, /The engine did not start: its worker could not be loaded/)
  await context.unroute(/worker-\w+\.js$/)
  await button(page, 'Load the engine again').click()
  await engineReady(page)
  await run(page)
  assert.match(await output(page).innerText(), /1/)
})

test('a run that was asked for before the engine failed does not hang', async (world) => {
  world.expectNoise(/404|preloaded/)
  const context = await world.visitor({ drafts })
  await context.route(/\.wasm$/, (route) => route.fulfill({ status: 404, body: 'gone' }))
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await button(page, 'Run').click()
  await phase(page, 'failed').waitFor()
  await button(page, 'Run').waitFor()
})

test('the content security policy allows no eval and no foreign address', async (world) => {
  world.expectNoise(/Content Security Policy|violates/)
  const page = await world.open('playground/')
  await engineReady(page)
  const refused = await page.evaluate(async () => {
    // From a timer: what a debugger evaluates itself is exempt from the policy.
    await new Promise((resolve) => setTimeout(resolve))
    const attempts = {
      eval: () => new Function('return 1')(),
      fetch: () => fetch('http://127.0.0.1:9/'),
    }
    const result = {}
    for (const [name, attempt] of Object.entries(attempts)) {
      result[name] = await Promise.resolve()
        .then(attempt)
        .then(
          () => 'allowed',
          (error) => error.name,
        )
    }
    return result
  })
  assert.deepEqual(refused, { eval: 'EvalError', fetch: 'TypeError' })
})

test('the engine is fetched once, for the worker and its spare', async (world) => {
  const context = await world.visitor()
  const requests = []
  context.on('request', (request) => requests.push(request.url()))
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await engineReady(page)
  await page.waitForTimeout(1500)
  assert.equal(requests.filter((url) => url.endsWith('.wasm')).length, 1)
  assert.equal(requests.filter((url) => url.endsWith('.zip')).length, 1)
  assert.equal(page.workers().length, 2)
})
