// axe on every page, in both themes, at rest and with results; themes; reduced motion.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { button, check, engineReady, monacoReady, PHONE, questions, run, test } from './harness.mjs'

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

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing on any page at rest, ${colorScheme}`, async (world) => {
    for (const path of ['', 'playground/', ...Object.values(questions).map(({ id }) => `questions/${id}/`)]) {
      const page = await world.open(path, { colorScheme })
      await engineReady(page)
      if (!path.includes(questions.predict.id)) await monacoReady(page)
      await assertAccessible(page, path || 'home')
    }
  })

  test(`axe finds nothing on verdicts, output and arrays, ${colorScheme}`, async (world) => {
    const question = questions.code
    const page = await world.openQuestion(question, question.files['wrong/multiplied.py'], { colorScheme })
    await monacoReady(page)
    await check(page)
    await assertAccessible(page, 'a verdict that failed')

    const solved = await world.openQuestion(question, question.files['solution.py'], { colorScheme })
    await monacoReady(solved)
    await check(solved)
    await assertAccessible(solved, 'a verdict that passed')

    const cell = await world.openWith(
      'import sys\nimport numpy as np\na = np.eye(2)\nprint(a)\nprint("e", file=sys.stderr)\nmissing',
      { colorScheme },
    )
    await monacoReady(cell)
    await run(cell)
    await assertAccessible(cell, 'output with a traceback')
    await cell.getByRole('tab', { name: 'Arrays' }).click()
    await cell.getByRole('button', { name: 'a', exact: true }).click()
    await cell.locator('.opened').waitFor()
    await assertAccessible(cell, 'arrays')
  })

  test(`axe finds nothing on a phone, ${colorScheme}`, async (world) => {
    for (const { id } of Object.values(questions)) {
      const page = await world.open(`questions/${id}/`, { ...PHONE, colorScheme })
      await engineReady(page)
      await button(page, 'Hint 1').tap()
      await assertAccessible(page, id)
    }
  })
}

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
