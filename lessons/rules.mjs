// The rules of the question format. Each rule reports a line and says what to write instead.

/** Marks a line that `ndojo new` left for the author. */
export const TO_WRITE = 'TO WRITE:'

const LEVELS = ['easy', 'medium', 'hard']
/** The kinds of question. */
export const KINDS = ['code', 'fix', 'predict', 'choice']
const ASKS = ['value', 'shape', 'dtype', 'memory']
const KEYS = ['title', 'level', 'kind', 'minutes', 'topics', 'api', 'covers', 'entry', 'asks', 'pick']
const SECTIONS = ['Answer', 'Why', 'Insight', 'Pitfalls']
const MOST_TASK_WORDS = 120
const PICTURES = ['memory', 'broadcast', 'axes', 'grid']
const FENCES = ['pycon', 'pycon starter', 'python', 'text']
/** What stands in question.md, where fences are run. */
const RUN_FENCES = [...FENCES, ...PICTURES.map((kind) => `picture ${kind}`)]

/** Said of a fence that ends with the text, or at the start of another fence. */
export const UNCLOSED = 'this fence is not closed; end it with a line of ```'

/** Words that talk down to someone who is stuck, or shout. */
const UNWELCOME = ['simply', 'obviously', 'trivial', 'trivially', 'oops', 'easy-peasy']

/** Check the fields between the two `---` of question.md. */
export function checkFrontMatter(fields, lineOf, report, catalog) {
  const at = (key, message) => report(lineOf(key), message)
  for (const key of Object.keys(fields)) {
    if (!KEYS.includes(key)) at(key, `unknown key \`${key}\`${suggestion(key, KEYS)}; the keys are ${KEYS.join(', ')}`)
  }
  const text = (key, rule, hint) => {
    const value = fields[key]
    if (value === undefined) at(key, `\`${key}\` is missing; write \`${key}: ${hint}\``)
    else if (!rule(value)) at(key, `\`${key}\` is ${JSON.stringify(value)}; write \`${key}: ${hint}\``)
  }
  const oneOf = (options) => (value) => options.includes(value)
  text(
    'title',
    (value) => typeof value === 'string' && value.length <= 70,
    'what the learner does, at most 70 characters',
  )
  text('level', oneOf(LEVELS), LEVELS.join(' | '))
  text('kind', oneOf(KINDS), KINDS.join(' | '))
  text('minutes', (value) => Number.isInteger(value) && value >= 1 && value <= 60, 'a whole number from 1 to 60')

  const list = (key, item, hint) => {
    text(key, (value) => Array.isArray(value) && value.length > 0, `[${hint}, …]`)
    if (!Array.isArray(fields[key])) return
    fields[key].forEach((value, index) => {
      if (!item(value)) at(key, `\`${key}\` holds ${JSON.stringify(value)}; write items like ${hint}`)
      if (fields[key].indexOf(value) !== index) at(key, `\`${key}\` names ${JSON.stringify(value)} twice; remove one`)
    })
  }
  const matches = (pattern) => (value) => typeof value === 'string' && pattern.test(value)
  list('topics', matches(/^[a-z][a-z-]*$/), 'broadcasting')
  list('api', matches(/^(np|ndarray)\.[A-Za-z_][\w.]*$/), 'np.newaxis')
  list('covers', matches(/^s\d-q\d{3}$/), 's0-q002')
  if (catalog && Array.isArray(fields.covers)) {
    for (const id of fields.covers) {
      if (!catalog.has(id)) at('covers', `\`covers\` names ${id}, which is not in lessons/catalog.tsv`)
    }
  }
  const calls = fields.kind !== 'predict' && fields.kind !== 'choice'
  if (calls) text('entry', matches(/^[a-z_][a-z0-9_]*$/), 'name_of_the_function')
  else if (fields.entry !== undefined) at('entry', `a ${fields.kind} question calls no function; remove \`entry\``)
  if (fields.kind === 'predict') list('asks', oneOf(ASKS), 'value')
  else if (fields.asks !== undefined) at('asks', 'only a predict question asks for fields; remove `asks`')
  if (fields.pick === undefined) return
  if (fields.kind !== 'choice') at('pick', 'only a choice question has options to pick from; remove `pick`')
  else
    text('pick', (value) => Number.isInteger(value) && value >= 1, 'how many options are right, 1 if nothing is said')
}

/** Check the task and the sections that are shown after a try. */
export function checkSections(task, sections, report) {
  if (task.markdown === '') report(task.line, 'the task is missing; write it between the front matter and `## Answer`')
  const words = withoutFences(task.lines).join(' ').split(/\s+/).filter(Boolean).length
  if (words > MOST_TASK_WORDS) report(task.line, `the task has ${words} words; keep it to ${MOST_TASK_WORDS}`)
  checkProse(task.lines, task.textLine, report, RUN_FENCES)

  const titles = sections.map((section) => section.title)
  const why = sections.filter(({ title, markdown }) => title === 'Why' && markdown !== '')
  if (why.length > 0 && !why.some(({ lines }) => lines.some((line) => /^```picture\b/.test(line)))) {
    report(why[0].line, 'the section `## Why` has no picture; add a fence such as ```picture memory')
  }
  for (const title of SECTIONS) {
    if (!titles.includes(title)) report(task.line, `the section \`## ${title}\` is missing`)
  }
  sections.forEach((section, index) => {
    if (!SECTIONS.includes(section.title)) {
      report(section.line, `unknown section \`## ${section.title}\`; the sections are ${SECTIONS.join(', ')}`)
    }
    if (titles.indexOf(section.title) !== index) report(section.line, `a second \`## ${section.title}\`; join the two`)
    if (section.markdown === '') report(section.line, `the section \`## ${section.title}\` is empty`)
    checkProse(section.lines, section.textLine, report, RUN_FENCES)
  })
}

/** Check that lines of Markdown keep to the plain subset, and to plain words. `fences` are the marks a fence may have. */
export function checkProse(lines, firstLine, report, fences = FENCES) {
  let fence = null
  lines.forEach((line, index) => {
    const at = firstLine + index
    if (line.startsWith('```')) {
      if (fence !== null && line.trim() !== '```') report(fence, UNCLOSED)
      if (fence === null && !fences.includes(line.slice(3).trim())) {
        report(at, `mark a fence with one of ${fences.join(', ')}; this one says "${line.slice(3)}"`)
      }
      fence = fence === null ? at : null
      return
    }
    if (fence === null) checkLine(line, at, report)
  })
  if (fence !== null) report(fence, UNCLOSED)
}

function checkLine(line, at, report) {
  const prose = line.replaceAll(/`[^`]*`/g, '')
  const rules = [
    [/^#/, 'a heading; sections are `## Answer` and so on, a line in bold serves below them'],
    [/!\[/, 'an image; pictures are drawn from data by the page'],
    [/\]\(/, 'a link; the page stands by itself'],
    [/<[a-z/]/i, 'HTML; write plain Markdown'],
    [/!/, 'an exclamation mark; end with a full stop'],
  ]
  for (const [pattern, found] of rules) {
    if (pattern.test(prose)) return report(at, found)
  }
  const word = UNWELCOME.find((each) => new RegExp(`\\b${each}\\b`, 'i').test(prose))
  if (word) report(at, `the word "${word}"; leave it out`)
}

function withoutFences(lines) {
  let fenced = false
  return lines.filter((line) => {
    if (line.startsWith('```')) {
      fenced = !fenced
      return false
    }
    return !fenced
  })
}

/** `; did you mean …` for a key that is one slip away from a known one. */
function suggestion(key, known) {
  const near = known.find((each) => distance(each, key.toLowerCase()) <= 2)
  return near ? `, did you mean \`${near}\`` : ''
}

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]
}
