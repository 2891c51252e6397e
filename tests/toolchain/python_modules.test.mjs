// The standard library in the page: everything NumPy practice needs imports and works.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { cpythonDir } from '../../emsdk-config/recipe.mjs'
import { python, root, wasmPythonZip } from '../../scripts/paths.mjs'
import { openSession } from '../../scripts/runtime.mjs'

const folder = mkdtempSync(join(tmpdir(), 'ndojo-modules-'))
after(() => rmSync(folder, { recursive: true }))

let written = []
const { session } = await openSession({ write: (_stream, text) => written.push(text), display() {} })

/** What a program prints; a traceback fails the test. */
function printed(source) {
  written = []
  const result = session.run(source, 'answer.py')
  assert.ok(result.ok, result.error?.traceback)
  return written.join('')
}

/** Names of the modules in the zip. */
function packed() {
  const listing = spawnSync(python, ['-m', 'zipfile', '-l', wasmPythonZip], { encoding: 'utf8' }).stdout
  return [...listing.matchAll(/^(\S+)\.pyc/gm)].map(([, path]) => path.replace(/\/__init__$/, '').replaceAll('/', '.'))
}

test('every module of the zip imports', () => {
  const names = packed().filter((name) => !name.endsWith('__main__') && name !== 'this')
  assert.ok(names.length > 100)
  const failures = printed(`
import importlib
for name in ${JSON.stringify(names)}:
    try:
        importlib.import_module(name)
    except BaseException as error:
        print(name, type(error).__name__, error)
`)
  assert.equal(failures, '')
})

const modules = [
  ...['abc', 'argparse', 'ast', 'bisect', 'calendar', 'cmath', 'collections', 'collections.abc', 'concurrent.futures'],
  ...[
    'contextlib',
    'copy',
    'csv',
    'dataclasses',
    'datetime',
    'decimal',
    'enum',
    'fractions',
    'functools',
    'gc',
    'glob',
  ],
  ...[
    'gzip',
    'heapq',
    'inspect',
    'io',
    'itertools',
    'json',
    'linecache',
    'logging',
    'math',
    'multiprocessing',
    'numbers',
  ],
  ...[
    'operator',
    'os',
    'os.path',
    'pathlib',
    'pickle',
    'platform',
    'pprint',
    'queue',
    'random',
    're',
    'shutil',
    'statistics',
  ],
  ...['string', 'struct', 'sys', 'tempfile', 'textwrap', 'threading', 'time', 'timeit', 'tokenize', 'traceback'],
  ...['tracemalloc', 'types', 'typing', 'unittest', 'warnings', 'weakref', 'zipfile', 'zlib'],
]

test('the modules that interview answers use import', () => {
  assert.equal(printed(`${modules.map((name) => `import ${name}\n`).join('')}print("ok")`), 'ok\n')
})

const programs = {
  'dataclasses and typing': [
    'from dataclasses import dataclass, field\nfrom typing import Optional\n@dataclass\nclass P:\n    x: int\n    y: Optional[list] = field(default_factory=list)\nprint(P(1))',
    'P(x=1, y=[])',
  ],
  'json, re, decimal, fractions': [
    "import json, re\nfrom decimal import Decimal\nfrom fractions import Fraction\nprint(json.dumps({'a': [1, 2.5]}), re.sub(r'(\\d)', r'<\\1>', 'a1'), Decimal('0.1') + Decimal('0.2'), Fraction(1, 3) + 1)",
    '{"a": [1, 2.5]} a<1> 0.3 4/3',
  ],
  'dates far away': [
    "import datetime, calendar\nprint(datetime.date(2100, 2, 28) + datetime.timedelta(1), calendar.isleap(2000), datetime.datetime.strptime('1969-07-20', '%Y-%m-%d'))",
    '2100-03-01 True 1969-07-20 00:00:00',
  ],
  'the clock runs': [
    'import time\na = time.perf_counter()\nwhile time.perf_counter() == a: pass\nprint(time.time() > 1.7e9)',
    'True',
  ],
  'pickle and zlib': [
    'import pickle, zlib\nprint(pickle.loads(zlib.decompress(zlib.compress(pickle.dumps({1: "a"})))))',
    "{1: 'a'}",
  ],
  'files in a temporary folder': [
    "import os, tempfile, pathlib\nwith tempfile.TemporaryDirectory() as d:\n    p = pathlib.Path(d) / 'a.csv'\n    p.write_text('x,y\\n')\n    print(os.path.getsize(p), p.name)\n    os.remove(p)\nprint(os.path.exists(d))",
    '4 a.csv\nFalse',
  ],
  'a unicode name': ['π = 3\nprint(π, "\\N{GREEK SMALL LETTER PI}")', '3 π'],
  'timeit runs source': ["import timeit\nprint(timeit.timeit('x + 1', setup='x = 1', number=3) >= 0)", 'True'],
  'random is seeded as everywhere': ['import random\nrandom.seed(7)\nprint(random.random())', '0.32383276483316237'],
  'a pool runs its tasks in order': [
    'import multiprocessing as mp\nwith mp.Pool(4) as pool:\n    jobs = [pool.apply_async(pow, (n, 2)) for n in range(3)]\n    print([job.get() for job in jobs], pool.map(abs, [-1, 2]), pool.starmap(divmod, [(7, 2)]))',
    '[0, 1, 4] [1, 2] [(3, 1)]',
  ],
  'a failing task raises where its result is fetched': [
    "import multiprocessing as mp\npool = mp.Pool()\njob = pool.apply_async(int, ('x',))\nprint(job.successful())\ntry:\n    job.get()\nexcept ValueError as error:\n    print(error)",
    "False\ninvalid literal for int() with base 10: 'x'",
  ],
  'help shows a docstring': [
    'def halve(x):\n    "Half of x."\n    return x / 2\nhelp(halve)',
    'Help on function halve in module __main__:\n\nhalve(x)\n    Half of x.\n',
  ],
  'a process says that there are none': [
    "import multiprocessing as mp\ntry:\n    mp.Process(target=print).start()\nexcept RuntimeError as error:\n    print(str(error).split(':')[0])",
    'processes cannot be started in a browser page',
  ],
  'a thread says that there are none': [
    "import threading\ntry:\n    threading.Thread(target=print).start()\nexcept RuntimeError as error:\n    print(str(error).split(':')[0])",
    "can't start new thread",
  ],
}

for (const [name, [source, expected]] of Object.entries(programs)) {
  test(name, () => assert.equal(printed(source), `${expected}\n`))
}

/** Runs the packer on the given list of modules. */
function pack(out, list = join(root, 'emsdk-config', 'stdlib.txt')) {
  const config = join(root, 'emsdk-config')
  return spawnSync(
    python,
    [
      ...['-X', 'no_debug_ranges', join(config, 'python_zip.py'), '--list', list, '--overlay', join(config, 'overlay')],
      ...['--stdlib', join(cpythonDir(), 'stdlib'), '--builtins', join(cpythonDir(), 'builtins.txt'), '--out', out],
    ],
    { encoding: 'utf8' },
  )
}

test('the zip depends on its sources alone', () => {
  const [first, second] = [join(folder, 'first.zip'), join(folder, 'second.zip')]
  for (const out of [first, second]) assert.equal(pack(out).status, 0)
  assert.ok(readFileSync(first).equals(readFileSync(second)))
})

test('a module that would be missing at run time stops the build', () => {
  const list = join(folder, 'list.txt')
  writeFileSync(list, 'json\nlogging\n')
  const { status, stderr } = pack(join(folder, 'missing.zip'), list)
  assert.equal(status, 1)
  assert.match(stderr, /^ {2}re, imported by json\.decoder$/m)
  assert.equal(existsSync(join(folder, 'missing.zip')), false)
})

test('a module that does not exist is named with its line', () => {
  const list = join(folder, 'typo.txt')
  writeFileSync(list, 'json\n\njsno\n')
  assert.match(pack(join(folder, 'typo.zip'), list).stderr, /typo\.txt:3: the standard library has no module jsno/)
})
