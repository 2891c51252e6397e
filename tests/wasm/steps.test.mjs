import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { sharedSession, test } from './harness.mjs'

/** Runs a program with steps: its result, and its steps by line. */
async function runWithSteps(source) {
  const { session } = await sharedSession()
  const result = session.run(source, 'answer.py', { steps: true })
  return { result, steps: Object.fromEntries(session.steps().map((step) => [step.line, step])), session }
}

const PROGRAM = `import numpy as np
a = np.arange(1000.0)
b = a[::2]
c = b.copy()
for i in range(5):
    c = c * 2
d = a / 0`

test('steps() says what each line did', async () => {
  const { result, steps } = await runWithSteps(PROGRAM)
  ok(result.ok)
  deepEqual(Object.keys(steps), ['1', '2', '3', '4', '5', '6', '7'])
  const { 3: view, 4: copy, 6: product, 7: quotient } = steps
  deepEqual([view.views, view.arrays, view.copies], [1, 0, 0])
  deepEqual([copy.copies, copy.copied, copy.arrays, copy.allocated], [1, 4000, 1, 4000])
  deepEqual([product.times, product.calls, product.arrays], [5, 5, 5])
  deepEqual(product.kernels, [{ name: 'multiply', dtypes: 'float64,float64->float64', elements: 2500, count: 5 }])
  deepEqual(quotient.events, [
    { kind: 'divide by zero', count: 1 },
    { kind: 'invalid value', count: 1 },
  ])
  ok(Object.values(steps).every(({ milliseconds }) => milliseconds >= 0))
})

test('the steps of a function stand at its own lines', async () => {
  const { steps } = await runWithSteps(
    'import numpy as np\ndef f(x):\n    return np.tile(x, 2) + 1\ny = f(np.zeros(3))',
  )
  deepEqual(
    steps[3].kernels.map(({ name }) => name).filter((name) => name === 'add'),
    ['add'],
  )
  equal(steps[4].calls, 0)
  equal(steps[4].arrays, 1)
})

test('a run without steps has none', async () => {
  const { session } = await runWithSteps(PROGRAM)
  session.run(PROGRAM, 'answer.py')
  deepEqual(session.steps(), [])
  session.run(PROGRAM, 'answer.py', {})
  deepEqual(session.steps(), [])
})

test('a program that fails has the steps until then', async () => {
  const { result, steps } = await runWithSteps('x = 1\n1 / 0\ny = 2')
  equal(result.error.type, 'ZeroDivisionError')
  match(result.error.traceback, /^Traceback \(most recent call last\):\n {2}File "answer.py", line 2/)
  deepEqual(
    Object.values(steps).map(({ line, times }) => [line, times]),
    [
      [1, 1],
      [2, 1],
    ],
  )
})

test('a program that exits or does not compile leaves the session fit for the next steps', async () => {
  equal((await runWithSteps('import sys\nsys.exit(3)')).result.exit, 3)
  equal((await runWithSteps('x = (')).result.error.type, 'SyntaxError')
  equal((await runWithSteps('x = 1')).steps[1].times, 1)
})

test('a recording that a program leaves on ends with it', async () => {
  const { session } = await runWithSteps('x = 1')
  session.run('import numpy, _ndojo\n_ndojo.trace_start()', 'answer.py')
  const { result, steps } = await runWithSteps('import numpy as np\na = np.zeros(4)')
  ok(result.ok)
  equal(steps[2].arrays, 1)
})

test('the time of a line is the time that it takes', async () => {
  const { steps } = await runWithSteps('import time\nx = 0\ntime.sleep(0.05)\nfor i in range(100):\n    x += i')
  ok(steps[3].milliseconds >= 45, `the line that sleeps took ${steps[3].milliseconds} ms`)
  ok(steps[2].milliseconds < 20)
  equal(steps[5].times, 100)
})
