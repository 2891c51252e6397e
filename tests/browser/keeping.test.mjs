// The learner's code is never lost: reloads, resets, other tabs, browsers that keep nothing.

import assert from 'node:assert/strict'

import { button, engineReady, keptCode, monacoReady, pasteCode, questions, run } from './harness.mjs'
import { test } from './runner.mjs'

/** Waits until the editor shows exactly these lines. */
const editorShows = (page, text) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('.monaco-editor .view-line')]
        .sort((a, b) => a.offsetTop - b.offsetTop)
        .map((line) => line.textContent.replaceAll('\u00a0', ' '))
        .join('\n') === wanted,
    text,
  )

test('a reload finds the code that was typed', async (world) => {
  const page = await world.open(`questions/${questions.code.id}/`)
  await monacoReady(page)
  await pasteCode(page, 'kept = 1')
  await page.reload()
  await monacoReady(page)
  await editorShows(page, 'kept = 1')
})

test('what was typed before the editor arrived is in it afterwards, with the cursor', async (world) => {
  const context = await world.visitor()
  let letMonacoThrough = () => {}
  const held = new Promise((resolve) => (letMonacoThrough = resolve))
  await context.route(/\/monaco-\w+\.js/, async (route) => {
    await held
    await route.continue()
  })
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await page.locator('.code-area').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('early = 1')
  letMonacoThrough()
  await monacoReady(page)
  await page.keyboard.type('2')
  await page.waitForFunction(
    () => document.querySelector('.view-line').textContent.replace(/\u00a0/g, ' ') === 'early = 12',
  )
})

test('reset brings the starter back, and undo brings the code back', async (world) => {
  const page = await world.openWith('mine = 1')
  await monacoReady(page)
  await button(page, 'Reset').click()
  await page.waitForFunction(() => document.querySelectorAll('.view-line').length > 3)
  await button(page, 'Undo reset').click()
  await page.waitForFunction(() => document.querySelectorAll('.view-line').length === 1)
  await editorShows(page, 'mine = 1')
})

test('the editor’s own undo takes a reset back as well', async (world) => {
  const page = await world.openWith('mine = 2')
  await monacoReady(page)
  await button(page, 'Reset').click()
  await page.waitForFunction(() => document.querySelectorAll('.view-line').length > 3)
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Control+Z')
  await page.waitForFunction(() => document.querySelectorAll('.view-line').length === 1)
  await editorShows(page, 'mine = 2')
})

test('a change in another tab is offered, and neither version is lost unasked', async (world) => {
  const context = await world.visitor()
  const [one, two] = [await context.newPage(), await context.newPage()]
  for (const page of [one, two]) {
    await page.goto(`${world.url}playground/`)
    await monacoReady(page)
  }
  await one.bringToFront()
  await pasteCode(one, 'first = 1')
  await one.waitForFunction(
    () => JSON.parse(localStorage.getItem('ndojo:draft:playground') ?? '{}').code === 'first = 1',
  )
  await two.bringToFront()
  await pasteCode(two, 'second = 2')
  const offer = one.locator('.elsewhere')
  await offer.waitFor()
  await editorShows(one, 'first = 1')
  await button(one, 'Take that one').click()
  await offer.waitFor({ state: 'detached' })
  await editorShows(one, 'second = 2')
})

test('a tab in the background that has nothing newer follows the one in use', async (world) => {
  const context = await world.visitor()
  const [used, idle] = [await context.newPage(), await context.newPage()]
  // Playwright tells every page that it has the focus.
  await idle.addInitScript(() => (document.hasFocus = () => false))
  for (const page of [used, idle]) {
    await page.goto(`${world.url}playground/`)
    await monacoReady(page)
  }
  await used.bringToFront()
  await pasteCode(used, 'followed = 1')
  await used.waitForFunction(() => (localStorage.getItem('ndojo:draft:playground') ?? '').includes('followed'))
  // A tab in the background draws nothing.
  await idle.bringToFront()
  await editorShows(idle, 'followed = 1')
  assert.equal(await idle.locator('.elsewhere').count(), 0)
})

test('where the browser keeps nothing, the page says so and works', async (world) => {
  const context = await world.visitor()
  await context.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('refused', 'QuotaExceededError')
    }
  })
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await engineReady(page)
  await monacoReady(page)
  await pasteCode(page, 'print("works")')
  await page.locator('.unkept').waitFor()
  await run(page)
  await page.locator('.block.stdout', { hasText: 'works' }).waitFor()
})

test('a prediction is found again', async (world) => {
  const page = await world.open(`questions/${questions.predict.id}/`)
  await page.getByLabel('Shape').fill('(9,)')
  await page.getByLabel('a copy').check()
  await page.reload()
  assert.equal(await page.getByLabel('Shape').inputValue(), '(9,)')
  assert.ok(await page.getByLabel('a copy').isChecked())
})

test('an entry of the storage that is damaged does not keep the page from opening', async (world) => {
  const context = await world.visitor()
  await context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('ndojo:draft:playground', '{"code":')
  })
  const page = await context.newPage()
  await page.goto(`${world.url}playground/`)
  await engineReady(page)
  await run(page)
  assert.equal(await keptCode(page, 'nothing'), undefined)
})
