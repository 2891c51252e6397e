// Pictures of the pages to look at, in build/screenshots: `node tests/browser/run.mjs screenshots`.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { button, check, engineReady, monacoReady, PHONE, questions, run, screenshotDir } from './harness.mjs'
import { test } from './runner.mjs'

/** A known wrong answer without the comment that tells its feedback. */
const wrongAnswer = (question) => question.files['wrong/multiplied.py'].replace(/^(#.*\n)+/, '')

const shot = (page, name) => page.screenshot({ path: join(screenshotDir, `${name}.png`) })

/** An answer that is shown, scrolled to its first picture. */
async function shotOfPicture(world, question, options, name) {
  const drafts = { [question.id]: { answerShown: true } }
  const page = await world.open(`questions/${question.id}/`, { ...options, drafts })
  await engineReady(page)
  await page.locator('.answer .picture').first().scrollIntoViewIfNeeded()
  await page
    .locator('.answer .picture')
    .first()
    .evaluate((picture) => picture.scrollIntoView({ block: 'center' }))
  await shot(page, name)
}

const ARRAYS = `import numpy as np

table = np.arange(12.0).reshape(3, 4)
columns = table[:, ::2]
level = np.array([205, 212, 190, 140, 95, 71, 88, 134], dtype=np.int16)
falling = level[2:6]
back = level[::-2]
print(columns)
columns.sum(axis=5)`

/** The playground after a run, with an array opened in one of its views. */
async function shotsOfArrays(world, options, name) {
  const page = await world.openWith(ARRAYS, options)
  if (options.isMobile !== true) await monacoReady(page)
  await run(page)
  await shot(page, `playground-${name}`)
  await page.getByRole('tab', { name: 'Arrays' }).click()
  await page.getByRole('button', { name: 'falling', exact: true }).click()
  await page.getByRole('radio', { name: 'Memory' }).check()
  await shot(page, `arrays-${name}`)
  await page.getByRole('tab', { name: 'Steps' }).click()
  await button(page, 'Run with steps').click()
  await page.getByRole('tab', { name: 'Steps' }).click()
  await page.locator('table.steps').waitFor()
  await shot(page, `steps-${name}`)
}

const ON_REQUEST = { onRequest: true }

for (const colorScheme of ['light', 'dark']) {
  test(
    `screenshots of the desktop, ${colorScheme}`,
    async (world) => {
      mkdirSync(screenshotDir, { recursive: true })
      const home = await world.open('', { colorScheme })
      await engineReady(home)
      await monacoReady(home)
      await shot(home, `home-desktop-${colorScheme}`)
      await shot(await world.open('questions/', { colorScheme }), `list-desktop-${colorScheme}`)

      const { code, predict, choice } = questions
      const failed = await world.openQuestion(code, wrongAnswer(code), { colorScheme })
      await monacoReady(failed)
      await check(failed)
      await shot(failed, `question-desktop-${colorScheme}`)

      const passed = await world.openQuestion(code, code.files['solution.py'], { colorScheme })
      await monacoReady(passed)
      await check(passed)
      await shot(passed, `passed-desktop-${colorScheme}`)
      await shotOfPicture(world, code, { colorScheme }, `picture-desktop-${colorScheme}`)

      const prediction = await world.open(`questions/${predict.id}/`, { colorScheme })
      await engineReady(prediction)
      await prediction.getByLabel('Shape').fill('(5,)')
      await check(prediction)
      await shot(prediction, `predict-desktop-${colorScheme}`)

      const choosing = await world.open(`questions/${choice.id}/`, { colorScheme })
      await engineReady(choosing)
      await choosing.locator('.option input').first().check()
      await check(choosing)
      await shot(choosing, `choice-desktop-${colorScheme}`)

      await shotsOfArrays(world, { colorScheme }, `desktop-${colorScheme}`)
    },
    ON_REQUEST,
  )

  test(
    `screenshots of a phone, ${colorScheme}`,
    async (world) => {
      mkdirSync(screenshotDir, { recursive: true })
      const options = { ...PHONE, colorScheme }
      const home = await world.open('', options)
      await engineReady(home)
      await shot(home, `home-phone-${colorScheme}`)
      await shot(await world.open('questions/', options), `list-phone-${colorScheme}`)

      const { code, predict, choice } = questions
      const question = await world.openQuestion(code, wrongAnswer(code), options)
      await shot(question, `question-phone-${colorScheme}`)
      await button(question, 'Check').tap()
      await question.locator('.verdict').waitFor()
      await question.waitForTimeout(200)
      await shot(question, `verdict-phone-${colorScheme}`)
      await shotOfPicture(world, code, options, `picture-phone-${colorScheme}`)

      const prediction = await world.open(`questions/${predict.id}/`, options)
      await engineReady(prediction)
      await shot(prediction, `predict-phone-${colorScheme}`)
      const choosing = await world.open(`questions/${choice.id}/`, options)
      await engineReady(choosing)
      await choosing.locator('.option').first().scrollIntoViewIfNeeded()
      await shot(choosing, `choice-phone-${colorScheme}`)
      await shotsOfArrays(world, options, `phone-${colorScheme}`)
    },
    ON_REQUEST,
  )
}
