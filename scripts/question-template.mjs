// The files of a question that is still to be written. Every line that needs an author holds the mark TO_WRITE.

import { TO_WRITE } from '../lessons/rules.mjs'

/** The files of a new question: {path: text}. */
export function questionFiles({ topic, slug, kind }) {
  const entry = slug.replaceAll('-', '_')
  return { 'question.md': questionText(topic, kind, entry), ...KIND_FILES[kind](entry), ...SHARED }
}

function questionText(topic, kind, entry) {
  return `---
title: ${TO_WRITE} what the learner does, at most 70 characters
level: ${TO_WRITE} easy, medium or hard
kind: ${kind}
minutes: ${TO_WRITE} a whole number from 1 to 60
topics: [${topic}]
api: ${TO_WRITE} a list such as [np.newaxis, ndarray.shape]
covers: ${TO_WRITE} ids of lessons/catalog.tsv, a list such as [s0-q002]
${KEY_LINES[kind](entry)}
---

${TO_WRITE} ${TASKS[kind](entry)}

## Answer

${TO_WRITE} what one would say aloud, in a few sentences, then the code in a fence marked \`python\`.

## Why

${TO_WRITE} why it is so. Name the kind of picture that shows it, and have its last line name the arrays.

\`\`\`picture grid
# ${TO_WRITE} lines that make arrays, if they are needed, and a last line such as \`table, table.T\`
\`\`\`

## Insight

${TO_WRITE} what the interviewer wants to find out.

**Strong signals**

- ${TO_WRITE} what someone says who knows it.

**Red flags**

- ${TO_WRITE} what someone says or does who does not.

**They may go on with**

- ${TO_WRITE} a question that follows.

## Pitfalls

${TO_WRITE} what goes wrong, with a fence marked \`pycon\` that shows it going wrong.
`
}

const KEY_LINES = {
  code: (entry) => `entry: ${entry}`,
  fix: (entry) => `entry: ${entry}`,
  predict: () => 'asks: [value, shape, dtype, memory]',
  choice: () => 'pick: 1',
}

const TASKS = {
  code: (entry) =>
    `the task in at most 120 words: a concrete situation, what \`${entry}\` takes, what it returns, an example in \`pycon\`.`,
  fix: (entry) =>
    `the task in at most 120 words: what \`${entry}\` should do, and what it does instead in a fence \`pycon starter\`.`,
  predict: () => 'the task in at most 120 words: what the snippet is for, and what to say before anything runs.',
  choice: () => 'the task in at most 120 words: a concrete situation, and what the option chosen has to do in it.',
}

const SHARED = {
  'hints.md': `${TO_WRITE} the most general hint: what to look at, and where.

---

${TO_WRITE} a hint that names the rule.

---

${TO_WRITE} a hint that stops one step before the answer.
`,
  'follow_ups.md': `## ${TO_WRITE} a question on what the code below gives; up to three of them, or remove this file

\`\`\`python
# ${TO_WRITE} code that runs after the solution and ends with an expression
\`\`\`

- \`right\`: ${TO_WRITE} for \`right\` the result as Python writes it, here why it is so
- \`wrong\`: ${TO_WRITE} for \`wrong\` what someone believes who errs, here what to look at
`,
}

const KIND_FILES = {
  code: (entry) => ({
    'starter.py': program(entry, 'one sentence on what is returned; give the parameters their names', '...'),
    ...answerFiles(entry),
  }),
  fix: (entry) => ({
    'starter.py': program(entry, 'one sentence on what is returned; below, the code with the mistake', '...'),
    ...answerFiles(entry),
  }),
  predict: () => ({
    'starter.py': snippet('the snippet that is read; `result` and `source` stand for its variables'),
    'solution.py': `${snippet('the snippet again, with lines that print the answer')}\nprint(result)\n`,
    'check.py': `"""${TO_WRITE} what is predicted, in one sentence."""

from ndojo.check import predict

# ${TO_WRITE} the variable that is predicted, and the array that it may be a view of
subject = predict("result", of="source")
`,
    ...wrongAnswers((number) => snippet(MISTAKES[number])),
  }),
  choice: () => ({
    'starter.py': snippet('the code that the options speak of; the claims in check.py take its variables'),
    'check.py': `"""${TO_WRITE} what the right option does, in one sentence."""

import numpy as np

from ndojo.check import choice

# ${TO_WRITE} for every option of options.md a function that looks whether it does that
options = choice(
    first=lambda source: np.shares_memory(source.ravel(), source),
    second=lambda source: np.shares_memory(source.flatten(), source),
)
`,
    'options.md': ['first', 'second']
      .map(
        (name) => `## ${name}

${TO_WRITE} what is chosen with \`${name}\`; rename it here and in check.py.

---

${TO_WRITE} the feedback for who chooses it: what holds, what does not, where to look.
`,
      )
      .join('\n'),
  }),
}

function answerFiles(entry) {
  return {
    'solution.py': program(entry, 'one sentence on what is returned; below, the reference', 'return values'),
    'check.py': `"""${TO_WRITE} what the result promises, in one sentence."""

from ndojo.check import array, at, example, promise, vary

inputs = [
    # ${TO_WRITE} the example of the task, then arrays with named axes; the names are the parameters
    example(values=[1, 2, 3]),
    vary(values=array("readings", dtype=("float64", "int64"), low=-9, high=9)),
]

promises = [
    # ${TO_WRITE} for each promise a sentence that the learner reads before writing; add others
    promise.shape("the result has the shape of \`values\`"),
    promise.value("element i is …"),
    promise.dtype("the dtype of \`values\`"),
    promise.unchanged("the caller's array stays as it is"),
    promise.no_loop("no loop over the readings"),
]

# ${TO_WRITE} the sizes at which answers are measured, or no \`measure\` and no promise on costs
measure = at(readings=100_000)
`,
    ...wrongAnswers(
      (number) => `# ${TO_WRITE} ${MISTAKES[number]}\n${program(entry, 'remove this line', 'return values')}`,
    ),
  }
}

const MISTAKES = {
  1: 'name the file after the mistake; here the feedback: what holds, what does not, where to look.',
  2: 'the feedback on another mistake. It does not give the code.',
  3: 'the feedback on a third mistake. Two files that behave alike cannot be told apart.',
}

function wrongAnswers(source) {
  return Object.fromEntries([1, 2, 3].map((number) => [`wrong/mistake_${number}.py`, source(number)]))
}

function program(entry, doc, body) {
  return `import numpy as np


def ${entry}(values):
    """${TO_WRITE} ${doc}."""
    ${body}
`
}

function snippet(comment) {
  return `# ${TO_WRITE} ${comment}
import numpy as np

source = np.arange(6)

result = source[1:3]
`
}
