// The whole way by keyboard alone.

import assert from 'node:assert/strict'

import { engineReady, monacoReady, output, phase, questions, verdict } from './harness.mjs'
import { test } from './runner.mjs'

/** Types line by line; the editor indents by itself. */
async function typeLines(page, lines) {
  for (const [index, line] of lines.entries()) {
    if (index > 0) await page.keyboard.press('Enter')
    await page.keyboard.type(line)
  }
}

test('a question is answered by keyboard alone: to the editor, run, stop, check', async (world) => {
  const { code: question } = questions
  const page = await world.open(`questions/${question.id}/`)
  await engineReady(page)
  await monacoReady(page)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to the editor')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.closest('.monaco-editor'))

  await page.keyboard.press('Control+A')
  await typeLines(page, ['print("by key")', 'while True:', 'pass'])
  await page.keyboard.press('Control+Enter')
  await page.locator('.block.stdout', { hasText: 'by key' }).waitFor()
  await page.keyboard.press('Escape')
  await phase(page, 'stopped').waitFor()

  await page.keyboard.press('Control+A')
  await typeLines(page, [
    'import numpy as np',
    `def ${question.entry}(departures, running):`,
    'return departures[:, np.newaxis] + running',
  ])
  await page.keyboard.press('Control+Shift+Enter')
  await verdict(page).and(page.locator('.passed')).waitFor()
})

test('code is typed with its indentation: Return deepens after a colon, Tab indents, Control M lets Tab leave', async (world) => {
  const page = await world.openWith('')
  await monacoReady(page)
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.type('for i in range(2):')
  await page.keyboard.press('Enter')
  await page.keyboard.type('print(i)')
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => /0\n1\n/.test(document.querySelector('ndojo-output .stdout')?.textContent ?? ''))
  await page.keyboard.press('Control+M')
  await page.keyboard.press('Tab')
  assert.ok(
    await page.evaluate(() => document.activeElement.closest('.monaco-editor') === null),
    'Tab has left the editor',
  )
})

test('Return deepens after a colon also where a busy machine leaves Monaco no idle moment', async (world) => {
  const page = await world.openWith('')
  await monacoReady(page)
  await page.evaluate(() => {
    globalThis.requestIdleCallback = () => 0
  })
  await page.locator('.monaco-editor .view-lines').click()
  await typeLines(page, ['x = 1', 'while x < 3:', 'x += 1'])
  const code = await page.evaluate(() => document.querySelector('ndojo-cell').workspace.state.code)
  assert.equal(code, 'x = 1\nwhile x < 3:\n    x += 1')
})

test('predictions are checked by Control Return, and Return in a field does the same', async (world) => {
  const page = await world.open(`questions/${questions.predict.id}/`)
  await engineReady(page)
  await page.getByLabel('Shape').focus()
  await page.keyboard.type('(4,)')
  await page.keyboard.press('Enter')
  await verdict(page).waitFor()
  await page.getByLabel('dtype').focus()
  await page.keyboard.type('int16')
  await page.keyboard.press('Control+Enter')
  await page.locator('ndojo-promises .held', { hasText: 'dtype' }).waitFor()
})

test('/ searches, arrows choose, Return opens', async (world) => {
  const page = await world.open('')
  await page.locator('ndojo-search [role="combobox"]').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(questions.predict.title.split(' ').at(-2))
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/questions/${questions.predict.id}/`)
})

test('a search that finds nothing says so', async (world) => {
  const page = await world.open('')
  await page.locator('ndojo-search [role="combobox"]').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('xylophone')
  await page.getByText('No question has “xylophone”.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('No question has').waitFor({ state: 'hidden' })
})

test('[ and ] turn to the previous and next question, and are only letters in the editor', async (world) => {
  const page = await world.open('questions/')
  const ids = await page.locator('.question-list a').evaluateAll((all) => all.map((link) => link.dataset.id))
  await page.goto(`${world.url}questions/${ids[0]}/`)
  await engineReady(page)
  await page.keyboard.press(']')
  await page.waitForURL(`**/questions/${ids[1]}/`)
  await engineReady(page)
  await page.keyboard.press('[')
  await page.waitForURL(`**/questions/${ids[0]}/`)
  await monacoReady(page)
  await page.locator('.monaco-editor .view-lines').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('[1]/?')
  await page.waitForTimeout(300)
  assert.ok(page.url().endsWith(`/questions/${ids[0]}/`))
  assert.equal(await page.getByRole('dialog').count(), 0)
  await page.locator('.view-line', { hasText: '[1]/?' }).waitFor()
})

test('? shows all keys, Escape closes them', async (world) => {
  const page = await world.open('playground/')
  await page.locator('ndojo-shortcuts dialog').waitFor({ state: 'attached' })
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name: 'Keys' })
  await dialog.waitFor()
  assert.match(await dialog.innerText(), /Tab/)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
})

test('the tabs of the results turn with the arrow keys', async (world) => {
  const page = await world.openWith('1 + 1')
  await page.getByRole('tab', { name: 'Output' }).focus()
  await page.keyboard.press('ArrowRight')
  assert.equal(await page.getByRole('tab', { name: 'Arrays' }).getAttribute('aria-selected'), 'true')
  assert.equal(await output(page).isVisible(), false)
})
