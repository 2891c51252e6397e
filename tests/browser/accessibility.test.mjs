// axe on every page, in both themes, at rest and with results; themes; reduced motion.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { button, check, dropCode, engineReady, monacoReady, nextFrame, PHONE, questions, run } from './harness.mjs'
import { test } from './runner.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function assertAccessible(page, where) {
  // As a debugger would: the page's own policy allows no foreign script.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: AXE })
  const violations = await page.evaluate(async () => {
    const { violations: found } = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return found.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n  ${nodes.map(({ html, failureSummary }) => `${html}\n  ${failureSummary}`).join('\n  ')}`,
    )
  })
  assert.deepEqual(violations, [], where)
}

/** In both themes, one after the other on the same page. */
async function assertAccessibleInBoth(page, where) {
  for (const colorScheme of ['light', 'dark']) {
    // Colours that are still on their way from one theme to the other are neither's.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Styles follow at once, scripts are told before the next frame: until then the editor has the old colours.
    await nextFrame(page)
    await assertAccessible(page, `${where}, ${colorScheme}`)
  }
}

/** A page of each sort. */
const PATHS = ['', 'playground/', 'questions/', ...Object.values(questions).map(({ id }) => `questions/${id}/`)]

test('axe finds nothing on any sort of page at rest', async (world) => {
  for (const path of PATHS) {
    const page = await world.open(path)
    if (path !== 'questions/') await engineReady(page)
    if (/^(|playground\/)$/.test(path)) await monacoReady(page)
    await assertAccessibleInBoth(page, path || 'home')
  }
})

test('axe finds nothing on verdicts and what follows them', async (world) => {
  const question = questions.code
  const page = await world.openQuestion(question, question.files['wrong/multiplied.py'])
  await monacoReady(page)
  await check(page)
  await assertAccessibleInBoth(page, 'a verdict that failed')
  await dropCode(page, question.files['solution.py'])
  await button(page, 'Check').click()
  await page.locator('.verdict.passed').waitFor()
  await page.locator('.follow-up input').first().check()
  await page.locator('.follow-up button').first().click()
  await assertAccessibleInBoth(page, 'a verdict that passed, with a follow-up answered')
})

test('axe finds nothing on output, arrays and their views', async (world) => {
  const cell = await world.openWith(
    'import sys\nimport numpy as np\na = np.arange(4.0)\nb = a[::2]\nprint(a)\nprint("e", file=sys.stderr)\nmissing',
  )
  await monacoReady(cell)
  await run(cell)
  await assertAccessibleInBoth(cell, 'output with a traceback')
  await cell.getByRole('tab', { name: 'Arrays' }).click()
  await cell.getByRole('button', { name: 'a', exact: true }).click()
  for (const view of ['Grid', 'Heat map', 'Line', 'Histogram', 'Memory']) {
    await cell.getByRole('radio', { name: view }).check()
    await assertAccessibleInBoth(cell, `arrays, ${view}`)
  }
})

test('axe finds nothing on a phone', async (world) => {
  for (const { id } of Object.values(questions)) {
    const page = await world.open(`questions/${id}/`, PHONE)
    await engineReady(page)
    await button(page, 'Hint 1').tap()
    await assertAccessibleInBoth(page, id)
  }
})

test('the theme follows the system until it is chosen, and the choice is kept', async (world) => {
  const page = await world.open('playground/', { colorScheme: 'dark' })
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const toggle = page.getByRole('button', { name: /^Theme/ })
  await page.getByRole('button', { name: 'Theme: as the system' }).waitFor()
  const dark = await paper()
  await toggle.click()
  const light = await paper()
  assert.notEqual(light, dark)
  await page.reload()
  assert.equal(await paper(), light)
  await toggle.click()
  assert.equal(await paper(), dark)
})

test('Monaco takes the colours of the chosen theme', async (world) => {
  const page = await world.openWith('print(1)', { colorScheme: 'light' })
  await monacoReady(page)
  const background = () =>
    page
      .locator('.monaco-editor-background')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor)
  assert.equal(await background(), 'rgb(255, 255, 255)')
  const toggle = page.getByRole('button', { name: /^Theme/ })
  await toggle.click()
  await toggle.click()
  await page.waitForFunction(
    () => getComputedStyle(document.querySelector('.monaco-editor-background')).backgroundColor === 'rgb(27, 30, 36)',
  )
})

test('with reduced motion nothing moves', async (world) => {
  const page = await world.open('playground/', { reducedMotion: 'reduce' })
  await engineReady(page)
  const moving = await page.evaluate(() => document.getAnimations().length)
  assert.equal(moving, 0)
})
