import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { python } from '../../scripts/paths.mjs'
import { run, test } from './harness.mjs'

/** What CPython on this machine prints for the same program, with its file called answer.py. */
function printedByCpython(source) {
  const folder = mkdtempSync(join(tmpdir(), 'ndojo-'))
  try {
    writeFileSync(join(folder, 'answer.py'), source)
    const { stderr } = spawnSync(python, ['-I', 'answer.py'], { cwd: folder, encoding: 'utf8' })
    return stderr.replaceAll(`${folder}/answer.py`, 'answer.py')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const withoutAddresses = (text) => text.replace(/ at 0x[0-9a-f]+/g, ' at 0x…')

const PROGRAMS = {
  'an error in a function': 'def f(n):\n    return 1 / n\n\nprint("before")\nf(0)\n',
  'carets under a part of a line': 'd = {"a": {"b": None}}\nx = d["a"]["b"]["c"] + 1\n',
  'a chain of errors': 'try:\n    {}["key"]\nexcept KeyError as error:\n    raise ValueError("bad") from error\n',
  'an error while another is handled': 'try:\n    1/0\nexcept ZeroDivisionError:\n    undefined\n',
  'a syntax error': 'x = 1\ndef f(:\n    pass\n',
  'an unclosed bracket': 'x = [1, 2\nprint(x)\n',
  'wrong indentation': 'if True:\nprint(1)\n',
  'a tab among spaces': 'if True:\n        x = 1\n\ty = 2\n',
  'an error of the compiler, not the parser': 'def f():\n    x = 1\nreturn 5\n',
  'a string that does not end': 'x = "abc\n',
  'letters of many bytes before the caret': 'größe = "日本" + 😀\n',
  'a suggestion': 'import math\nmath.sqrtt(2)\n',
  'recursion without end': 'def f(n):\n    return f(n + 1)\nf(0)\n',
  'an exception group': 'raise ExceptionGroup("two", [ValueError(1), TypeError("t")])\n',
  'a note': 'e = ValueError("v")\ne.add_note("a note")\nraise e\n',
  'an exception of one’s own': 'class Mine(Exception):\n    pass\nraise Mine("m")\n',
  'an assertion': 'x = 3\nassert x == 4, f"{x} is not 4"\n',
  'an error in the standard library’s name': 'int("abc")\n',
  'a comprehension': 'x = [1 / n for n in (1, 0)]\n',
  'a warning': 'import warnings\ndef f():\n    warnings.warn("careful", RuntimeWarning)\nf()\n',
  'a warning of the compiler': 'x = 1\nif x is 1:\n    pass\n',
  'an error in __repr__ and __str__': 'class E(Exception):\n    def __str__(self): raise TypeError()\nraise E()\n',
  'an error in __del__': 'class D:\n    def __del__(self): 1/0\nd = D()\ndel d\n',
}

for (const [what, source] of Object.entries(PROGRAMS)) {
  test(`what is printed for ${what} is what CPython prints`, async () => {
    const { result, stderr } = await run(source)
    const printed = `${stderr}${result.ok ? '' : result.error.traceback}`
    equal(withoutAddresses(printed), withoutAddresses(printedByCpython(source)))
  })
}

test('an error comes as data: type, message, line and frames', async () => {
  const { result } = await run('def inner(n):\n    return 1 / n\ndef outer():\n    inner(0)\nouter()')
  equal(result.ok, false)
  const { traceback, ...rest } = result.error
  deepEqual(rest, {
    type: 'ZeroDivisionError',
    message: 'division by zero',
    line: 2,
    frames: [
      { file: 'answer.py', line: 5, name: '<module>' },
      { file: 'answer.py', line: 4, name: 'outer' },
      { file: 'answer.py', line: 2, name: 'inner' },
    ],
  })
  match(traceback, /^Traceback \(most recent call last\):\n {2}File "answer.py", line 5, in <module>/)
})

test('the line is the learner’s own when the library raised', async () => {
  const { result } = await run('import json\nx = 1\njson.loads("[1,")')
  equal(result.error.type, 'JSONDecodeError')
  equal(result.error.line, 3)
})

test('a syntax error has its line and no frames', async () => {
  const { result } = await run('x = 1\ny = = 2\n')
  equal(result.error.type, 'SyntaxError')
  equal(result.error.message, 'invalid syntax')
  equal(result.error.line, 2)
  deepEqual(result.error.frames, [])
})

test('no frame of the session itself is seen', async () => {
  for (const source of ['input()', 'import os\nos.system("ls")', '1/0', 'def f(:']) {
    const { result } = await run(source)
    ok(!result.error.traceback.includes('_ndojo'), result.error.traceback)
  }
})

test('an error in the __repr__ of a shown value is the program’s', async () => {
  const { result } = await run('class R:\n    def __repr__(self): return 1/0\nR()')
  equal(result.error.line, 2)
})

test('SystemExit ends the program with its status', async () => {
  deepEqual((await run('import sys\nsys.exit(3)')).result, { ok: true, exit: 3 })
  deepEqual((await run('exit()')).result, { ok: true, exit: 0 })
  deepEqual((await run('raise SystemExit(True)')).result, { ok: true, exit: 1 })
  const { result, stderr } = await run('import sys\nsys.exit("no luck")')
  deepEqual([result, stderr], [{ ok: true, exit: 1 }, 'no luck\n'])
})

test('half a surrogate pair or a NUL in the source is a SyntaxError with its line', async () => {
  for (const bad of ['\ud800', '\0']) {
    const { result, session } = await run(`x = 1\ny = "a${bad}b"\n`)
    equal(result.error.type, 'SyntaxError')
    equal(result.error.line, 2)
    equal(session.state(), 'ready')
  }
})

test('a source of 1 MB runs', async () => {
  const { result, stdout } = await run(`${'x = 1  # padding padding padding\n'.repeat(32_000)}print(x)`)
  ok(result.ok)
  equal(stdout, '1\n')
})

test('a module that is not here is named, with the reason', async () => {
  match(
    (await run('import pandas')).result.error.traceback,
    /No module named 'pandas'\nHere are Python's standard library and NumPy/,
  )
  match(
    (await run('import socket')).result.error.traceback,
    /No module named '_?socket'\nThis part of the standard library is not here/,
  )
  match((await run('import nunpy')).result.error.traceback, /No module named 'nunpy'\n$/)
})

test('processes and threads are refused in words', async () => {
  match((await run('import os\nos.system("ls")')).result.error.message, /no other program can be started here/)
  match((await run('import subprocess\nsubprocess.run(["ls"])')).result.error.traceback, /it needs an operating system/)
  match(
    (await run('import threading\nthreading.Thread(target=print).start()')).result.error.message,
    /can't start new thread: there are no threads here/,
  )
})
