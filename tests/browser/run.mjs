// The browser tests: Playwright in Debian's Chromium, on dist/ as a static host would serve it.
// `node tests/browser/run.mjs [WORDS]` runs those tests whose name holds the words.

import { runTests } from './runner.mjs'

import './open.test.mjs'
import './running.test.mjs'
import './stopping.test.mjs'
import './arrays.test.mjs'
import './questions.test.mjs'
import './every_question.test.mjs'
import './list.test.mjs'
import './keeping.test.mjs'
import './keyboard.test.mjs'
import './phone.test.mjs'
import './bad_input.test.mjs'
import './engine_files.test.mjs'
import './accessibility.test.mjs'
import './screenshots.test.mjs'

const { passed, failed } = await runTests(process.argv.slice(2).join(' '))
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 && passed > 0 ? 0 : 1)
