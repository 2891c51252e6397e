// The loader of the question folders: good folders give plain data, bad ones a message with file and line.

import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

import { LessonError, loadAll, loadQuestion, questionFolders } from '../../lessons/bundle.mjs'
import { lessonsDir } from '../../scripts/paths.mjs'
import { problemsOf } from './problems.mjs'

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

\`\`\`picture grid
np.array([1])
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
  'check.py': 'inputs = []\nmeasure = at(n=9)\n',
  'wrong/a.py': '# Too much.\ndef double(x):\n    return x * 3\n',
  'wrong/b.py': '# Too little,\n# in two lines.\ndef double(x):\n    return x\n',
  'wrong/c.py': '# Other way.\ndef double(x):\n    return x / 2\n',
}

let count = 0

/** A lessons folder with one question, whose files are FILES with some replaced or, where null, left out. */
function lessonsWith(changes = {}) {
  const lessons = join(scratch, `lessons-${count++}`)
  const folder = join(lessons, 'vectorization', 'double')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(lessons, 'catalog.tsv'), 'id\tlevel\tsame_as\ns0-q002\tmedium\t\n')
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    if (text === null) continue
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return { lessons, folder }
}

/** Expects exactly one problem, at this line, with this text. */
function bad(name, changes, file, line, text) {
  test(name, () => {
    const problems = problemsOf(lessonsWith(changes).folder)
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
  33,
  'unknown section `## Notes`',
)
bad('a section twice', edited('## Pitfalls', '## Why\n\nAgain.\n\n## Pitfalls'), md, 33, 'a second `## Why`')
bad('an empty section', edited('None yet.\n', ''), md, 33, '`## Pitfalls` is empty')
bad('a fence that is not closed', edited('array([2])\n```', 'array([2])'), md, 20, 'not closed')
bad('a fence without a mark', edited('```pycon', '```'), md, 20, 'mark a fence')
bad('a heading below a section', edited('None yet.', '### More'), md, 35, 'a heading')
bad('HTML', edited('None yet.', '<b>None</b>'), md, 35, 'HTML')
bad('a link', edited('None yet.', '[None](x)'), md, 35, 'a link')
bad('an image', edited('None yet.', '![None](x)'), md, 35, 'an image')
bad('an exclamation mark', edited('None yet.', 'None!'), md, 35, 'end with a full stop')
bad('a word that talks down', edited('None yet.', 'Simply none.'), md, 35, 'the word "simply"')
bad('hints.md is missing', { 'hints.md': null }, 'hints.md', 1, 'write two to five hints')
bad('one hint only', { 'hints.md': 'Only one.\n' }, 'hints.md', 1, '1 hint; write two to five')
bad('an empty hint', { 'hints.md': 'One.\n\n---\n\n---\n\nThree.\n' }, 'hints.md', 4, 'an empty hint')
bad('a missing solution', { 'solution.py': null }, 'solution.py', 1, 'the file is missing')
bad('too few wrong answers', { 'wrong/a.py': null }, 'wrong', 1, 'write at least three')
bad('a wrong answer without feedback', { 'wrong/a.py': 'x = 1\n' }, 'wrong/a.py', 1, 'start with a comment')
bad('feedback that shouts', { 'wrong/b.py': '# Two lines,\n# no!\nx = 1\n' }, 'wrong/b.py', 2, 'an exclamation mark')

bad('a file nobody reads', { 'solutions.py': 'x = 1\n' }, 'solutions.py', 1, 'unknown file')
bad('options in a code question', { 'options.md': 'x\n' }, 'options.md', 1, 'only a choice question has options')
bad('an alternative misnamed', { 'solution_Outer.py': '# A.\n' }, 'solution_Outer.py', 1, 'solution_<name>.py')
bad('pick in a code question', edited('entry: double', 'entry: double\npick: 1'), md, 10, 'remove `pick`')
bad('no picture', edited('picture grid', 'text'), md, 18, '`## Why` has no picture')
bad('an unknown picture', edited('```pycon', '```picture film'), md, 20, 'picture memory, picture broadcast')

const ALTERNATIVE = '# A sum of `x` with itself,\n# when you like sums.\nimport numpy as np\n'

test('alternatives are read with their title', () => {
  const { folder } = lessonsWith({ 'solution_sum.py': ALTERNATIVE })
  const { alternatives, files } = loadQuestion(folder)
  assert.deepEqual(alternatives, [
    { name: 'sum', title: 'A sum of `x` with itself, when you like sums.', source: 'import numpy as np\n' },
  ])
  assert.equal('solution_sum.py' in files, false)
})

bad(
  'an alternative that cannot be measured',
  { 'solution_sum.py': ALTERNATIVE, 'check.py': 'inputs = []\n' },
  'check.py',
  1,
  'state the sizes',
)
bad('an alternative without a title', { 'solution_sum.py': 'x = 1\n' }, 'solution_sum.py', 1, 'when one would prefer')
bad('a title that shouts', { 'solution_sum.py': '# A.\n# B!\nx = 1\n' }, 'solution_sum.py', 2, 'an exclamation mark')

const FOLLOW_UPS = `## What is \`x.shape\`?

\`\`\`python
x = np.array([1, 2])
x.shape
\`\`\`

- \`(2,)\`: Two elements,
  one axis.
- \`2\`: That is the number of elements.

## And its dtype?

\`\`\`python
np.array([1]).dtype
\`\`\`

- \`dtype('int64')\`: The default.
- \`dtype('int32')\`: Only where you ask for it.
`

test('follow-ups are read', () => {
  const { folder } = lessonsWith({ 'follow_ups.md': FOLLOW_UPS })
  const { follow_ups: followUps } = loadQuestion(folder)
  assert.equal(followUps.length, 2)
  assert.deepEqual(followUps[0], {
    prompt: 'What is `x.shape`?',
    code: 'x = np.array([1, 2])\nx.shape',
    options: [
      { text: '(2,)', feedback: 'Two elements, one axis.' },
      { text: '2', feedback: 'That is the number of elements.' },
    ],
  })
})

/** follow_ups.md with a piece of its text replaced. */
function followedUp(from, to) {
  assert.ok(FOLLOW_UPS.includes(from), from)
  return { 'follow_ups.md': FOLLOW_UPS.replace(from, to) }
}

const next = 'follow_ups.md'
bad('follow-ups without a heading', { [next]: 'What?\n' }, next, 1, 'start with the first question')
bad(
  'a follow-up without code',
  followedUp('```python\nx = np.array([1, 2])\nx.shape\n```\n', ''),
  next,
  1,
  'write a ```p',
)
bad('a follow-up with another fence', followedUp('```python', '```pycon'), next, 3, 'write a ```python fence')
bad('a follow-up with an empty fence', followedUp('np.array([1]).dtype\n', ''), next, 14, 'an empty fence')
bad('a fence of a follow-up left open', followedUp('np.array([1]).dtype\n```', ''), next, 14, 'not closed')
bad('text before the code', followedUp('\n```python', '\nLook.\n\n```python'), next, 3, 'into the heading')
bad('a result that is no item', followedUp('- `2`: That', '- 2: That'), next, 10, 'write each result as a line')
bad('a result without feedback', followedUp(' The default.', ''), next, 18, 'the feedback is missing')
bad('a result twice', followedUp('- `2`:', '- `(2,)`:'), next, 10, 'stands here twice')
bad('a single result', followedUp("- `dtype('int32')`: Only where you ask for it.\n", ''), next, 12, 'list two to 6')
bad('a prompt that shouts', followedUp('And its dtype?', 'And its dtype!'), next, 12, 'an exclamation mark')
bad('four follow-ups', { [next]: FOLLOW_UPS + FOLLOW_UPS }, next, 31, 'keep the best 3')

const CHOICE = {
  'question.md': QUESTION.replace('kind: code', 'kind: choice').replace('entry: double\n', ''),
  'options.md': '## ravel\n\nA view.\n\n---\n\nYes.\n\n## flatten\n\nA copy.\n\n---\n\nNo.\n',
  'solution.py': null,
  'wrong/a.py': null,
  'wrong/b.py': null,
  'wrong/c.py': null,
}

test('a choice question has options', () => {
  const { folder } = lessonsWith(CHOICE)
  const { options, pick, files } = loadQuestion(folder)
  assert.equal(pick, 1)
  assert.deepEqual(options, [
    { id: 'ravel', text: 'A view.', feedback: 'Yes.' },
    { id: 'flatten', text: 'A copy.', feedback: 'No.' },
  ])
  assert.deepEqual(Object.keys(files), ['starter.py', 'check.py'])
})

/** A bad choice question: options.md with a piece replaced, or other files changed. */
function badChoice(name, changes, file, line, text) {
  bad(name, { ...CHOICE, ...changes }, file, line, text)
}

const opt = 'options.md'
const option = (from, to) => ({ [opt]: CHOICE[opt].replace(from, to) })
badChoice('options.md is missing', { [opt]: null }, opt, 1, 'write what can be chosen')
badChoice('an option that is no name', option('## ravel', '## Use ravel'), opt, 1, 'the option is named "Use ravel"')
badChoice('an option twice', option('## flatten', '## ravel'), opt, 9, 'a second option `ravel`')
badChoice('one option', { [opt]: '## ravel\n\nA view.\n\n---\n\nYes.\n' }, opt, 1, '1 option; write two to')
badChoice('an option without feedback', option('---\n\nNo.\n', ''), opt, 9, 'then the feedback')
badChoice('an option without a text', option('A copy.', ''), opt, 9, 'write the text of `flatten`')
badChoice('an option with two rules', option('No.', 'No.\n\n---\n\nNo.'), opt, 9, 'then one line of `---`')
badChoice('an option that shouts', option('No.', 'No!'), opt, 15, 'an exclamation mark')
badChoice('text above the options', option('## ravel', 'Choose.\n\n## ravel'), opt, 1, 'start with the first option')
badChoice('as many right as there are', picking(2), opt, 1, '2 options, of which `pick: 2` are right')
badChoice('a pick that is no number', picking('some'), md, 9, 'write `pick: how many options are right')
badChoice('an entry in a choice question', picking('1\nentry: f'), md, 10, 'remove `entry`')
badChoice('a solution of a choice', { 'solution.py': 'x = 1\n' }, 'solution.py', 1, 'says which option is right')

function picking(pick) {
  return { 'question.md': CHOICE['question.md'].replace('\n---\n\nWrite', `\npick: ${pick}\n---\n\nWrite`) }
}

test('code in backticks may hold what prose may not', () => {
  assert.deepEqual(problemsOf(lessonsWith(edited('None yet.', '`a != b` and `x[0](1)` and `<b>`.')).folder), [])
})

test('the problems of all questions come at once', () => {
  const { lessons } = lessonsWith(edited('level: easy', 'level: x'))
  mkdirSync(join(lessons, 'other', 'empty'), { recursive: true })
  assert.throws(
    () => loadAll(lessons),
    (error) => error instanceof LessonError && error.problems.length === 2 && /:3: .*\n|\n.*:3: /.test(error.message),
  )
})

test('an id that two questions cover is found', () => {
  const { lessons, folder } = lessonsWith()
  cpSync(folder, join(lessons, 'vectorization', 'twice'), { recursive: true })
  assert.throws(
    () => loadAll(lessons),
    ({ problems }) =>
      problems.length === 1 &&
      problems[0].file.endsWith('vectorization/twice/question.md') &&
      problems[0].line === 8 &&
      problems[0].message.includes('s0-q002, which vectorization/double covers already'),
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
