// Two interpreters asked the same: differences of verdicts are found, and only those.

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { difference, paired } from '../../scripts/compare.mjs'
import { openInterpreter } from '../../scripts/interpreters.mjs'

const NAMES = ['ours', 'theirs']

const FAILED = {
  status: 'failed',
  headline: '1 promise does not hold',
  feedback: null,
  promises: [
    { id: 'value', text: 'the values are right', note: 'exact', state: 'broken' },
    { id: 'no_loop', text: 'no loop', note: null, state: 'waiting' },
  ],
  failure: { promise: 'value', inputs: [{ label: 'x', cells: ['1'] }], got: { label: 'Yours', cells: ['2'] } },
  error: null,
  cost: null,
  milliseconds: 3.5,
}
const PASSED = {
  ...FAILED,
  status: 'passed',
  headline: 'Every promise holds',
  failure: null,
  promises: FAILED.promises.map((promise) => ({ ...promise, state: 'held' })),
}

/** A deep copy with one entry changed; the path is that of the reported difference. */
function changed(verdict, path, value) {
  const copy = structuredClone(verdict)
  const keys = path.split(/[.[\]]+/).filter(Boolean)
  const last = keys.pop()
  keys.reduce((at, key) => at[key], copy)[last] = value
  return copy
}

test('a verdict is the same as itself, whatever it took', () => {
  const slower = { ...FAILED, milliseconds: 9, cost: { size: '10 trams', yours: {}, reference: {} } }
  assert.equal(difference(FAILED, slower, NAMES), null)
})

test('a long text that differs is shown by its beginning', () => {
  const problem = difference(FAILED, changed(FAILED, 'headline', 'x'.repeat(300)), NAMES)
  assert.match(problem, /theirs: "x{150,200} …$/)
})

for (const [path, value] of [
  ['status', 'error'],
  ['headline', '2 promises do not hold'],
  ['feedback', 'Look at the axes.'],
  ['promises[0].state', 'held'],
  ['promises[0].note', 'within 4 ULP'],
  ['failure.inputs[0].cells[0]', '7'],
  ['failure.got.cells[0]', '2.0'],
  ['failure.got.cells', ['2', '3']],
  ['failure', null],
]) {
  test(`another ${path} is a difference, and is named`, () => {
    const problem = difference(FAILED, changed(FAILED, path, value), NAMES)
    assert.ok(problem?.startsWith(`${path}: \nours: `), problem)
    assert.ok(problem.includes(`\ntheirs: ${JSON.stringify(value)}`), problem)
  })
}

test('a promise that one cannot measure is left out, and so is what it decides', () => {
  const unmeasured = changed(PASSED, 'promises[1].state', 'unmeasured')
  assert.equal(difference(PASSED, unmeasured, NAMES), null)
  const looped = changed(
    { ...PASSED, status: 'failed', headline: '1 promise does not hold' },
    'promises[1].state',
    'broken',
  )
  assert.equal(difference(looped, unmeasured, NAMES), null)
  assert.notEqual(difference(changed(looped, 'promises[0].state', 'broken'), unmeasured, NAMES), null)
})

test('of an exception, type, message, line and the frames of the answer count', () => {
  const error = {
    type: 'ValueError',
    message: 'no',
    line: 3,
    traceback: 'File "numpy/a.py"',
    frames: [{ file: 'answer.py', line: 3, name: 'f' }],
  }
  const raised = { ...FAILED, status: 'error', error }
  const deeper = changed(raised, 'error.frames', [...error.frames, { file: 'numpy/b.py', line: 9, name: 'mean' }])
  assert.equal(difference(raised, changed(deeper, 'error.traceback', 'File "numpy/b.py"'), NAMES), null)
  assert.match(difference(raised, changed(raised, 'error.message', 'yes'), NAMES), /^error\.message: /)
  assert.match(difference(raised, changed(raised, 'error.line', 4), NAMES), /^error\.line: /)
})

test('other answers are compared whole', () => {
  assert.equal(difference([{ got: '1' }], [{ got: '1' }], NAMES), null)
  assert.match(difference([{ got: '1' }], [{ got: '1.' }], NAMES), /^\[0\]\.got: /)
})

function scripted(name, reply) {
  return {
    name,
    call: async () => (reply instanceof Error ? Promise.reject(reply) : reply),
    close() {},
  }
}

test('a pair gives what the first gives, and says once what it found', async () => {
  const pair = paired(scripted('ours', FAILED), scripted('theirs', PASSED))
  const question = { files: { 'wrong/a.py': 'text' } }
  assert.equal(await pair.call('ndojo.question', 'check', [question, 'text']), FAILED)
  const [{ what, problem }] = pair.comparisons()
  assert.equal(what, 'the same verdict on wrong/a.py')
  assert.match(problem, /^status: \nours: "failed"\ntheirs: "passed"$/)
  assert.deepEqual(pair.comparisons(), [])
})

test('a pair notices if only one of them raises', async () => {
  const pair = paired(scripted('ours', new Error('Traceback\nValueError: no')), scripted('theirs', PASSED))
  await assert.rejects(pair.call('ndojo.question', 'check', [{}, '']), /ValueError: no/)
  assert.match(pair.comparisons()[0].problem, /ours: "ValueError: no"\ntheirs: "a result"/)
})

test('an answer that behaves otherwise with our engine than with NumPy is found', async () => {
  const solution = 'def f(x):\n    return x * 2\n'
  const answer = 'import sys\n\n\ndef f(x):\n    return x * 2 + ("_ndojo" in sys.modules)\n'
  const check = [
    'from ndojo.check import array, example, promise, vary',
    'inputs = [example(x=[1, 2]), vary(x=array("n"))]',
    'promises = [promise.value()]',
  ]
  const files = { 'starter.py': '', 'solution.py': solution, 'check.py': `${check.join('\n')}\n` }
  const question = { id: 'tests/made', kind: 'code', entry: 'f', task: '', sections: [], files }
  const pair = paired(await openInterpreter('--native'), await openInterpreter('--numpy'))
  try {
    for (const each of [solution, answer]) await pair.call('ndojo.question', 'check', [question, each])
  } finally {
    await pair.close()
  }
  const [same, other] = pair.comparisons()
  assert.equal(same.problem, null)
  assert.match(other.problem, /^status: \nnative engine: "failed"\nreal NumPy: "passed"$/)
})
