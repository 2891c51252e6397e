// The loader of the question folders: good folders give plain data, bad ones a message with file and line.

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

import { LessonError, loadAll, loadQuestion, questionFolders } from '../../lessons/bundle.mjs'
import { lessonsDir } from '../../scripts/paths.mjs'

const scratch = mkdtempSync(join(tmpdir(), 'ndojo-lessons-'))
after(() => rmSync(scratch, { recursive: true }))

const QUESTION = `---
title: Double the readings
level: easy
kind: code
minutes: 3
topics: [vectorization]
api: [np.array]
covers: [s0-q002]
entry: double
---

Write \`double(x)\`. It returns every reading times two.

## Answer

One multiplication.

## Why

\`\`\`pycon
>>> double(np.array([1]))
array([2])
\`\`\`

## Insight

Nothing hidden.

## Pitfalls

None yet.
`

const FILES = {
  'question.md': QUESTION,
  'hints.md': 'First hint.\n\n---\n\nSecond hint.\n',
  'starter.py': 'def double(x):\n    ...\n',
  'solution.py': 'def double(x):\n    return x * 2\n',
  'check.py': 'inputs = []\n',
  'wrong/a.py': '# Too much.\ndef double(x):\n    return x * 3\n',
  'wrong/b.py': '# Too little,\n# in two lines.\ndef double(x):\n    return x\n',
  'wrong/c.py': '# Other way.\ndef double(x):\n    return x / 2\n',
}

let count = 0

/** A lessons folder with one question, whose files are FILES with some replaced or, where null, left out. */
function lessonsWith(changes = {}) {
  const lessons = join(scratch, `lessons-${count++}`)
  const folder = join(lessons, 'vectorization', 'double')
  mkdirSync(join(folder, 'wrong'), { recursive: true })
  writeFileSync(join(lessons, 'catalog.tsv'), 'id\tlevel\tsame_as\ns0-q002\tmedium\t\n')
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text !== null) writeFileSync(join(folder, name), text)
  }
  return { lessons, folder }
}

function problemsOf(changes) {
  const { folder } = lessonsWith(changes)
  try {
    loadQuestion(folder)
  } catch (error) {
    if (error instanceof LessonError) return error.problems
    throw error
  }
  return []
}

/** Expects exactly one problem, at this line, with this text. */
function bad(name, changes, file, line, text) {
  test(name, () => {
    const problems = problemsOf(changes)
    assert.equal(problems.length, 1, JSON.stringify(problems, null, 2))
    assert.match(problems[0].file, new RegExp(`vectorization/double/${file.replace('.', '\\.')}$`))
    assert.equal(problems[0].line, line, problems[0].message)
    assert.ok(problems[0].message.includes(text), problems[0].message)
  })
}

/** question.md with a piece of its text replaced. */
function edited(from, to) {
  assert.ok(QUESTION.includes(from), from)
  return { 'question.md': QUESTION.replace(from, to) }
}

test('a good folder becomes plain data', () => {
  const { folder } = lessonsWith()
  const question = loadQuestion(folder)
  assert.deepEqual(
    { ...question, sections: question.sections.map((section) => section.title), files: Object.keys(question.files) },
    {
      id: 'vectorization/double',
      topic: 'vectorization',
      slug: 'double',
      title: 'Double the readings',
      level: 'easy',
      kind: 'code',
      minutes: 3,
      topics: ['vectorization'],
      api: ['np.array'],
      covers: ['s0-q002'],
      entry: 'double',
      task: 'Write `double(x)`. It returns every reading times two.',
      sections: ['Answer', 'Why', 'Insight', 'Pitfalls'],
      hints: ['First hint.', 'Second hint.'],
      follow_ups: [],
      alternatives: [],
      files: ['starter.py', 'solution.py', 'check.py', 'wrong/a.py', 'wrong/b.py', 'wrong/c.py'],
    },
  )
  assert.deepEqual(JSON.parse(JSON.stringify(question)), question)
})

test('a predict question has asks and no entry', () => {
  const { folder } = lessonsWith({
    'question.md': QUESTION.replace('kind: code', 'kind: predict').replace('entry: double', 'asks: [value, memory]'),
  })
  const question = loadQuestion(folder)
  assert.deepEqual(question.asks, ['value', 'memory'])
  assert.equal('entry' in question, false)
})

test('a heading inside a fence starts no section', () => {
  const { folder } = lessonsWith(edited('>>> double', '## in code\n>>> double'))
  assert.equal(loadQuestion(folder).sections.length, 4)
})

test('files with Windows line ends are read alike', () => {
  const { folder } = lessonsWith({ 'question.md': QUESTION.replaceAll('\n', '\r\n') })
  assert.equal(loadQuestion(folder).title, 'Double the readings')
})

const md = 'question.md'
bad('question.md is missing', { [md]: null }, md, 1, 'the file is missing')
bad('no front matter', { [md]: 'Text.\n' }, md, 1, 'start with front matter')
bad('front matter that is no YAML', edited('level: easy', 'level: [easy'), md, 4, 'front matter:')
bad(
  'front matter without keys',
  edited(QUESTION.slice(4, QUESTION.indexOf('\n---', 4)), 'text'),
  md,
  2,
  'no `key: value`',
)
bad('a missing key', edited('minutes: 3\n', ''), md, 9, '`minutes` is missing; write `minutes: a whole number')
bad('an unknown key', edited('title:', 'titel: x\ntitle:'), md, 2, 'unknown key `titel`, did you mean `title`')
bad('an unknown level', edited('level: easy', 'level: simple'), md, 3, 'write `level: easy | medium | hard`')
bad('an unknown kind', edited('kind: code', 'kind: essay'), md, 4, 'write `kind: code | fix | predict | choice`')
bad('minutes that are no number', edited('minutes: 3', 'minutes: few'), md, 5, 'write `minutes: a whole number')
bad('topics that are no list', edited('[vectorization]', 'vectorization'), md, 6, 'write `topics: [broadcasting, …]`')
bad('an api without its module', edited('[np.array]', '[array]'), md, 7, 'write items like np.newaxis')
bad('a covered id named twice', edited('[s0-q002]', '[s0-q002, s0-q002]'), md, 8, 'twice')
bad('a covered id that does not exist', edited('[s0-q002]', '[s0-q999]'), md, 8, 'not in lessons/catalog.tsv')
bad('a missing entry', edited('entry: double\n', ''), md, 9, '`entry` is missing')
bad(
  'an entry that is no name',
  edited('entry: double', 'entry: double(x)'),
  md,
  9,
  'write `entry: name_of_the_function`',
)
bad('asks in a code question', edited('entry: double', 'entry: double\nasks: [value]'), md, 10, 'remove `asks`')
bad('a long title', edited('Double the readings', 'x'.repeat(71)), md, 2, 'at most 70 characters')
bad('no task', edited('Write `double(x)`. It returns every reading times two.\n', ''), md, 11, 'the task is missing')
bad('a long task', edited('Write', `${'word '.repeat(120)}Write`), md, 11, 'keep it to 120')
bad('a missing section', edited('## Pitfalls\n\nNone yet.\n', ''), md, 11, '`## Pitfalls` is missing')
bad(
  'an unknown section',
  edited('## Pitfalls', '## Notes\n\nA note.\n\n## Pitfalls'),
  md,
  29,
  'unknown section `## Notes`',
)
bad('a section twice', edited('## Pitfalls', '## Why\n\nAgain.\n\n## Pitfalls'), md, 29, 'a second `## Why`')
bad('an empty section', edited('None yet.\n', ''), md, 29, '`## Pitfalls` is empty')
bad('a fence that is not closed', edited('array([2])\n```', 'array([2])'), md, 20, 'not closed')
bad('a fence without a mark', edited('```pycon', '```'), md, 20, 'mark a fence')
bad('a heading below a section', edited('None yet.', '### More'), md, 31, 'a heading')
bad('HTML', edited('None yet.', '<b>None</b>'), md, 31, 'HTML')
bad('a link', edited('None yet.', '[None](x)'), md, 31, 'a link')
bad('an image', edited('None yet.', '![None](x)'), md, 31, 'an image')
bad('an exclamation mark', edited('None yet.', 'None!'), md, 31, 'end with a full stop')
bad('a word that talks down', edited('None yet.', 'Simply none.'), md, 31, 'the word "simply"')
bad('hints.md is missing', { 'hints.md': null }, 'hints.md', 1, 'write two to five hints')
bad('one hint only', { 'hints.md': 'Only one.\n' }, 'hints.md', 1, '1 hint; write two to five')
bad('an empty hint', { 'hints.md': 'One.\n\n---\n\n---\n\nThree.\n' }, 'hints.md', 4, 'an empty hint')
bad('a missing solution', { 'solution.py': null }, 'solution.py', 1, 'the file is missing')
bad('too few wrong answers', { 'wrong/a.py': null }, 'wrong', 1, 'write at least three')
bad('a wrong answer without feedback', { 'wrong/a.py': 'x = 1\n' }, 'wrong/a.py', 1, 'start with a comment')
bad('feedback that shouts', { 'wrong/b.py': '# Two lines,\n# no!\nx = 1\n' }, 'wrong/b.py', 2, 'an exclamation mark')

test('code in backticks may hold what prose may not', () => {
  assert.deepEqual(problemsOf(edited('None yet.', '`a != b` and `x[0](1)` and `<b>`.')), [])
})

test('the problems of all questions come at once', () => {
  const { lessons } = lessonsWith(edited('level: easy', 'level: x'))
  mkdirSync(join(lessons, 'other', 'empty'), { recursive: true })
  assert.throws(
    () => loadAll(lessons),
    (error) => error instanceof LessonError && error.problems.length === 2 && /:3: .*\n|\n.*:3: /.test(error.message),
  )
})

test('the Python package is no topic', () => {
  const { lessons } = lessonsWith()
  mkdirSync(join(lessons, 'ndojo', 'anything'), { recursive: true })
  assert.equal(questionFolders(lessons).length, 1)
})

test('every question of the project loads, and no two cover the same id', () => {
  const questions = loadAll()
  assert.ok(questions.length >= 3)
  const covered = questions.flatMap((question) => question.covers)
  assert.deepEqual(covered, [...new Set(covered)])
})

test('the catalogue names every original in same_as', () => {
  const rows = readFileSync(join(lessonsDir, 'catalog.tsv'), 'utf8').replace(/\n$/, '').split('\n').slice(1)
  const ids = new Set(rows.map((row) => row.split('\t')[0]))
  assert.equal(ids.size, rows.length)
  for (const [id, level, original] of rows.map((row) => row.split('\t'))) {
    assert.match(id, /^s\d-q\d{3}$/)
    assert.match(level, /^(beginner|easy|medium|hard|expert)$/)
    assert.ok(original === '' || ids.has(original), `${id} points to ${original}`)
  }
})
