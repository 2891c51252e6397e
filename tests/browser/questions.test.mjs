// Answering the questions: wrong answers get their own feedback, right ones pass, help comes step by step.

import assert from 'node:assert/strict'

import { button, check, engineReady, keptCode, promises, questions, run, status, test } from './harness.mjs'

/** The feedback that a known wrong answer must get: its first comment lines. */
function feedbackOf(source) {
  const lines = source.split('\n')
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('#')),
  )
  return comment.map((line) => line.slice(1).trim()).join(' ')
}

/** Feedback as the page shows it: Markdown's marks are gone. */
const plain = (markdown) => markdown.replaceAll('`', '').replaceAll('**', '')

const wrongAnswers = (question) => Object.keys(question.files).filter((path) => path.startsWith('wrong/'))

for (const kind of ['code', 'fix']) {
  test(`${kind}: the solution passes and ticks every promise`, async (world) => {
    const question = questions[kind]
    const page = await world.openQuestion(question, question.files['solution.py'])
    await check(page)
    assert.equal(await page.locator('.verdict.passed').count(), 1)
    const all = await promises(page).count()
    assert.equal(await page.locator('.promises .held').count(), all)
    assert.equal(await page.locator('.promises .held .sign').first().innerText(), '✓')
    assert.match(await status(page).innerText(), /promise holds/)
  })

  test(`${kind}: the starter does not pass`, async (world) => {
    const page = await world.open(`questions/${questions[kind].id}/`)
    await engineReady(page)
    await check(page)
    assert.equal(await page.locator('.verdict.passed').count(), 0)
    assert.ok((await page.locator('.promises .broken, .promises .waiting').count()) > 0)
  })

  test(`${kind}: every known wrong answer gets its own feedback`, async (world) => {
    const question = questions[kind]
    const context = await world.visitor()
    const page = await context.newPage()
    for (const path of wrongAnswers(question)) {
      const source = question.files[path]
      await page.goto(world.url)
      await page.evaluate(
        ([key, draft]) => localStorage.setItem(key, draft),
        [`ndojo:draft:${question.id}`, JSON.stringify({ code: source })],
      )
      await page.goto(`${world.url}questions/${question.id}/`)
      await engineReady(page)
      await check(page)
      assert.equal(await page.locator('.verdict .why').innerText(), plain(feedbackOf(source)), path)
      assert.equal(await page.locator('.verdict.passed').count(), 0, path)
    }
  })
}

test('a wrong answer is shown with the smallest case, what is expected, and which cells differ', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(question, question.files['wrong/multiplied.py'])
  await check(page)
  assert.equal(await page.locator('.promises .broken .sign').innerText(), '✗')
  const captions = await page.locator('.verdict figcaption b').allInnerTexts()
  assert.ok(captions.includes('Expected') && captions.includes('Yours'), captions.join())
  const cell = page.locator('.outcome .figure:last-child td.differs')
  assert.ok((await cell.count()) > 0)
  assert.match(await cell.first().innerText(), /≠/)
  assert.match(await cell.first().textContent(), /differs/)
})

test('a wrong shape is marked before the cells', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(question, question.files['wrong/axes_swapped.py'])
  await check(page)
  const marked = page.locator('.outcome figcaption code.differs')
  assert.match(await marked.first().innerText(), /≠ \(/)
})

test('an answer that raises shows the traceback with a way to its line', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(
    question,
    `import numpy as np\n\n\ndef ${question.entry}(departures, running):\n    return departures.missing\n`,
  )
  await check(page)
  assert.match(await page.locator('.verdict .traceback').innerText(), /AttributeError: .*has no attribute 'missing'/)
  await page
    .locator('.verdict')
    .getByRole('button', { name: /line 5$/ })
    .click()
})

test('predict: what is wrong is told apart from what is right, then all right passes and may be run', async (world) => {
  const question = questions.predict
  const page = await world.open(`questions/${question.id}/`)
  await engineReady(page)
  assert.equal(await button(page, 'Run').count(), 0, 'running first would give it away')
  await page.getByLabel('Value').fill('[190, 140, 95, 71]')
  await page.getByLabel('Shape').fill('(4,)')
  await page.getByLabel('dtype').fill('int64')
  await page.getByLabel('a view').check()
  await check(page)
  const state = (text) => page.locator('.promises li', { hasText: text })
  assert.match((await state('the dtype').getAttribute('class')) ?? '', /broken/)
  assert.match((await state('the shape').getAttribute('class')) ?? '', /held/)
  assert.equal(await page.locator('.verdict.passed').count(), 0)

  await page.getByLabel('dtype').fill('int16')
  await button(page, 'Check').click()
  await page.locator('.verdict.passed').waitFor()
  await run(page)
  await page.getByRole('tab', { name: 'Arrays' }).click()
  await page.getByRole('button', { name: 'falling' }).waitFor()
})

test('predict: every known misreading gets its own feedback', async (world) => {
  const question = questions.predict
  const page = await world.open(`questions/${question.id}/`)
  await engineReady(page)
  const misread = {
    'wrong/stop_included.py': { value: '[190, 140, 95, 71, 88]', shape: '(5,)', dtype: 'int16', memory: 'view' },
    'wrong/default_integers.py': { value: '[190, 140, 95, 71]', shape: '(4,)', dtype: 'int64', memory: 'view' },
    'wrong/like_a_list.py': { value: '[190, 140, 95, 71]', shape: '(4,)', dtype: 'int16', memory: 'copy' },
  }
  for (const [path, fields] of Object.entries(misread)) {
    await page.getByLabel('Value').fill(fields.value)
    await page.getByLabel('Shape').fill(fields.shape)
    await page.getByLabel('dtype').fill(fields.dtype)
    await page.getByLabel(`a ${fields.memory}`).check()
    await button(page, 'Check').click()
    await page.locator('.verdict .why', { hasText: plain(feedbackOf(question.files[path])).slice(0, 60) }).waitFor()
  }
})

test('hints come one by one and stay', async (world) => {
  const question = questions.code
  const page = await world.open(`questions/${question.id}/`)
  const hints = page.locator('.hints li')
  assert.equal(await hints.count(), 0)
  await button(page, 'Hint 1').click()
  await hints.first().waitFor()
  assert.equal(await hints.count(), 1)
  await button(page, 'Hint 2').click()
  await hints.nth(1).waitFor()
  await page.reload()
  await hints.nth(1).waitFor()
  assert.equal(await hints.count(), 2)
})

test('the answer is shown after a second word only, and that is remembered', async (world) => {
  const question = questions.fix
  const page = await world.open(`questions/${question.id}/`)
  const answer = page.locator('.answer')
  await button(page, 'Show the answer').click()
  await button(page, 'Not yet').click()
  assert.equal(await answer.count(), 0)
  await button(page, 'Show the answer').click()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await answer.waitFor()
  assert.match(await answer.innerText(), /np\.newaxis/)
  await page.reload()
  await answer.waitFor()
})

test('an answered question has a tick in the list', async (world) => {
  const question = questions.fix
  const page = await world.openQuestion(question, question.files['solution.py'])
  await check(page)
  await page.locator('.verdict.passed').waitFor()
  assert.equal(await keptCode(page, question.id), question.files['solution.py'])
  await page.goto(world.url)
  const row = page.locator('.question-list a', { hasText: question.title })
  assert.equal(await row.locator('.sign').innerText(), '✓')
})

test('the check may be repeated, and each time judges the code of that moment', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(question, question.files['solution.py'])
  await check(page)
  await page.locator('.verdict.passed').waitFor()
  await button(page, 'Reset').click()
  await button(page, 'Check').click()
  await page.locator('.verdict:not(.passed)').waitFor()
})
