// The texts of a question that are cut into parts: sections, hints, options, follow-ups.
// Each function takes a text and reports what is wrong with it by line.

import { checkProse, UNCLOSED } from './rules.mjs'

const MOST_FOLLOW_UPS = 3
const MOST_OPTIONS = 6

/**
 * The text before the first heading, and the sections that start with `## `. A `## ` inside a fence starts nothing.
 * Each part has a title, its line, its lines, the line at which these start, and them joined as `markdown`.
 */
export function splitSections(lines, firstLine) {
  const parts = [{ title: '', line: firstLine, lines: [] }]
  let openFence = null
  let unclosed = null
  lines.forEach((line, index) => {
    if (line.startsWith('```')) {
      if (openFence !== null && line.trim() !== '```') unclosed ??= openFence
      openFence = openFence === null ? firstLine + index : null
    }
    if (openFence === null && line.startsWith('## ')) {
      parts.push({ title: line.slice(3).trim(), line: firstLine + index, lines: [] })
    } else {
      parts.at(-1).lines.push(line)
    }
  })
  const [head, ...sections] = parts.map((part, index) => ({
    ...part,
    textLine: index === 0 ? part.line : part.line + 1,
    markdown: part.lines.join('\n').trim(),
  }))
  return { head, sections, openFence: unclosed ?? openFence }
}

/** hints.md: hints between lines of `---`, the most general first. */
export function readHints(text, report) {
  const hints = splitAtRules(text.split('\n'), 1)
  for (const hint of hints) {
    if (hint.markdown === '') report(hint.line, 'an empty hint; write one or remove the `---`')
    checkProse(hint.lines, hint.line, report)
  }
  if (hints.length < 2 || hints.length > 5) {
    report(1, `${hints.length} hint${hints.length === 1 ? '' : 's'}; write two to five, separated by lines of \`---\``)
  }
  return hints.map((hint) => hint.markdown)
}

/** options.md of a choice question: sections `## id`, each with its text, a line of `---`, and its feedback. */
export function readOptions(text, report) {
  const sections = sectionsOf(text, report, 'the first option: `## id`, its text, a line of `---`, its feedback')
  if (sections === null) return []
  sections.forEach(({ title, line }, index) => {
    if (!/^[a-z][a-z0-9_]*$/.test(title)) {
      report(line, `the option is named "${title}"; write \`## name\`, the name that choice(name=…) in check.py uses`)
    } else if (sections.findIndex((each) => each.title === title) !== index) {
      report(line, `a second option \`${title}\`; give it another name`)
    }
  })
  if (sections.length < 2 || sections.length > MOST_OPTIONS) {
    report(1, `${sections.length} option${sections.length === 1 ? '' : 's'}; write two to ${MOST_OPTIONS}`)
  }
  return sections.map(({ title, line, lines, textLine }) => {
    checkProse(lines, textLine, report)
    const parts = splitAtRules(lines, textLine)
    if (parts.length !== 2 || parts.some((part) => part.markdown === '')) {
      report(line, `write the text of \`${title}\`, then one line of \`---\`, then the feedback for who chooses it`)
    }
    return { id: title, text: parts[0].markdown, feedback: parts[1]?.markdown ?? '' }
  })
}

/** follow_ups.md: sections `## prompt`, each with a python fence and a list of results with feedback. */
export function readFollowUps(text, report) {
  const sections = sectionsOf(text, report, 'the first question: `## What does … give?`')
  if (sections === null) return []
  if (sections.length > MOST_FOLLOW_UPS) {
    report(sections[MOST_FOLLOW_UPS].line, `${sections.length} follow-ups; keep the best ${MOST_FOLLOW_UPS}`)
  }
  return sections.map((section) => readFollowUp(section, report))
}

function readFollowUp({ title, line, lines, textLine }, report) {
  checkProse([title, ...lines], line, report)
  const start = lines.findIndex((each) => each.startsWith('```'))
  const end = lines.indexOf('```', start + 1)
  if (start < 0 || lines[start] !== '```python') {
    report(
      start < 0 ? line : textLine + start,
      'write a ```python fence whose last line is the expression that is asked',
    )
    return { prompt: title, code: '', options: [] }
  }
  const outside = lines.slice(0, start).findIndex((each) => each.trim() !== '')
  if (outside >= 0) report(textLine + outside, 'text before the fence; put the whole prompt into the heading')
  const code = lines
    .slice(start + 1, end)
    .join('\n')
    .trim()
  if (code === '') report(textLine + start, 'an empty fence; its last line is the expression that is asked')
  return { prompt: title, code, options: readResults(lines.slice(end + 1), textLine + end + 1, line, report) }
}

/** The list below a follow-up's code: "- `result`: feedback", which may go on in indented lines. */
function readResults(lines, firstLine, headingLine, report) {
  const options = []
  let unread = 0
  lines.forEach((line, index) => {
    const at = firstLine + index
    const item = /^- (`+)(.+?)\1: *(.*)$/.exec(line)
    if (item) {
      const text = item[2].trim()
      if (options.some((option) => option.text === text)) report(at, `the result \`${text}\` stands here twice`)
      options.push({ text, feedback: item[3], line: at })
    } else if (/^ +\S/.test(line) && options.length > 0) options.at(-1).feedback += ` ${line.trim()}`
    else if (line.trim() !== '') {
      unread++
      report(at, 'write each result as a line "- `result`: feedback"')
    }
  })
  for (const { feedback, line } of options) {
    if (feedback.trim() === '') report(line, 'the feedback is missing; write it after the colon')
  }
  if (unread === 0 && (options.length < 2 || options.length > MOST_OPTIONS)) {
    report(headingLine, `${options.length} results to choose from; list two to ${MOST_OPTIONS}`)
  }
  return options.map(({ text, feedback }) => ({ text, feedback: feedback.trim() }))
}

/** The sections of a file that holds nothing else, or null where a fence is not closed. */
function sectionsOf(text, report, first) {
  const { head, sections, openFence } = splitSections(text.split('\n'), 1)
  if (openFence) {
    report(openFence, UNCLOSED)
    return null
  }
  if (head.markdown !== '' || sections.length === 0) report(1, `start with ${first}`)
  return sections
}

/** The pieces between lines of `---`, with the line at which each starts. A `---` inside a fence separates nothing. */
function splitAtRules(lines, firstLine) {
  const parts = [{ line: firstLine, lines: [] }]
  let fenced = false
  lines.forEach((line, index) => {
    if (line.startsWith('```')) fenced = !fenced
    if (line === '---' && !fenced) parts.push({ line: firstLine + index + 1, lines: [] })
    else parts.at(-1).lines.push(line)
  })
  return parts.map((part) => ({ ...part, markdown: part.lines.join('\n').trim() }))
}
