import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { freshSession, run, sharedSession, test, written } from './harness.mjs'

/** What a program printed, after it ended well. */
async function printed(source) {
  const { result, stdout } = await run(source)
  ok(result.ok, result.error?.traceback)
  return stdout
}

test('numpy is the engine of this project', async () => {
  equal(await printed('import numpy as np\nprint(np.__version__.startswith("2.4"), bool(np.__ndojo__))'), 'True True\n')
  const { session } = await run('import numpy')
  const { numpy, engine } = session.version()
  match(numpy, /^2\.4/)
  match(engine, /^\d+\.\d+/)
})

test('an array is shown as a REPL shows it', async () => {
  equal((await run('import numpy as np\nnp.arange(6).reshape(2, 3)')).shown, 'array([[0, 1, 2],\n       [3, 4, 5]])')
  equal((await run('import numpy as np\nnp.arange(3).sum()')).shown, 'np.int64(3)')
})

test('default integers have 64 bits, as on a desktop', async () => {
  equal(
    await printed('import numpy as np\nprint(np.arange(3).dtype, np.array([2**40]).sum())'),
    'int64 1099511627776\n',
  )
})

test('a division by zero warns as in a script, with its line', async () => {
  const { stderr } = await run('import numpy as np\na = np.array([1.0, 2.0])\nb = a / 0\n')
  equal(stderr, 'answer.py:3: RuntimeWarning: divide by zero encountered in divide\n  b = a / 0\n')
})

test('an error of the engine is a Python exception of NumPy’s type and text', async () => {
  const { result } = await run('import numpy as np\nnp.arange(3) + np.arange(4)')
  equal(result.error.type, 'ValueError')
  equal(result.error.message, 'operands could not be broadcast together with shapes (3,) (4,) ')
  equal(result.error.line, 2)
})

test('3 GB are not to be had: a MemoryError that says how much was asked for, and the next run works', async () => {
  const { result, session } = await run('import numpy as np\nx = np.zeros(400_000_000)')
  match(result.error.type, /MemoryError/)
  match(
    result.error.message,
    /Unable to allocate 2\.98 GiB for an array with shape \(400000000,\) and data type float64/,
  )
  equal(session.state(), 'ready')
  equal(await printed('import numpy as np\nprint(np.zeros(1_000_000).sum())'), '0.0\n')
})

test('seterr and print options of one run do not reach the next', async () => {
  await run('import numpy as np\nnp.seterr(all="ignore")\nnp.set_printoptions(precision=2, threshold=5)')
  const { stdout, stderr } = await run(
    'import numpy as np\nprint(np.array([1.0]) / 3, np.arange(20).sum())\nnp.array([1.0]) / 0',
  )
  equal(stdout, '[0.33333333] 190\n')
  match(stderr, /divide by zero/)
})

test('what runs patch in numpy and math is itself again in the next run', async () => {
  const { session, events } = await freshSession()
  session.version()
  ok(session.run('import math\nimport numpy as np\nnp.arange = math.sqrt = None', 'answer.py').ok)
  ok(session.run('import math\nimport numpy as np\nprint(np.arange(2), math.sqrt(4))', 'answer.py').ok)
  equal(written(events).stdout, '[0 1] 2.0\n')
})

test('idle time is spent on what later runs would wait for', async () => {
  const { session, events } = await freshSession()
  session.warm(30)
  deepEqual(events, [])
  const start = performance.now()
  ok(session.run('import numpy as np\nimport collections, functools, itertools, random, re, typing', 'answer.py').ok)
  ok(performance.now() - start < 30, `${Math.round(performance.now() - start)} ms for imports that were warm`)
})

test('names() describes arrays, and says whose memory a view shows', async () => {
  const { session } = await run(`
import numpy as np
a = np.arange(12.0).reshape(3, 4)
rows = a[::2]
flipped = rows.T[::-1]
copied = a.copy()
mask = a > 3
n = np.float32(1)`)
  const described = Object.fromEntries(session.names().map(({ name, ...rest }) => [name, rest]))
  const { block, ...copied } = described.copied
  const facts = {
    type: 'ndarray',
    dtype: 'float64',
    shape: [3, 4],
    strides: [32, 8],
    nbytes: 96,
    itemsize: 8,
    offset: 0,
  }
  deepEqual(copied, facts)
  ok(described.mask.block !== block, 'each array with memory of its own has its own piece')
  equal(described.mask.itemsize, 1)
  deepEqual(described.rows.strides, [64, 8])
  deepEqual(described.flipped.shape, [4, 2])
  equal(described.n.type, 'float32')
  const { session: again } = await run('import numpy as np\nbase = np.arange(5)\nview = base[1:]\nview2 = view[1:]')
  deepEqual(
    again.names().map(({ name, owner }) => [name, owner]),
    [
      ['base', undefined],
      ['view', 'base'],
      ['view2', 'base'],
    ],
  )
})

test('names() says which arrays share a piece of memory, and where in it they begin', async () => {
  const { session } = await run(`
import numpy as np
table = np.arange(12.0).reshape(3, 4)
apart = np.zeros(2)
columns = table[:, 1::2]
back = apart[::-1]`)
  const { table, apart, columns, back } = Object.fromEntries(session.names().map((each) => [each.name, each]))
  deepEqual([table.owner, columns.owner, back.owner], [null, null, 'apart'])
  deepEqual(
    [columns.block === table.block, back.block === apart.block, table.block === apart.block],
    [true, true, false],
  )
  deepEqual([table.offset, columns.offset, back.offset], [0, 8, 8])
})

test('cells of arrays whose memory cannot be lent are told as text', async () => {
  const { session } = await run(`
import numpy as np
class Bad:
    def __repr__(self):
        raise ValueError
words = np.array(["tram", "stop"])
days = np.array([["2026-02-28"]], dtype="datetime64[D]")
things = np.array([None, Bad()], dtype=object)
number = 1`)
  const texts = (name) => JSON.parse(session.call('_ndojo_variables', 'texts', JSON.stringify([name])))
  deepEqual(texts('words'), { dtype: '<U4', shape: [2], cells: ["'tram'", "'stop'"], truncated: false })
  deepEqual(texts('days'), { dtype: 'datetime64[D]', shape: [1, 1], cells: ["'2026-02-28'"], truncated: false })
  deepEqual(texts('things').cells, ['None', '<its repr raises ValueError>'])
  equal(texts('number'), null)
})

const LENT = {
  'np.array([1.5, -2.0])': ['float64', Float64Array, [1.5, -2]],
  'np.array([1, 2], dtype=np.float32)': ['float32', Float32Array, [1, 2]],
  'np.array([1, -2**62])': ['int64', BigInt64Array, [1n, -(2n ** 62n)]],
  'np.array([1, 2**63], dtype=np.uint64)': ['uint64', BigUint64Array, [1n, 2n ** 63n]],
  'np.array([-1, 2], dtype=np.int32)': ['int32', Int32Array, [-1, 2]],
  'np.array([1, 255], dtype=np.uint8)': ['uint8', Uint8Array, [1, 255]],
  'np.array([True, False])': ['bool', Uint8Array, [1, 0]],
  'np.array([1 + 2j])': ['complex128', Float64Array, [1, 2]],
}

for (const [expression, [dtype, type, entries]] of Object.entries(LENT)) {
  test(`array() lends ${expression} as ${type.name}`, async () => {
    const { session } = await run(`import numpy as np\na = ${expression}`)
    const lent = session.array('a')
    equal(lent.dtype, dtype)
    ok(lent.data instanceof type, lent.data.constructor.name)
    deepEqual([...lent.data], entries)
  })
}

test('array() lends a view with its strides, on the very memory of the array', async () => {
  const { session } = await run('import numpy as np\na = np.arange(12).reshape(3, 4)\nv = a[::-1, 1::2]')
  const a = session.array('a')
  const v = session.array('v')
  deepEqual(
    [v.shape, v.strides],
    [
      [3, 2],
      [-4, 2],
    ],
  )
  const at = (row, column) => v.data[v.offset + row * v.strides[0] + column * v.strides[1]]
  deepEqual([at(0, 0), at(0, 1), at(2, 1)], [9n, 11n, 3n])
  equal(v.data.buffer, a.data.buffer)
  a.data[9] = 100n
  equal(at(0, 0), 100n)
})

test('array() lends scalars and empty arrays', async () => {
  const { session } = await run('import numpy as np\ns = np.array(7)\ne = np.zeros((0, 3))')
  deepEqual([session.array('s').shape, [...session.array('s').data]], [[], [7n]])
  deepEqual([session.array('e').shape, [...session.array('e').data]], [[0, 3], []])
})

test('call() reaches the checks of the questions', async () => {
  const { session } = await sharedSession()
  const { error } = JSON.parse(session.call('ndojo.question', 'describe', '[{}]'))
  equal(typeof error.type, 'string')
  ok(!error.message.includes('No module named'), error.message)
})
