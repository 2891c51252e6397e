import { deepEqual, equal, ok } from 'node:assert/strict'
import { run, test } from './harness.mjs'

/** Runs `before`, then `after`, each as a program of its own; what the second printed. */
async function printedAfter(before, after) {
  await run(before)
  const { result, stdout } = await run(after)
  ok(result.ok, result.error?.traceback)
  return stdout
}

test('variables of the last run are gone', async () => {
  equal(await printedAfter('x = 1', 'print("x" in globals())'), 'False\n')
})

test('a program is __main__, with its file and its arguments', async () => {
  const { stdout } = await run(`
import sys, os, __main__
print(__name__, __file__, sys.argv, os.getcwd(), __main__.__name__, sys.modules["__main__"] is __main__)
print(open(__file__).read().count("open"), __spec__, __package__)`)
  equal(stdout, "__main__ /home/learner/answer.py ['answer.py'] /home/learner __main__ True\n2 None None\n")
})

test('a class of the program can be pickled and be a dataclass', async () => {
  const { stdout } = await run(`
import pickle, dataclasses
@dataclasses.dataclass
class Point:
    x: int
    y: "int" = 2
print(pickle.loads(pickle.dumps(Point(1))))`)
  equal(stdout, 'Point(x=1, y=2)\n')
})

test('inspect.getsource finds the text of this run, not of the last', async () => {
  const program = (name) => `import inspect\ndef ${name}(): return 1\nprint(inspect.getsource(${name}), end="")`
  equal(await printedAfter(program('first'), program('second')), 'def second(): return 1\n')
})

const LEAKS = {
  'sys.stdout': [
    'import sys, io\nsys.stdout = io.StringIO()',
    'import sys\nprint(type(sys.stdout).__name__)',
    'TextIOWrapper',
  ],
  'a closed sys.stdout': ['import sys\nsys.stdout.close()', 'print("open")', 'open'],
  builtins: [
    'import builtins\nbuiltins.len = None\nbuiltins.extra = 1',
    'print(len("ab"), "extra" in dir(__builtins__))',
    '2 False',
  ],
  'the recursion limit': [
    'import sys\nsys.setrecursionlimit(5000)',
    'import sys\nprint(sys.getrecursionlimit())',
    '1000',
  ],
  'the environment': ['import os\nos.environ["A"] = "1"', 'import os\nprint("A" in os.environ)', 'False'],
  'the current folder': ['import os\nos.chdir("/tmp")', 'import os\nprint(os.getcwd())', '/home/learner'],
  'sys.path': ['import sys\nsys.path.clear()', 'import sys\nprint(len(sys.path))', '2'],
  'sys.argv': ['import sys\nsys.argv.append("x")', 'import sys\nprint(sys.argv)', "['answer.py']"],
  'a filter of warnings': [
    'import warnings\nwarnings.simplefilter("error")',
    'import warnings\nprint(len([f for f in warnings.filters if f[0] == "error"]))',
    '0',
  ],
  'a patched module': ['import math\nmath.sqrt = None', 'import math\nprint(math.sqrt(4))', '2.0'],
  'a trace function': ['import sys\nsys.settrace(lambda *a: None)', 'import sys\nprint(sys.gettrace())', 'None'],
  'a hook': ['import sys\nsys.excepthook = None', 'import sys\nprint(sys.excepthook is sys.__excepthook__)', 'True'],
  "decimal's precision": [
    'import decimal\ndecimal.getcontext().prec = 3',
    'import decimal\nprint(decimal.getcontext().prec)',
    '28',
  ],
  'the collector': ['import gc\ngc.disable()', 'import gc\nprint(gc.isenabled())', 'True'],
  "logging's configuration": [
    'import logging\nlogging.basicConfig(level=logging.DEBUG)',
    'import logging\nprint(logging.root.level, logging.root.handlers)',
    '30 []',
  ],
}

for (const [what, [before, after, expected]] of Object.entries(LEAKS)) {
  test(`a change of ${what} does not reach the next run`, async () => {
    equal(await printedAfter(before, after), `${expected}\n`)
  })
}

test('a warning is shown again in the next run', async () => {
  const source = 'import warnings\nfor _ in range(3): warnings.warn("careful")'
  const first = (await run(source)).stderr
  equal(first, 'answer.py:2: UserWarning: careful\n  for _ in range(3): warnings.warn("careful")\n')
  equal((await run(source)).stderr, first)
})

test('files stay, modules of the learner are read anew', async () => {
  await run('open("helper.py", "w").write("value = 1")\nimport helper\nassert helper.value == 1')
  await run('open("helper.py", "w").write("value = 22")')
  equal((await run('import helper\nprint(helper.value)')).stdout, '22\n')
})

test('exit functions run at the end of the run', async () => {
  equal(await printedAfter('import atexit\natexit.register(print, "bye")', 'print("next")'), 'next\n')
  equal((await run('import atexit\natexit.register(print, "bye")\nprint("hello")')).stdout, 'hello\nbye\n')
})

test('what a run held is freed by the next', async () => {
  const { stdout } = await run(
    'import gc, weakref\nclass A: pass\na = A(); a.a = a\nimport builtins\nprint(gc.get_freeze_count() > 1000)',
  )
  equal(stdout, 'True\n')
  const source = 'x = bytearray(600_000_000)\nx[0] = 1\ncycle = [x]\ncycle.append(cycle)'
  for (let i = 0; i < 5; i++) ok((await run(source)).result.ok, `run ${i}`)
  await run('')
})

test('the clock, random numbers and dates work', async () => {
  const { stdout } = await run(`
import time, random, datetime, os
a = time.perf_counter(); time.sleep(0.02); b = time.perf_counter()
print(0.015 < b - a < 1, time.time() > 1.7e9, datetime.datetime.now().year > 2023)
random.seed(1); print(random.randint(1, 100), len(os.urandom(8)), random.SystemRandom().random() < 1)
print(datetime.datetime(2024, 2, 29).strftime("%A %d %B %Y"), time.strftime("%Y", time.gmtime(0)))`)
  deepEqual(stdout.split('\n'), ['True True True', '18 8 True', 'Thursday 29 February 2024 1970', ''])
})
