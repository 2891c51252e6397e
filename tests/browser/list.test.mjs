// The list of questions: search, filters, what was passed.

import assert from 'node:assert/strict'

import { allQuestions, check, PLAIN, questions } from './harness.mjs'
import { test } from './runner.mjs'

const shown = (page) => page.locator('.question-list li:visible')
const count = (page) => page.locator('.count')

test('the list holds every question, by topic, each leading to its page', async (world) => {
  const page = await world.open('questions/')
  assert.equal(await shown(page).count(), allQuestions.length)
  const links = await page.locator('.question-list a').evaluateAll((all) => all.map(({ href }) => href))
  for (const href of links) {
    const response = await page.request.get(href)
    assert.ok(response.ok(), `${href} answers ${response.status()}`)
  }
})

test('words, topic, level and kind filter the list, and the address keeps them', async (world) => {
  const page = await world.open('questions/')
  await page.getByRole('searchbox').fill('newaxis')
  const found = allQuestions.filter(({ api }) => api.some((name) => name.includes('newaxis')))
  assert.ok((await shown(page).count()) >= found.length)
  assert.ok((await shown(page).count()) < allQuestions.length, 'not every question is about np.newaxis')
  await page.getByRole('searchbox').fill('')

  await page.getByRole('group', { name: 'Level' }).getByLabel('Easy').check()
  await page.getByRole('group', { name: 'Kind' }).getByLabel('Predict it').check()
  const both = allQuestions.filter(({ level, kind }) => level === 'easy' && kind === 'predict')
  assert.equal(await shown(page).count(), both.length)
  assert.equal(await count(page).innerText(), `${both.length} of ${allQuestions.length} questions`)
  assert.match(page.url(), /\?level=easy&kind=predict$/)

  await page.reload()
  assert.equal(await shown(page).count(), both.length)
})

test('a search without a result says so, and everything can be shown again', async (world) => {
  const page = await world.open('questions/?q=xylophone')
  await page.getByText('No question is like that.').waitFor()
  await page.getByRole('button', { name: 'Show all' }).click()
  assert.equal(await shown(page).count(), allQuestions.length)
})

test('what was passed is ticked and remembered, and can be left out', async (world) => {
  const { fix: question } = questions
  const page = await world.openQuestion(question, question.files['solution.py'], PLAIN)
  await check(page)
  await page.locator('.verdict.passed').waitFor()
  await page.goto(`${world.url}questions/`)
  const link = page.locator('.question-list a', { hasText: question.title })
  assert.equal(await link.locator('.sign').innerText(), '✓')
  assert.match(await link.textContent(), /, passed/)
  assert.match(await count(page).innerText(), /1 passed/)
  await page.getByLabel('Not yet passed').check()
  assert.equal(await shown(page).count(), allQuestions.length - 1)

  await page.goto(world.url)
  await page.locator('.topics .done', { hasText: 'passed' }).waitFor()
})

test('by keyboard: / into the search, down through the questions, Return opens', async (world) => {
  const page = await world.open('questions/')
  await page.keyboard.press('/')
  assert.ok(await page.evaluate(() => document.activeElement.type === 'search'))
  await page.keyboard.type(questions.predict.title.split(' ').at(-2))
  await page.keyboard.press('ArrowDown')
  assert.ok(await page.evaluate(() => document.activeElement.dataset.id !== undefined))
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/questions/${questions.predict.id}/`)
})

test('the topics of the home page lead to their part of the list', async (world) => {
  const page = await world.open('')
  await page.locator('.topics a', { hasText: 'Broadcasting' }).click()
  await page.waitForURL('**/questions/?topic=broadcasting')
  assert.equal(await shown(page).count(), allQuestions.filter(({ topic }) => topic === 'broadcasting').length)
})
