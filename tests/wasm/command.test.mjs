import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../scripts/paths.mjs'
import { test } from './harness.mjs'

const ndojo = join(root, 'scripts', 'ndojo.mjs')

/** Runs `ndojo run` in a new folder that holds these files. */
function ndojoRun(files, args, { input = '', cwd = '.' } = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ndojo-run-')))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    const done = spawnSync(process.execPath, [ndojo, 'run', ...args], {
      cwd: join(folder, cwd),
      input,
      encoding: 'utf8',
    })
    const read = (name) => readFileSync(join(folder, name), 'utf8')
    return {
      status: done.status,
      stdout: done.stdout,
      stderr: done.stderr.replaceAll(folder, '…'),
      written: files.reads?.map(read),
      folder,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('ndojo run prints what the program prints and ends with 0', () => {
  const { status, stdout, stderr } = ndojoRun(
    { 'a.py': 'import sys\nprint(sys.argv)\nprint("err", file=sys.stderr)\n1 + 1\n' },
    ['a.py', 'x', '-y'],
  )
  deepEqual([status, stdout, stderr], [0, "['a.py', 'x', '-y']\n", 'err\n'])
})

test('ndojo run ends with 1 and the traceback after an exception', () => {
  const { status, stdout, stderr } = ndojoRun({ 'a.py': 'print("before")\n1/0\n' }, ['a.py'])
  deepEqual([status, stdout], [1, 'before\n'])
  equal(
    stderr,
    'Traceback (most recent call last):\n  File "…/a.py", line 2, in <module>\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n',
  )
})

test('ndojo run passes on the status of sys.exit', () => {
  equal(ndojoRun({ 'a.py': 'import sys; sys.exit(7)' }, ['a.py']).status, 7)
  const { status, stderr } = ndojoRun({ 'a.py': 'import sys; sys.exit("no luck")' }, ['a.py'])
  deepEqual([status, stderr], [1, 'no luck\n'])
})

test('ndojo run reads and writes files of the current folder', () => {
  const program = `
import os
from pathlib import Path
print(sorted(os.listdir()), Path("data/in.txt").read_text())
Path("data/out.txt").write_text("größe")
os.makedirs("new/deep"); os.rename("data/out.txt", "new/deep/out.txt"); os.remove("data/in.txt")
print(Path("new/deep/out.txt").read_text(), Path("new/deep/out.txt").stat().st_size, os.listdir("data"))`
  const { status, stdout, stderr } = ndojoRun({ 'a.py': program, 'data/in.txt': 'content' }, ['a.py'])
  deepEqual([status, stdout, stderr], [0, "['a.py', 'data'] content\ngröße 7 []\n", ''])
})

test('ndojo run imports modules beside the program, from any folder', () => {
  const files = {
    'src/a.py': 'import helper\nprint(helper.VALUE, open("here.txt").read())',
    'src/helper.py': 'VALUE = 5',
    'work/here.txt': 'here',
  }
  const { status, stdout, stderr } = ndojoRun(files, ['../src/a.py'], { cwd: 'work' })
  deepEqual([status, stdout, stderr], [0, '5 here\n', ''])
})

test('ndojo run gives stdin to input()', () => {
  const { status, stdout, stderr } = ndojoRun(
    { 'a.py': 'a = input("? ")\nb = input()\nprint(a + b)\ninput()' },
    ['a.py'],
    { input: 'ä\nb' },
  )
  deepEqual([status, stdout], [1, '? äb\n'])
  match(stderr, /EOFError: EOF when reading a line\n$/)
})

test('ndojo run shows output while the program runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndojo-run-'))
  writeFileSync(join(folder, 'a.py'), 'import time\nprint("one")\ntime.sleep(1)\nprint("two")')
  const child = spawn(process.execPath, [ndojo, 'run', 'a.py'], { cwd: folder })
  const times = []
  child.stdout.on('data', (data) => times.push([String(data), performance.now()]))
  await new Promise((resolve) => child.on('close', resolve))
  rmSync(folder, { recursive: true })
  ok(times.length >= 2 && times.at(-1)[1] - times[0][1] > 800, JSON.stringify(times))
})

test('ndojo run obeys a coding line, and names bytes that are not UTF-8', () => {
  const latin = Buffer.from('# -*- coding: latin-1 -*-\nprint("gr\xf6\xdfe")\n', 'latin1')
  equal(ndojoRun({ 'a.py': latin }, ['a.py']).stdout, 'größe\n')
  const { status, stderr } = ndojoRun({ 'a.py': Buffer.from('print("gr\xf6\xdfe")\n', 'latin1') }, ['a.py'])
  equal(status, 1)
  match(stderr, /SyntaxError: \(unicode error\) 'utf-8' codec can't decode byte 0xf6|Non-UTF-8 code/)
})

test('ndojo run says what is wrong with its arguments', () => {
  const missing = ndojoRun({}, ['none.py'])
  equal(missing.status, 2)
  match(missing.stderr, /there is no file none\.py/)
  equal(ndojoRun({}, []).status, 2)
})

test('the status of os._exit is passed on', () => {
  const { status, stdout } = ndojoRun({ 'a.py': 'import os\nprint("x")\nos._exit(9)' }, ['a.py'])
  deepEqual([status, stdout], [9, 'x\n'])
})
