// npx ndojo check [PATH…] [--native] [--numpy] [--wasm]
// Replays every question: solutions pass, starters do not, known wrong answers get their feedback,
// predictions and choices are computed, alternatives pass, follow-ups list what their code gives, pictures can be
// drawn, and the examples in the text print what they claim.

import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

import { LessonError, loadQuestion, questionFolders } from '../lessons/bundle.mjs'
import { replayChoice, replayFollowUps, replayPictures } from './check-parts.mjs'
import { paired } from './compare.mjs'
import { openInterpreter, WORLDS } from './interpreters.mjs'
import { lessonsDir } from './paths.mjs'
import { StepError } from './steps.mjs'

const USAGE = `usage: npx ndojo check [PATH…] [--native] [--numpy] [--wasm]
  PATH      a question's folder, or a folder of questions; all questions where none is given
  --native  run the checks with the native engine; so it is where nothing is said
  --wasm    run them in the WebAssembly module, as the page does
  --numpy   run them with the real NumPy that the tests compare with
  Where two are named, both run, and everything that they answer must be the same.`

/** Run the subcommand. Returns the exit status. */
export async function run(args) {
  const flags = args.filter((arg) => arg.startsWith('-'))
  const paths = args.filter((arg) => !arg.startsWith('-'))
  if (flags.includes('--help') || flags.includes('-h')) {
    console.log(USAGE)
    return 0
  }
  const unknown = flags.find((flag) => !WORLDS.includes(flag))
  if (unknown || flags.length > 2) {
    console.error(`${unknown ? `ndojo check knows no ${unknown}` : 'name one or two to run the checks'}\n${USAGE}`)
    return 2
  }
  const { passed, failed } = await replay(foldersOf(paths), flags)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/**
 * Replays questions and prints a line for each, and one for each check that does not hold.
 *
 * @param {string[]} folders  folders of questions
 * @param {('--native' | '--numpy' | '--wasm')[]} worlds  whose NumPy; two are compared
 * @returns {Promise<{passed: number, failed: number}>} how many checks
 */
export async function replay(folders, [world = '--native', other]) {
  const total = { passed: 0, failed: 0 }
  const first = await openInterpreter(world)
  const interpreter = other ? paired(first, await openInterpreter(other)) : first
  console.log(`${folders.length} question${folders.length === 1 ? '' : 's'}, ${interpreter.name}`)
  try {
    for (const folder of folders) {
      const report = await replayFolder(folder, interpreter)
      const failures = report.lines.filter((line) => !line.ok)
      total.passed += report.lines.length - failures.length
      total.failed += failures.length
      console.log(`${failures.length === 0 ? '✓' : '✗'} ${report.name}  ${summary(report)}`)
      for (const { what, problem } of failures) console.log(`    ✗ ${what}: ${problem.replaceAll('\n', '\n      ')}`)
    }
  } finally {
    await interpreter.close()
  }
  return total
}

function summary({ lines, note }) {
  const passed = lines.filter((line) => line.ok).length
  return `${passed} of ${lines.length} checks hold${note ? ` · ${note}` : ''}`
}

/** Every check of one question: {what, ok, problem}. */
async function replayFolder(folder, interpreter) {
  const report = { name: folder, lines: [], note: '' }
  const expect = (what, problem) => report.lines.push({ what, ok: !problem, problem })
  let question
  try {
    question = loadQuestion(folder)
  } catch (error) {
    if (!(error instanceof LessonError)) throw error
    for (const { file, line, message } of error.problems) expect(`${file}:${line}`, message)
    return report
  }
  report.name = question.id
  const ask = (name, ...rest) => interpreter.call('ndojo.question', name, [question, ...rest])
  try {
    const { promises } = await ask('describe')
    expect('promises', promises.length > 0 ? null : 'none are stated')
    await REPLAYS[question.kind](question, ask, expect, report)
    await replayFollowUps(ask, expect)
    await replayPictures(ask, expect)
    for (const { section, source, want, got } of await ask('examples')) {
      expect(`example in ${section}, ${source.split('\n')[0]}`, got === want ? null : `prints\n${got}\nnot\n${want}`)
    }
  } catch (error) {
    expect('replay', error.message)
  }
  for (const { what, problem } of interpreter.comparisons?.() ?? []) expect(what, problem)
  return report
}

const REPLAYS = { code: replayProgram, fix: replayProgram, predict: replayPrediction, choice: replayChoice }

/** Kinds code and fix: solution, alternatives, starter, and every known wrong answer. */
async function replayProgram(question, ask, expect) {
  const solved = await ask('check', question.files['solution.py'])
  const complete = solved.promises.every(({ state }) => state === 'held' || state === 'unmeasured')
  expect('solution.py', solved.status === 'passed' && complete ? null : described(solved))
  for (const { name, source } of question.alternatives) {
    const verdict = await ask('check', source)
    expect(`solution_${name}.py`, verdict.status === 'passed' ? null : described(verdict))
  }
  const started = await ask('check', question.files['starter.py'])
  expect('starter.py', started.status === 'passed' ? 'passes as it stands; leave something to do' : null)
  for (const name of wrongAnswers(question)) {
    const verdict = await ask('check', question.files[name])
    expect(name, feedbackProblem(verdict, question.files[name]))
  }
}

/** Kind predict: the computed fields pass, no field may be left out, known mistakes get their feedback. */
async function replayPrediction(question, ask, expect, report) {
  const predictions = await ask('predictions')
  const truth = predictions['starter.py']
  report.note = question.asks.map((field) => `${field} ${truth[field]}`).join(' · ')
  const right = await ask('check', truth)
  expect('the computed prediction', right.status === 'passed' ? null : described(right))
  const solved = await ask('check', predictions['solution.py'])
  expect('solution.py', solved.status === 'passed' ? null : described(solved))
  for (const field of question.asks) {
    const verdict = await ask('check', { ...truth, [field]: '' })
    expect(`without ${field}`, verdict.status === 'passed' ? 'passes with a field left out' : null)
  }
  for (const name of wrongAnswers(question)) {
    const verdict = await ask('check', predictions[name])
    expect(name, feedbackProblem(verdict, question.files[name]))
  }
}

function wrongAnswers(question) {
  return Object.keys(question.files).filter((name) => name.startsWith('wrong/'))
}

/** Why a known wrong answer was not answered with its own feedback, or null. */
function feedbackProblem(verdict, source) {
  // Only the engine counts what tells this answer from a right one, or from another wrong one.
  if (verdict.promises.some(({ state }) => state === 'unmeasured')) return null
  if (verdict.status === 'passed') return 'passes; add an input or a promise that it breaks'
  const own = source
    .split('\n')
    .slice(
      0,
      source.split('\n').findIndex((line) => !line.startsWith('#')),
    )
    .map((line) => line.slice(1).trim())
    .join(' ')
  if (verdict.feedback === own) return null
  if (verdict.feedback === null) return `does not behave the same twice: ${described(verdict)}`
  return `gets the feedback of another answer, which behaves alike on every input: ${verdict.feedback}`
}

function described(verdict) {
  const { failure, error } = verdict
  return [
    `${verdict.status}: ${verdict.headline}`,
    ...verdict.promises.map(({ id, text, state }) => `${state}: ${id}, ${text}`),
    ...(failure
      ? [failure.call, ...failure.inputs.map(({ label, text }) => `${label} = ${text}`), failure.reason]
      : []),
    ...(error ? [error.traceback] : []),
  ].join('\n')
}

/** The folders of the questions at, under or around some paths; all where there are none. */
export function foldersOf(paths) {
  const missing = paths.find((path) => foldersUnder(path).length === 0)
  if (missing) {
    throw new StepError(`${missing} holds no question`, {
      hint: 'give a folder that has a question.md, or one above it',
    })
  }
  return paths.length > 0 ? [...new Set(paths.flatMap(foldersUnder))] : questionFolders(lessonsDir)
}

function foldersUnder(path) {
  const full = resolve(path)
  if (!existsSync(full)) return []
  for (let at = full; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'question.md'))) return [at]
  }
  return questionFolders(lessonsDir).filter((folder) => `${folder}/`.startsWith(`${full}/`))
}
