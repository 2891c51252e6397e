import { equal, match, ok } from 'node:assert/strict'
import { freshSession, run, test, written } from './harness.mjs'

const RECURSIONS = {
  'a function': 'def f(): f()\nf()',
  'sorted() whose key sorts': 'def f(x): return sorted([2, 1], key=f)\nf(1)',
  __getattr__: 'class A:\n    def __getattr__(self, name): return getattr(self, name + "a")\nA().x',
  __repr__: 'class A:\n    def __repr__(self): return repr([self])\nrepr(A())',
  __eq__: 'class A:\n    def __eq__(self, other): return self == other\nA() == A()',
  __init__: 'class A:\n    def __init__(self): A()\nA()',
  'a generator in sum()': 'def f(n): return sum(f(n + 1) for _ in range(1))\nf(0)',
  'map()': 'def f(x): return list(map(f, [x]))\nf(1)',
  lru_cache: 'import functools\n@functools.lru_cache(None)\ndef f(n): return f(n + 1)\nf(0)',
  'exec()': 'def f(): exec("f()", {"f": f})\nf()',
  property: 'class A:\n    @property\n    def x(self): return self.x\nA().x',
  'repr() of nested lists': 'x = []\nfor _ in range(100_000): x = [x]\nrepr(x)',
  'comparing nested lists': 'a, b = [], []\nfor _ in range(100_000): a, b = [a], [b]\na == b',
  'json.dumps': 'import json\nx = []\nfor _ in range(100_000): x = [x]\njson.dumps(x)',
  'json.loads': 'import json\njson.loads("[" * 100_000)',
  'copy.deepcopy': 'import copy\nx = []\nfor _ in range(100_000): x = [x]\ncopy.deepcopy(x)',
  'pickle.dumps': 'import pickle\nx = []\nfor _ in range(100_000): x = [x]\npickle.dumps(x)',
  'an expression': 'eval("-" * 5000 + "1")',
}

for (const [what, source] of Object.entries(RECURSIONS)) {
  test(`recursion without end in ${what} is a RecursionError`, async () => {
    const { result, session } = await run(source)
    equal(result.error.type, 'RecursionError')
    equal(session.state(), 'ready')
    equal((await run('1 + 1')).shown, '2')
  })
}

test('a RecursionError can be caught and the program goes on', async () => {
  const { stdout } = await run(`
def sort(x): return sorted([2, 1], key=sort)
def plain(n): return 0 if n == 0 else 1 + plain(n - 1)
for _ in range(3):
    try:
        sort(1)
    except RecursionError as error:
        print(error)
    print(plain(900))`)
  equal(stdout, 'maximum recursion depth exceeded\n900\n'.repeat(3))
})

test('a program may recurse as deep as on a desktop', async () => {
  const source = 'def f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(997))\n'
  equal((await run(source)).stdout, '997\n')
  equal((await run(`import sys\nsys.setrecursionlimit(100_000)\n${source.replace('997', '50_000')}`)).stdout, '50000\n')
})

test('recursion through C goes 200 levels deep under Node', async () => {
  const source = 'def f(n): return 0 if n == 0 else sum(1 + f(n - 1) for _ in range(1))\nprint(f(200))'
  equal((await run(source)).stdout, '200\n')
})

test('nesting that no check sees breaks the session, which says so', async () => {
  const { session } = await freshSession()
  const result = session.run(
    'import sys\nsys.setrecursionlimit(10**6)\nx = []\nfor _ in range(100_000): x = [x]\nrepr(x)',
    'answer.py',
  )
  equal(result.error.type, 'RecursionError')
  match(result.error.message, /the browser's stack is used up/)
  equal(session.state(), 'broken')
  equal(session.run('1', 'answer.py').ok, false)
  match(JSON.parse(session.call('math', 'sqrt', '[4]')).error.message, /the browser's stack is used up/)
  let message = ''
  try {
    session.names()
  } catch (error) {
    message = error.message
  }
  match(message, /make a new module/)
})

test('os._exit ends the session with its status', async () => {
  const { session, events } = await freshSession()
  const result = session.run('import os\nprint("last words")\nos._exit(7)', 'answer.py')
  ok(result.ok)
  equal(result.exit, 7)
  equal(session.state(), 'broken')
  equal(written(events).stdout, 'last words\n')
})

test('an allocation that cannot be had is a MemoryError, and the interpreter lives on', async () => {
  const { session, events } = await freshSession()
  for (const source of ['x = [0] * 800_000_000', 'x = b"a" * 2_147_000_000', 'x = "a" * 1_000_000_000\ny = x + x']) {
    const { error } = session.run(source, 'answer.py')
    equal(error.type, 'MemoryError', source)
    equal(session.state(), 'ready')
  }
  ok(session.run('x = bytearray(100_000_000)\nprint(len(x))', 'answer.py').ok)
  equal(written(events).stdout, '100000000\n')
})

test('growing without end is a MemoryError', async () => {
  const { session } = await freshSession()
  const { error } = session.run('x = []\nwhile True: x.append(bytearray(200_000_000))', 'answer.py')
  equal(error.type, 'MemoryError')
  ok(session.run('x = bytearray(1_500_000_000)', 'answer.py').ok, 'the memory of the last program is free again')
})
