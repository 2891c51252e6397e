// At 390 px, by touch.

import assert from 'node:assert/strict'

import { button, engineReady, PHONE, promises, questions, verdict } from './harness.mjs'
import { test } from './runner.mjs'

test('on a phone a question is read, answered and checked by touch', async (world) => {
  const { code: question } = questions
  const page = await world.open(`questions/${question.id}/`, PHONE)
  await engineReady(page)
  assert.equal(await page.locator('.monaco-editor').count(), 0, 'Monaco does not support phones')
  const area = page.locator('.code-area')
  await area.tap()
  await area.fill(question.files['wrong/multiplied.py'])
  await button(page, 'Check').tap()
  await verdict(page).waitFor()
  await page.waitForFunction(() => document.querySelector('.verdict').getBoundingClientRect().top < innerHeight)
  await area.fill(question.files['solution.py'])
  await button(page, 'Check').tap()
  await page.locator('.verdict.passed').waitFor()
  assert.equal(await page.locator('ndojo-promises .held').count(), await promises(page).count())
})

test('on a phone nothing is wider than the screen, and Run and Check are in reach', async (world) => {
  for (const path of [
    '',
    'playground/',
    'questions/',
    ...Object.values(questions).map(({ id }) => `questions/${id}/`),
  ]) {
    const page = await world.open(path, PHONE)
    if (path !== 'questions/') await engineReady(page)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(width <= 390, `${path || 'home'} is ${width} px wide`)
    if (path === 'questions/' || /predict|choice/.test(kindAt(path))) continue
    const box = await button(page, 'Run').boundingBox()
    assert.ok(box && box.y + box.height <= 844, `${path || 'home'}: Run is not on the first screen`)
  }
})

const kindAt = (path) => Object.values(questions).find(({ id }) => path.includes(id))?.kind ?? ''

test('targets on a phone are at least 24 px in both directions', async (world) => {
  const page = await world.open(`questions/${questions.code.id}/`, PHONE)
  await engineReady(page)
  const small = await page.locator('button:visible, a:visible').evaluateAll((all) =>
    all
      .map((element) => ({ text: element.textContent.trim(), box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.bottom > 0 && (box.width < 24 || box.height < 24))
      .map(({ text, box }) => `${text} ${box.width}×${box.height}`),
  )
  assert.deepEqual(small, [])
})

test('Return in the text area keeps the indentation and deepens it after a colon', async (world) => {
  const page = await world.open('playground/', PHONE)
  await engineReady(page)
  const area = page.locator('.code-area')
  await area.fill('')
  await area.pressSequentially('def f():')
  await area.press('Enter')
  await area.pressSequentially('return 1')
  assert.equal(await area.inputValue(), 'def f():\n    return 1')
  assert.equal(await page.locator('.layers .code').textContent(), `${await area.inputValue()}\n`)
})
