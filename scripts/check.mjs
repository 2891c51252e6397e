// npx ndojo check [PATH…] [--wasm | --numpy]
// Replays every question: solutions pass, starters do not, known wrong answers get their feedback,
// predictions and choices are computed, alternatives pass, follow-ups list what their code gives, pictures can be
// drawn, and the examples in the text print what they claim.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'

import { LessonError, loadQuestion, questionFolders } from '../lessons/bundle.mjs'
import { replayChoice, replayFollowUps, replayPictures } from './check-parts.mjs'
import { lessonsDir, nativePython, oraclePython, python } from './paths.mjs'
import { openSession } from './runtime.mjs'
import { StepError } from './steps.mjs'

const USAGE = `usage: npx ndojo check [PATH…] [--wasm | --numpy]
  PATH     a question's folder, or a folder of questions; all questions where none is given
  --wasm   run the checks in the WebAssembly module instead of the native engine
  --numpy  run the checks with the real NumPy that the tests compare with`

const SLOWEST_CALL = 60_000 // milliseconds; an answer that takes longer does not end

/** Run the subcommand. Returns the exit status. */
export async function run(args) {
  const flags = args.filter((arg) => arg.startsWith('-'))
  const paths = args.filter((arg) => !arg.startsWith('-'))
  if (flags.includes('--help') || flags.includes('-h')) {
    console.log(USAGE)
    return 0
  }
  const unknown = flags.find((flag) => flag !== '--wasm' && flag !== '--numpy')
  if (unknown || flags.length > 1) {
    console.error(`${unknown ? `ndojo check knows no ${unknown}` : 'choose one of --wasm and --numpy'}\n${USAGE}`)
    return 2
  }
  const missing = paths.find((path) => foldersUnder(path).length === 0)
  if (missing) {
    console.error(`${missing} holds no question; give a folder that has a question.md, or one above it`)
    return 2
  }
  const folders = paths.length > 0 ? [...new Set(paths.flatMap(foldersUnder))] : questionFolders(lessonsDir)
  const { passed, failed } = await replay(folders, flags[0] ?? '--native')
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/**
 * Replays questions and prints a line for each, and one for each check that does not hold.
 *
 * @param {string[]} folders  folders of questions
 * @param {'--native' | '--numpy' | '--wasm'} world  whose NumPy
 * @returns {Promise<{passed: number, failed: number}>} how many checks
 */
export async function replay(folders, world) {
  const total = { passed: 0, failed: 0 }
  const interpreter = await WORLDS[world]()
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
  return report
}

const REPLAYS = { code: replayProgram, fix: replayProgram, predict: replayPrediction, choice: replayChoice }

/** Kinds code and fix: solution, alternatives, starter, and every known wrong answer. */
async function replayProgram(question, ask, expect) {
  const solved = await ask('check', question.files['solution.py'])
  const complete = solved.promises.every((promise) => promise.state === 'held')
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

/** The folders of the questions at, under or around a path. */
function foldersUnder(path) {
  const full = resolve(path)
  if (!existsSync(full)) return []
  for (let at = full; at !== dirname(at); at = dirname(at)) {
    if (existsSync(join(at, 'question.md'))) return [at]
  }
  return questionFolders(lessonsDir).filter((folder) => `${folder}/`.startsWith(`${full}/`))
}

const WORLDS = {
  '--native': () => openProcess('native engine', python, [lessonsDir, nativePython], 'run `npm run build:native`'),
  '--numpy': () => openProcess('real NumPy', oraclePython, [lessonsDir], 'run `npm test`, which installs it'),
  '--wasm': openWasm,
}

/** A Python process that serves `ndojo.pipe`. */
async function openProcess(name, executable, pythonPath, hint) {
  const missing = [executable, ...pythonPath.map((path) => (path === nativePython ? join(path, 'numpy') : path))].find(
    (path) => !existsSync(path),
  )
  if (missing) throw new StepError(`${missing} is not there`, { hint, step: `Start Python with the ${name}` })
  const child = spawn(executable, ['-m', 'ndojo.pipe'], {
    env: { ...process.env, PYTHONPATH: pythonPath.join(delimiter), PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'], // what answers print is dropped, replies come through 3
  })
  let waiting = null
  let received = ''
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints = (complaints + text).slice(-4000)))
  child.stdio[3].setEncoding('utf8').on('data', (text) => {
    received += text
    const end = received.indexOf('\n')
    if (end < 0) return
    const line = received.slice(0, end)
    received = received.slice(end + 1)
    waiting.resolve(line)
  })
  child.on('exit', (code, signal) => waiting?.reject(new Error(`Python ended (${signal ?? code})\n${complaints}`)))
  child.stdin.on('error', () => {}) // the exit handler reports why it broke
  return {
    name,
    async call(module, func, values) {
      const request = JSON.stringify({ module, function: func, arguments: values })
      const reply = new Promise((resolve, reject) => (waiting = { resolve, reject }))
      const timer = setTimeout(() => {
        waiting.reject(new Error(`${func} did not end within ${SLOWEST_CALL / 1000} s`))
        child.kill('SIGKILL')
      }, SLOWEST_CALL)
      child.stdin.write(`${request}\n`)
      try {
        return unwrap(JSON.parse(await reply))
      } finally {
        clearTimeout(timer)
        waiting = null
      }
    },
    close() {
      child.stdin.end()
    },
  }
}

/** The WebAssembly module under Node. */
async function openWasm() {
  const { session } = await openSession({ write() {}, display() {} })
  return {
    name: 'WebAssembly',
    async call(module, func, values) {
      const result = JSON.parse(session.call(module, func, JSON.stringify(values)))
      // A verdict has a field named error, too; what was raised comes alone.
      const raised = Object.keys(result ?? {}).join() === 'error'
      return unwrap(raised ? result : { value: result })
    },
    close() {},
  }
}

function unwrap(reply) {
  if (!reply.error) return reply.value
  const { type, message, traceback } = reply.error
  throw new Error(type === 'AuthorError' ? message : traceback)
}
