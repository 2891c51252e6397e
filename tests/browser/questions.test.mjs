// Answering the questions: wrong answers get their own feedback, right ones pass, help comes step by step.

import assert from 'node:assert/strict'

import { button, check, engineReady, PLAIN, promises, questions, run, status } from './harness.mjs'
import { test } from './runner.mjs'

for (const kind of ['code', 'fix']) {
  test(`${kind}: the solution passes and ticks every promise`, async (world) => {
    const question = questions[kind]
    const page = await world.openQuestion(question, question.files['solution.py'], PLAIN)
    await check(page)
    assert.equal(await page.locator('.verdict.passed').count(), 1)
    const all = await promises(page).count()
    assert.equal(await page.locator('ndojo-promises .held').count(), all)
    assert.equal(await page.locator('ndojo-promises .held .sign').first().innerText(), '✓')
    assert.match(await status(page).innerText(), /promise holds/)
  })

  test(`${kind}: the starter does not pass`, async (world) => {
    const page = await world.open(`questions/${questions[kind].id}/`, PLAIN)
    await engineReady(page)
    await check(page)
    assert.equal(await page.locator('.verdict.passed').count(), 0)
    assert.ok((await page.locator('.promises .broken, .promises .waiting').count()) > 0)
  })
}

test('a wrong answer is shown with the smallest case, what is expected, and which cells differ', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(question, question.files['wrong/multiplied.py'])
  await check(page)
  assert.equal(await page.locator('ndojo-promises .broken .sign').innerText(), '✗')
  assert.equal(await page.locator('.tally .broken .sign').innerText(), '✗', 'the verdict lists the promises too')
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
  assert.equal(await page.locator('.outcome h3').innerText(), 'Differs in shape')
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

test('the check may be repeated, and each time judges the code of that moment', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(question, question.files['solution.py'], PLAIN)
  await check(page)
  await page.locator('.verdict.passed').waitFor()
  await button(page, 'Reset').click()
  await button(page, 'Check').click()
  await page.locator('.verdict:not(.passed)').waitFor()
})

test('a passed answer shows what it costs beside the reference, and the other ways with theirs', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(question, question.files['solution.py'])
  await check(page)
  await page.locator('.verdict.passed').waitFor()
  assert.match(await page.locator('.verdict header small').innerText(), /arrays? made, reference \d/)
  const cost = page.getByRole('group', { name: 'Cost', exact: true })
  assert.match(await cost.innerText(), /One call with .*trams × .*stops/)
  for (const word of ['time', 'arrays made', 'memory taken']) await cost.getByRole('row', { name: word }).waitFor()
  const ways = page.getByRole('group', { name: 'What they cost' })
  assert.equal(await ways.getByRole('row').count(), 2 + question.alternatives.length)
})

test('follow-ups stand under the answer: an option, then its feedback, remembered', async (world) => {
  const question = questions.code
  const page = await world.open(`questions/${question.id}/`, {
    ...PLAIN,
    drafts: { [question.id]: { answerShown: true } },
  })
  const first = page.locator('.follow-up').first()
  await first.waitFor()
  assert.equal(await page.locator('.follow-up').count(), question.follow_ups.length)
  assert.ok(await first.getByRole('button', { name: 'Answer' }).isDisabled())
  await first.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  assert.equal(await first.locator('.why').count(), 0, 'nothing is said before it is checked')
  await first.getByRole('button', { name: 'Answer' }).click()
  assert.match(await first.locator('.why').textContent(), /^\s*(Right|Not right)\./)
  await page.reload()
  await first.locator('.why').waitFor()
})

test('a picture in the answer is drawn from arrays, and says in words what it shows', async (world) => {
  const question = questions.code
  const page = await world.open(`questions/${question.id}/`, {
    ...PLAIN,
    drafts: { [question.id]: { answerShown: true } },
  })
  const picture = page.getByRole('group', { name: /^Picture: .* broadcast together$/ }).first()
  await picture.waitFor()
  assert.match(await picture.locator('.shapes').textContent(), /stretches to/)
  assert.ok((await picture.locator('.repeated').count()) > 0)
})
