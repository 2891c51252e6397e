// Pictures of the pages to look at, in build/screenshots: `node tests/browser/run.mjs screenshots`.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { button, check, engineReady, monacoReady, PHONE, questions, run, screenshotDir, test } from './harness.mjs'

/** A known wrong answer without the comment that tells its feedback. */
const wrongAnswer = (question) => question.files['wrong/multiplied.py'].replace(/^(#.*\n)+/, '')

const shot = (page, name) => page.screenshot({ path: join(screenshotDir, `${name}.png`) })

for (const colorScheme of ['light', 'dark']) {
  test(`screenshots of the desktop, ${colorScheme}`, async (world) => {
    mkdirSync(screenshotDir, { recursive: true })
    const home = await world.open('', { colorScheme })
    await engineReady(home)
    await monacoReady(home)
    await shot(home, `home-desktop-${colorScheme}`)

    const { code, predict } = questions
    const failed = await world.openQuestion(code, wrongAnswer(code), { colorScheme })
    await monacoReady(failed)
    await check(failed)
    await shot(failed, `question-desktop-${colorScheme}`)

    const passed = await world.openQuestion(code, code.files['solution.py'], { colorScheme })
    await monacoReady(passed)
    await check(passed)
    await shot(passed, `passed-desktop-${colorScheme}`)

    const prediction = await world.open(`questions/${predict.id}/`, { colorScheme })
    await engineReady(prediction)
    await prediction.getByLabel('Shape').fill('(5,)')
    await check(prediction)
    await shot(prediction, `predict-desktop-${colorScheme}`)

    const playground = await world.openWith(
      'import numpy as np\n\ntable = np.arange(12.0).reshape(3, 4)\ncolumns = table[:, ::2]\nprint(columns)\ncolumns.sum(axis=5)',
      { colorScheme },
    )
    await monacoReady(playground)
    await run(playground)
    await shot(playground, `playground-desktop-${colorScheme}`)
    await playground.getByRole('tab', { name: 'Arrays' }).click()
    await playground.getByRole('button', { name: 'columns' }).click()
    await playground.locator('.opened').waitFor()
    await shot(playground, `arrays-desktop-${colorScheme}`)
  })

  test(`screenshots of a phone, ${colorScheme}`, async (world) => {
    mkdirSync(screenshotDir, { recursive: true })
    const options = { ...PHONE, colorScheme }
    const home = await world.open('', options)
    await engineReady(home)
    await shot(home, `home-phone-${colorScheme}`)

    const { code, predict } = questions
    const question = await world.openQuestion(code, wrongAnswer(code), options)
    await shot(question, `question-phone-${colorScheme}`)
    await button(question, 'Check').tap()
    await question.locator('.verdict').waitFor()
    await question.waitForTimeout(200)
    await shot(question, `verdict-phone-${colorScheme}`)

    const prediction = await world.open(`questions/${predict.id}/`, options)
    await engineReady(prediction)
    await shot(prediction, `predict-phone-${colorScheme}`)
  })
}
