// Reads the folders of the questions into plain data, and says exactly what is wrong with a folder.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

import { isMap, LineCounter, parseDocument } from 'yaml'

import { checkFrontMatter, checkProse, checkSections, TO_WRITE, UNCLOSED } from './rules.mjs'
import { readFollowUps, readHints, readOptions, splitSections } from './texts.mjs'

const HERE = dirname(fileURLToPath(import.meta.url))
/** The Python package beside the topics. */
export const PACKAGE = 'ndojo'

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

/** The names of the topics under a lessons folder, sorted. */
export function topicsOf(lessonsDir = HERE) {
  return folders(lessonsDir).filter((name) => name !== PACKAGE)
}

/** The folders of all questions under a lessons folder, sorted: `<topic>/<slug>`. */
export function questionFolders(lessonsDir = HERE) {
  return topicsOf(lessonsDir).flatMap((topic) =>
    folders(join(lessonsDir, topic)).map((slug) => join(lessonsDir, topic, slug)),
  )
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
  problems.push(...coveredTwice(questions, lessonsDir))
  if (problems.length > 0) throw new LessonError(problems)
  return questions
}

/** A problem for every id of the catalogue that an earlier question covers already. */
function coveredTwice(questions, lessonsDir) {
  const first = new Map()
  return questions.flatMap(({ id, covers }) => {
    const taken = covers.filter((each) => first.has(each))
    for (const each of covers) if (!first.has(each)) first.set(each, id)
    const folder = join(lessonsDir, id)
    const line =
      read(folder, 'question.md')
        .split('\n')
        .findIndex((each) => each.startsWith('covers:')) + 1
    return taken.map((each) => ({
      file: shown(join(folder, 'question.md')),
      line,
      message: `\`covers\` names ${each}, which ${first.get(each)} covers already; keep it in one of the two`,
    }))
  })
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
  reportUnwritten(folder, reporter)
  // Whatever else is wrong with such a folder comes from the lines that are still to be written.
  if (problems.length > 0) throw new LessonError(problems)
  const { fields, lineOf, body, bodyLine } = splitQuestion(read(folder, 'question.md'), report)
  if (problems.length > 0) throw new LessonError(problems)
  checkFrontMatter(fields, lineOf, report, catalogIds(folder))

  const { head, sections, openFence } = splitSections(body, bodyLine)
  // Behind an open fence nothing is a section; reporting those as missing would hide the cause.
  if (openFence) report(openFence, UNCLOSED)
  else checkSections(head, sections, report)

  const { title, level, kind, minutes, topics, api, covers, entry, asks, pick = 1 } = fields
  checkNames(folder, kind, reporter)
  const hints = loadText(
    folder,
    'hints.md',
    reporter,
    readHints,
    'write two to five hints, separated by lines of `---`',
  )
  const options = kind === 'choice' ? loadOptions(folder, pick, reporter) : null
  const followUps = existsSync(join(folder, 'follow_ups.md'))
    ? loadText(folder, 'follow_ups.md', reporter, readFollowUps)
    : []
  const files = loadFiles(folder, kind, reporter)
  const alternatives = loadAlternatives(folder, reporter)
  if (alternatives.length > 0 && files['check.py'] && !/^measure = /m.test(files['check.py'])) {
    reporter('check.py')(1, 'alternatives are shown with what they cost; state the sizes: `measure = at(trams=1000)`')
  }
  if (problems.length > 0) throw new LessonError(problems)

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
    ...(options === null ? {} : { pick, options }),
    task: head.markdown,
    sections: sections.map(({ title, markdown }) => ({ title, markdown })),
    hints,
    follow_ups: followUps,
    alternatives,
    files,
  }
}

/** Report the lines that `ndojo new` marked and nobody has replaced. */
function reportUnwritten(folder, reporter) {
  const wrong = join(folder, 'wrong')
  const names = [...texts(folder), ...(existsSync(wrong) ? texts(wrong).map((name) => `wrong/${name}`) : [])]
  for (const name of names) {
    read(folder, name)
      .split('\n')
      .forEach((line, index) => {
        const at = line.indexOf(TO_WRITE)
        if (at >= 0)
          reporter(name)(
            index + 1,
            `still to write: ${line
              .slice(at + TO_WRITE.length)
              .replace('"""', '')
              .trim()}`,
          )
      })
  }
}

function texts(folder) {
  return readdirSync(folder)
    .filter((name) => /\.(md|py)$/.test(name))
    .sort()
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

/** A text of a file beside question.md, read by `readText(text, report)`; it must be there where `missing` says why. */
function loadText(folder, name, reporter, readText, missing) {
  if (existsSync(join(folder, name))) return readText(read(folder, name), reporter(name))
  reporter(name)(1, `the file is missing; ${missing}`)
  return []
}

function loadOptions(folder, pick, reporter) {
  const options = loadText(
    folder,
    'options.md',
    reporter,
    readOptions,
    'write what can be chosen, as `## name`, the text, a line of `---`, the feedback',
  )
  if (options.length > 1 && pick >= options.length) {
    reporter('options.md')(1, `${options.length} options, of which \`pick: ${pick}\` are right; write more options`)
  }
  return options
}

/** Report files that no question of this kind has: a misspelt one would go unread. */
function checkNames(folder, kind, reporter) {
  const known = knownFiles(kind)
  for (const name of readdirSync(folder).sort()) {
    if (/^[._]/.test(name) || known.some((each) => each.test(name))) continue
    const reason = REASONS[name.startsWith('solution_') ? 'solution_' : name]
    reporter(name)(1, reason ?? 'unknown file; lessons/README.md lists those that a question has')
  }
}

function knownFiles(kind) {
  const names = [/^question\.md$/, /^hints\.md$/, /^follow_ups\.md$/, /^starter\.py$/, /^check\.py$/]
  if (kind === 'choice') return [...names, /^options\.md$/]
  names.push(/^solution\.py$/, /^wrong$/)
  return kind === 'predict' ? names : [...names, ALTERNATIVE]
}

const ALTERNATIVE = /^solution_([a-z][a-z0-9_]*)\.py$/

/** Why a kind does without a file that others have. */
const REASONS = {
  'options.md': 'only a choice question has options; remove the file, or write `kind: choice` in question.md',
  'solution.py': 'in a choice question check.py says which option is right; remove the file',
  wrong: 'in a choice question the feedback stands in options.md; remove the folder',
  solution_: 'alternatives are files solution_<name>.py of a code or fix question, the name in lower case',
}

/** starter.py and check.py; solution.py and at least three wrong/*.py where something is written. */
function loadFiles(folder, kind, reporter) {
  const files = {}
  const names = kind === 'choice' ? ['starter.py', 'check.py'] : ['starter.py', 'solution.py', 'check.py']
  for (const name of names) {
    if (existsSync(join(folder, name))) files[name] = read(folder, name)
    else reporter(name)(1, 'the file is missing; see lessons/README.md for what it holds')
  }
  if (kind === 'choice') return files
  const wrong = join(folder, 'wrong')
  const answers = pythonFiles(wrong)
  if (answers.length < 3) reporter('wrong')(1, `${answers.length} known wrong answers; write at least three wrong/*.py`)
  for (const name of answers) {
    const source = read(wrong, name)
    leadingComment(source, reporter(`wrong/${name}`), 'the feedback that this answer gets')
    files[`wrong/${name}`] = source
  }
  return files
}

/** Other ways to solve the question, each in a solution_<name>.py whose leading comment is its title. */
function loadAlternatives(folder, reporter) {
  return pythonFiles(folder)
    .filter((file) => ALTERNATIVE.test(file))
    .map((file) => {
      const source = read(folder, file)
      const what = 'one sentence on what this solution is and when one would prefer it'
      const { text, rest } = leadingComment(source, reporter(file), what)
      return { name: ALTERNATIVE.exec(file)[1], title: text, source: rest }
    })
}

/** The comment at the start of a file as one paragraph, and what comes after it. */
function leadingComment(source, report, what) {
  const lines = source.split('\n')
  const end = lines.findIndex((line) => !/^#( |$)/.test(line))
  const count = end < 0 ? lines.length : end
  const comment = lines.slice(0, count).map((line) => line.slice(1).trim())
  if (count === 0) report(1, `start with a comment: ${what}`)
  else checkProse(comment, 1, report)
  return { text: comment.join(' ').trim(), rest: lines.slice(count).join('\n').trimStart() }
}

function pythonFiles(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .sort()
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
