// npx ndojo mutate [PATH…] [--all] [--native]
// Makes small mistakes in the solutions, one at a time, and asks whether the check catches them. A mistake counts if
// the real NumPy shows that it changes what the function does.

import { loadQuestion } from '../lessons/bundle.mjs'
import { foldersOf } from './check.mjs'
import { paired } from './compare.mjs'
import { openInterpreter } from './interpreters.mjs'
import { testsDir } from './paths.mjs'

const USAGE = `usage: npx ndojo mutate [PATH…] [--all] [--native]
  PATH      a question's folder, or a folder of questions; all questions where none is given
  --all     list the mutants that are caught, and those that differ on inputs alone that check.py never draws
  --native  compare the native engine's verdicts on some of the mutants with those under the real NumPy`

/** The part of the mutants that a check has to catch. */
const LEAST = 0.9
/** Mutants of a question whose verdicts are compared. */
const COMPARED = 20
/** In the message of what our engine lacks; tests/known_gaps lists that. */
const NOT_BUILT = 'NumPy has it, ndojo does not yet'
/** Milliseconds; mutants that do not end are stopped long before. */
const SLOWEST_QUESTION = 600_000

/** Run the subcommand. Returns the exit status. */
export async function run(args) {
  const flags = args.filter((arg) => arg.startsWith('-'))
  const unknown = flags.find((flag) => !['--all', '--native', '--help', '-h'].includes(flag))
  if (unknown || flags.includes('--help') || flags.includes('-h')) {
    console.log(unknown ? `ndojo mutate knows no ${unknown}\n${USAGE}` : USAGE)
    return unknown ? 2 : 0
  }
  const folders = foldersOf(args.filter((arg) => !arg.startsWith('-')))
  const total = { passed: 0, failed: 0 }
  const numpy = await openInterpreter('--numpy', [testsDir], SLOWEST_QUESTION)
  const pair = flags.includes('--native')
    ? paired(await openInterpreter('--native', [testsDir], SLOWEST_QUESTION), numpy)
    : null
  try {
    for (const question of folders.map(loadQuestion).filter(({ kind }) => kind === 'code' || kind === 'fix')) {
      const { passed, problems } = await scored(question, numpy, pair, flags.includes('--all'))
      total.passed += passed
      total.failed += problems.length
      for (const problem of problems) console.log(`    ✗ ${problem.trimEnd().replaceAll('\n', '\n      ')}`)
    }
  } finally {
    await (pair ?? numpy).close()
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

/** Prints what became of a question's mutants. Gives how much of it is as it should be, and what is not. */
async function scored(question, numpy, pair, all) {
  try {
    const fates = await numpy.call('mutation.score', 'score', [question])
    const verdicts = pair ? await compareVerdicts(question, fates, pair) : []
    const found = [problemOf(fates), ...verdicts]
    const problems = found.filter(Boolean)
    report(question, fates, problems.length > 0, all)
    return { passed: found.length - problems.length, problems }
  } catch (error) {
    console.log(`✗ ${question.id}`)
    return { passed: 0, problems: [error.message] }
  }
}

/** How often a line sorts, and how often it asks that equal elements keep their order; NumPy leaves it open else. */
const leavesOrderOpen = (line) => line.split('sort(').length > line.split('stable').length

/** For some of the mutants, spread over all: where the two verdicts on it differ, or null. */
async function compareVerdicts(question, { caught, survived }, pair) {
  const mutants = [...survived, ...caught].filter(({ ends, diff }) => ends && !diff.some(leavesOrderOpen))
  const step = Math.max(1, mutants.length / COMPARED)
  const problems = []
  for (let at = 0; at < mutants.length; at += step) {
    const { file, line, diff, source } = mutants[Math.floor(at)]
    const own = await pair.call('mutation.score', 'outcome', [question, source])
    const { problem } = pair.comparisons().at(-1) // one that raised may have left its own
    if (own?.error?.message.includes(NOT_BUILT)) continue
    problems.push(problem && [`verdicts differ: ${file}:${line}`, ...diff, problem].join('\n'))
  }
  return problems
}

/** Why the mutants of a question show that its check is too weak, or null. */
export function problemOf({ caught, survived, drawn }) {
  if (drawn === 0) return 'inputs are examples alone, which tell little; add a vary(…)'
  const count = caught.length + survived.length
  if (count === 0) return 'no mutant behaves differently; add an input on which one does'
  return caught.length / count < LEAST ? `fewer than ${100 * LEAST} % are caught; add an input or a promise` : null
}

function report({ id }, { caught, survived, beyond, equivalent, stillborn }, failed, all) {
  const count = caught.length + survived.length
  const percent = count > 0 ? `${Math.floor((100 * caught.length) / count)} %` : '–'
  const others = beyond.length > 0 ? `, ${beyond.length} differ on inputs that are never drawn (--all)` : ''
  const left = `${equivalent} behave alike, ${stillborn} never run${others}`
  console.log(`${failed ? '✗' : '✓'} ${id}  ${caught.length} of ${count} mutants caught, ${percent} · ${left}`)
  for (const mutant of survived) console.log(described('survives', mutant))
  if (!all) return
  for (const mutant of beyond) console.log(described('behaves alike on what check.py draws', mutant))
  for (const mutant of caught) console.log(described('caught', mutant))
}

function described(fate, { file, line, diff, input = [], expected, got }) {
  const lines = [`${fate}: ${file}:${line}`, ...diff, ...input]
  if (expected) lines.push(`the solution: ${expected}`, `the mutant: ${got}`)
  return lines
    .map((text, index) => `${index === 0 ? '    ' : '      '}${text.replaceAll('\n', '\n        ')}`)
    .join('\n')
}
