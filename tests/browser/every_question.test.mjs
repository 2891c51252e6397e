// Each question in the browser, at the size of a desk and of a phone: its wrong answers fail with their own feedback,
// its solution passes.

import assert from 'node:assert/strict'

import { openSession } from '../../scripts/runtime.mjs'
import { allQuestions, button, check, dropCode, engineReady, PHONE, promises, verdict } from './harness.mjs'
import { test } from './runner.mjs'

/** The feedback that a known wrong answer must get: its first comment lines. */
function feedbackOf(source) {
  const lines = source.split('\n')
  const end = lines.findIndex((line) => !line.startsWith('#'))
  return lines.slice(0, end).map((line) => line.slice(1).trim())
}

/** Text as the page shows it: Markdown's marks and the breaks of lines are gone. */
const plain = (markdown) => markdown.replaceAll('`', '').replaceAll('*', '').replaceAll(/\s+/g, ' ').trim()

const wrongAnswers = ({ files }) => Object.keys(files).filter((path) => path.startsWith('wrong/'))

let engine = null
/** What the question's own code says of it, computed by the engine under Node. */
async function ask(name, question) {
  engine ??= openSession({ write: () => {} })
  const { session } = await engine
  const reply = JSON.parse(session.call('ndojo.question', name, JSON.stringify([question])))
  assert.ok(!reply.error, `${name} of ${question.id}: ${reply.error?.traceback}`)
  return reply
}

/** How each kind is answered: the wrong answers with the feedback they must get, and the right one. */
const ATTEMPTS = {
  async code(question) {
    const fill = (source) => (page) => dropCode(page, source)
    return {
      wrong: wrongAnswers(question).map((path) => ({
        name: path,
        give: fill(question.files[path]),
        feedback: feedbackOf(question.files[path]).join(' '),
      })),
      right: fill(question.files['solution.py']),
    }
  },
  async predict(question) {
    const predictions = await ask('predictions', question)
    const fill = (fields) => async (page) => {
      for (const field of question.asks) {
        if (field === 'memory') await page.getByLabel(`a ${fields.memory}`, { exact: true }).check()
        else await page.locator(`.field.${field} input`).fill(fields[field])
      }
    }
    return {
      wrong: wrongAnswers(question).map((path) => ({
        name: path,
        give: fill(predictions[path]),
        feedback: feedbackOf(question.files[path]).join(' '),
      })),
      right: fill(predictions['starter.py']),
    }
  },
  async choice(question) {
    const holds = await ask('claims', question)
    const right = question.options.filter(({ id }) => holds[id]).map(({ id }) => id)
    const choose = (ids) => async (page) => {
      for (const [index, { id }] of question.options.entries()) {
        const input = page.locator('.option input').nth(index)
        if (question.pick > 1) await input.setChecked(ids.includes(id))
        else if (ids.includes(id)) await input.check()
      }
    }
    return {
      // Each wrong option in the place of the last right one.
      wrong: question.options
        .filter(({ id }) => !holds[id])
        .map(({ id, feedback }) => ({ name: id, give: choose([...right.slice(0, -1), id]), feedback })),
      right: choose(right),
    }
  },
}
ATTEMPTS.fix = ATTEMPTS.code

/** What the page says of a wrong answer, wherever it says it. */
async function saidOn(page) {
  const texts = await page.locator('.why').allInnerTexts()
  return texts.map(plain)
}

async function failsWith(page, { name, give, feedback }, question) {
  await give(page)
  await check(page)
  assert.equal(await page.locator('.verdict.passed').count(), 0, `${name} passes`)
  const said = await saidOn(page)
  assert.ok(said.includes(plain(feedback)), `${question.id} ${name}: the page says ${said.join(' | ') || 'nothing'}`)
}

async function passesWith(page, give) {
  await give(page)
  await button(page, 'Check').click()
  await verdict(page).and(page.locator('.passed')).waitFor()
  assert.equal(await page.locator('ndojo-promises .held').count(), await promises(page).count())
}

for (const question of allQuestions) {
  test(`${question.id}: every wrong answer gets its own feedback, the solution passes`, async (world) => {
    const { wrong, right } = await ATTEMPTS[question.kind](question)
    const page = await world.open(`questions/${question.id}/`)
    await engineReady(page)
    for (const attempt of wrong) await failsWith(page, attempt, question)
    await passesWith(page, right)
    assert.match(await page.locator('.answer').innerText(), /Answer[\s\S]*Why[\s\S]*Pitfalls/)
  })

  test(`${question.id} on a phone: every wrong answer gets its feedback, the solution passes`, async (world) => {
    const { wrong, right } = await ATTEMPTS[question.kind](question)
    const page = await world.open(`questions/${question.id}/`, PHONE)
    await engineReady(page)
    for (const attempt of wrong) {
      await failsWith(page, attempt, question)
      await inScreen(page)
    }
    await passesWith(page, right)
    await inScreen(page)
  })
}

async function inScreen(page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 390, `the page is ${width} px wide`)
}
