// npx ndojo new: the folder of each kind is complete but for what an author has to write.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import { KINDS, TO_WRITE } from '../../lessons/rules.mjs'
import { run } from '../../scripts/new.mjs'
import { python } from '../../scripts/paths.mjs'
import { problemsOf } from './problems.mjs'

const lessons = mkdtempSync(join(tmpdir(), 'ndojo-new-'))
after(() => rmSync(lessons, { recursive: true }))

/** Runs the command; what it said on both streams, and its status. */
async function ndojoNew(...args) {
  const said = []
  const { log, error } = console
  console.log = console.error = (text) => said.push(text)
  try {
    return { status: await run(args, lessons), said: said.join('\n') }
  } finally {
    Object.assign(console, { log, error })
  }
}

/** The paths of the files of a folder, relative to it. */
function filesOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

for (const kind of KINDS) {
  test(`a new ${kind} question says in every file what to write`, async () => {
    const { status, said } = await ndojoNew(`masking/new-${kind}`, '--kind', kind)
    assert.equal(status, 0, said)
    const folder = join(lessons, 'masking', `new-${kind}`)
    const problems = problemsOf(folder)
    for (const { message } of problems) assert.match(message, /^still to write: .{10}/)
    const named = new Set(problems.map(({ file }) => file))
    assert.deepEqual([...named].sort(), filesOf(folder).sort())
    assert.ok(said.includes('npx ndojo check'), said)
  })

  test(`the lines to write are all that a new ${kind} question lacks`, async () => {
    await ndojoNew(`masking/filled-${kind}`, `--kind=${kind}`)
    const folder = join(lessons, 'masking', `filled-${kind}`)
    for (const file of filesOf(folder)) {
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(`${TO_WRITE} `, ''))
    }
    const keys = problemsOf(folder).map(({ message }) => /^`(\w+)`/.exec(message)?.[1] ?? message)
    assert.deepEqual(keys.sort(), ['api', 'covers', 'level', 'minutes'])
  })

  test(`the Python of a new ${kind} question can be read`, async () => {
    await ndojoNew(`masking/python-${kind}`, '--kind', kind)
    const files = filesOf(join(lessons, 'masking', `python-${kind}`)).filter((file) => file.endsWith('.py'))
    const source = 'import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name, encoding="utf-8").read(), name)'
    const { status, stderr } = spawnSync(python, ['-c', source, ...files], { encoding: 'utf8' })
    assert.equal(status, 0, stderr)
  })
}

test('the entry is named after the folder', async () => {
  await ndojoNew('masking/row-peaks', '--kind', 'code')
  const folder = join(lessons, 'masking', 'row-peaks')
  assert.match(readFileSync(join(folder, 'question.md'), 'utf8'), /^entry: row_peaks$/m)
  assert.match(readFileSync(join(folder, 'starter.py'), 'utf8'), /^def row_peaks\(/m)
})

test('a lessons folder in front is understood', async () => {
  const { status } = await ndojoNew('--kind', 'fix', 'lessons/masking/with-folder/')
  assert.equal(status, 0)
  assert.ok(existsSync(join(lessons, 'masking', 'with-folder', 'question.md')))
})

/** Expects the command to refuse, and to say so with this text. */
function refused(name, args, text) {
  test(name, async () => {
    mkdirSync(join(lessons, 'views', 'there'), { recursive: true })
    const before = filesOf(lessons).length
    const { status, said } = await ndojoNew(...args)
    assert.equal(status, 2)
    assert.ok(said.includes(text) && said.includes('usage: npx ndojo new'), said)
    assert.equal(filesOf(lessons).length, before)
  })
}

refused('no kind', ['views/x'], 'say which kind')
refused('an unknown kind', ['views/x', '--kind', 'essay'], 'there is no kind essay')
refused('a kind without a name', ['views/x', '--kind'], 'there is no kind')
refused('no folder', ['--kind', 'code'], 'name one folder, not 0')
refused('two folders', ['views/x', 'views/y', '--kind', 'code'], 'name one folder, not 2')
refused('a folder without a topic', ['x', '--kind', 'code'], 'write TOPIC/SLUG')
refused('a folder in capitals', ['views/Big', '--kind', 'code'], 'write TOPIC/SLUG')
refused('the package as a topic', ['ndojo/x', '--kind', 'code'], 'ndojo is the Python package')
refused('a folder that is there', ['views/there', '--kind', 'code'], 'lessons/views/there is there already')
refused('an unknown flag', ['views/x', '--kind', 'code', '--force'], 'knows no --force')
