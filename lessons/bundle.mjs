// Reads the folders of the questions into plain data, and says exactly what is wrong with a folder.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { isMap, LineCounter, parseDocument } from 'yaml'

import { checkFrontMatter, checkProse, checkSections } from './rules.mjs'

const HERE = dirname(fileURLToPath(import.meta.url))
const PACKAGE = 'ndojo' // the Python package beside the topics

/**
 * Everything wrong with one or more questions: `problems` holds {file, line, message}, and the
 * message of the error lists them, one a line, as `file:line: what to write`.
 */
export class LessonError extends Error {
  constructor(problems) {
    super(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'))
    this.name = 'LessonError'
    this.problems = problems
  }
}

/** The folders of all questions under a lessons folder, sorted: `<topic>/<slug>`. */
export function questionFolders(lessonsDir = HERE) {
  const topics = folders(lessonsDir).filter((name) => name !== PACKAGE)
  return topics.flatMap((topic) => folders(join(lessonsDir, topic)).map((slug) => join(lessonsDir, topic, slug)))
}

/** All questions under a lessons folder. Throws one LessonError for the problems of all of them. */
export function loadAll(lessonsDir = HERE) {
  const questions = []
  const problems = []
  for (const folder of questionFolders(lessonsDir)) {
    try {
      questions.push(loadQuestion(folder))
    } catch (error) {
      if (!(error instanceof LessonError)) throw error
      problems.push(...error.problems)
    }
  }
  if (problems.length > 0) throw new LessonError(problems)
  return questions
}

/** The question in a folder, as plain data. Throws a LessonError that names file and line. */
export function loadQuestion(folder) {
  const topic = basename(dirname(folder))
  const slug = basename(folder)
  const problems = []
  const reporter = (name) => (line, message) => problems.push({ file: shown(join(folder, name)), line, message })

  const report = reporter('question.md')
  if (!existsSync(join(folder, 'question.md'))) {
    report(1, 'the file is missing; every question has one, see lessons/README.md')
    throw new LessonError(problems)
  }
  const { fields, lineOf, body, bodyLine } = splitQuestion(read(folder, 'question.md'), report)
  if (problems.length > 0) throw new LessonError(problems)
  checkFrontMatter(fields, lineOf, report, catalogIds(folder))

  const { task, sections, openFence } = splitSections(body, bodyLine)
  // Behind an open fence nothing is a section; reporting those as missing would hide the cause.
  if (openFence) report(openFence, 'this fence is not closed; end it with a line of ```')
  else checkSections(task, sections, report)

  const hints = loadHints(folder, reporter('hints.md'))
  const files = loadFiles(folder, reporter)
  if (problems.length > 0) throw new LessonError(problems)

  const { title, level, kind, minutes, topics, api, covers, entry, asks } = fields
  return {
    id: `${topic}/${slug}`,
    topic,
    slug,
    title,
    level,
    kind,
    minutes,
    topics,
    api,
    covers,
    ...(entry === undefined ? {} : { entry }),
    ...(asks === undefined ? {} : { asks }),
    task: task.markdown,
    sections: sections.map(({ title, markdown }) => ({ title, markdown })),
    hints,
    files,
  }
}

/** Front matter and text of question.md. Line numbers are those of the file. */
function splitQuestion(text, report) {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0) {
    report(1, 'start with front matter between two lines of `---`, first `title: …`')
    return { fields: {} }
  }
  const counter = new LineCounter()
  const document = parseDocument(lines.slice(1, end).join('\n'), { lineCounter: counter })
  const lineAt = (offset) => counter.linePos(offset).line + 1
  for (const error of document.errors) report(lineAt(error.pos[0]), `front matter: ${error.message.split('\n')[0]}`)
  if (document.errors.length === 0 && !isMap(document.contents)) {
    report(2, 'the front matter holds no `key: value` lines; write `title: …` and the others')
  }
  const lineOf = (key) => {
    const pair = isMap(document.contents) && document.contents.items.find((item) => item.key.value === key)
    return pair ? lineAt(pair.key.range[0]) : end + 1
  }
  const fields = document.errors.length === 0 ? (document.toJS() ?? {}) : {}
  return { fields, lineOf, body: lines.slice(end + 1), bodyLine: end + 2 }
}

/** The task, and the sections that start with `## `. A `## ` inside a fence starts nothing. */
function splitSections(lines, firstLine) {
  const parts = [{ title: 'Task', line: firstLine, lines: [] }]
  let openFence = null
  lines.forEach((line, index) => {
    if (line.startsWith('```')) openFence = openFence === null ? firstLine + index : null
    if (openFence === null && line.startsWith('## ')) {
      parts.push({ title: line.slice(3).trim(), line: firstLine + index, lines: [] })
    } else {
      parts.at(-1).lines.push(line)
    }
  })
  const [task, ...sections] = parts.map((part, index) => ({
    ...part,
    textLine: index === 0 ? part.line : part.line + 1,
    markdown: part.lines.join('\n').trim(),
  }))
  return { task, sections, openFence }
}

/** Hints stand between lines of `---`, the most general first. */
function loadHints(folder, report) {
  if (!existsSync(join(folder, 'hints.md'))) {
    report(1, 'the file is missing; write two to five hints, separated by lines of `---`')
    return []
  }
  const hints = [{ line: 1, lines: [] }]
  read(folder, 'hints.md')
    .split('\n')
    .forEach((line, index) => {
      if (line === '---') hints.push({ line: index + 2, lines: [] })
      else hints.at(-1).lines.push(line)
    })
  for (const hint of hints) {
    if (hint.lines.join('').trim() === '') report(hint.line, 'an empty hint; write one or remove the `---`')
    checkProse(hint.lines, hint.line, report)
  }
  if (hints.length < 2 || hints.length > 5) {
    report(1, `${hints.length} hint${hints.length === 1 ? '' : 's'}; write two to five, separated by lines of \`---\``)
  }
  return hints.map((hint) => hint.lines.join('\n').trim())
}

/** starter.py, solution.py, check.py and at least three wrong/*.py. */
function loadFiles(folder, reporter) {
  const files = {}
  for (const name of ['starter.py', 'solution.py', 'check.py']) {
    if (existsSync(join(folder, name))) files[name] = read(folder, name)
    else reporter(name)(1, 'the file is missing; see lessons/README.md for what it holds')
  }
  const wrong = join(folder, 'wrong')
  const names = existsSync(wrong)
    ? readdirSync(wrong)
        .filter((name) => name.endsWith('.py'))
        .sort()
    : []
  if (names.length < 3) reporter('wrong')(1, `${names.length} known wrong answers; write at least three wrong/*.py`)
  for (const name of names) {
    const source = read(wrong, name)
    const comment = source.split('\n').findIndex((line) => !line.startsWith('# '))
    const report = reporter(`wrong/${name}`)
    if (comment === 0) report(1, 'start with a comment: the feedback that this answer gets')
    else
      checkProse(
        source
          .split('\n')
          .slice(0, comment)
          .map((line) => line.slice(2)),
        1,
        report,
      )
    files[`wrong/${name}`] = source
  }
  return files
}

/** The ids of catalog.tsv beside the topics, or null where there is none. */
function catalogIds(folder) {
  const catalog = join(folder, '..', '..', 'catalog.tsv')
  if (!existsSync(catalog)) return null
  const rows = readFileSync(catalog, 'utf8').trimEnd().split('\n').slice(1)
  return new Set(rows.map((row) => row.split('\t')[0]))
}

function folders(path) {
  return readdirSync(path)
    .filter((name) => !/^[._]/.test(name) && statSync(join(path, name)).isDirectory())
    .sort()
}

function read(folder, name) {
  return readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
}

function shown(path) {
  const short = relative(process.cwd(), path)
  return short.startsWith('..') ? path : short
}
