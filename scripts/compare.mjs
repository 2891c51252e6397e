// Two interpreters asked the same questions. What they answer has to be the same, down to the last figure.

const MOST_SHOWN = 200 // characters of a value that differs

/**
 * Two interpreters as one. Each call goes to both; what the first gives is returned.
 *
 * `comparisons()` hands over what was found since it was last called, as {what, problem}; the problem is null
 * where the two agree. What calls cost (`costs`) is not compared: times differ, and NumPy counts nothing.
 */
export function paired(first, second) {
  const found = []
  const names = [first.name, second.name]
  return {
    name: `${first.name}, compared with ${second.name}`,
    async call(module, func, values) {
      // Asked first, a process works while WebAssembly keeps this one busy.
      const theirs = second.call(module, func, values)
      const [other, own] = await Promise.allSettled([theirs, first.call(module, func, values)])
      if (func !== 'costs') found.push({ what: asked(func, values), problem: problemOf(own, other, names) })
      if (own.status === 'rejected') throw own.reason
      return own.value
    },
    comparisons: () => found.splice(0),
    async close() {
      await Promise.all([first.close(), second.close()])
    },
  }
}

/**
 * The first place in which two answers to one call, verdicts or others, differ, in words, or null.
 *
 * @param {string[]} names  who answered
 */
export function difference(own, other, names) {
  const [a, b] = own?.status && other?.status ? comparable(own, other) : [own, other]
  return firstDifference(a, b, '', names)
}

function problemOf(own, other, names) {
  if (own.status === 'fulfilled' && other.status === 'fulfilled') {
    return difference(own.value, other.value, names)
  }
  const raised = [own, other].map((each) => each.reason?.message.trimEnd().split('\n').at(-1) ?? 'a result')
  return raised[0] === raised[1] ? null : said(names, raised)
}

/**
 * Two verdicts without what may differ: times, the engine's costs, promises that one of the two cannot measure, and
 * what is read off those, and in tracebacks the lines of NumPy itself.
 */
function comparable(...verdicts) {
  const unmeasured = new Set(
    verdicts.flatMap(({ promises }) => promises.filter(({ state }) => state === 'unmeasured').map(({ id }) => id)),
  )
  const decided = verdicts.some(({ promises }) =>
    promises.some(({ id, state }) => unmeasured.has(id) && state === 'broken'),
  )
  return verdicts.map(({ milliseconds, cost, error, promises, feedback, ...rest }) => ({
    ...(decided ? {} : rest),
    // A costly answer is recognised by all counts, of which one of the two lacks some.
    feedback: unmeasured.size > 0 ? null : feedback,
    promises: promises.filter(({ id }) => !unmeasured.has(id)),
    error: error && {
      type: error.type,
      message: error.message,
      line: error.line,
      frames: error.frames.filter(({ file }) => file === 'answer.py'),
    },
  }))
}

function firstDifference(a, b, path, names) {
  if (Object.is(a, b)) return null
  const bothObjects = typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
  if (!bothObjects || Array.isArray(a) !== Array.isArray(b)) return `${path || 'It'}: ${said(names, [a, b])}`
  if (Array.isArray(a) && a.length !== b.length) return `${path || 'It'}: ${said(names, [a, b])}`
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const deeper = Array.isArray(a) ? `${path}[${key}]` : `${path}${path ? '.' : ''}${key}`
    const problem = firstDifference(a[key], b[key], deeper, names)
    if (problem) return problem
  }
  return null
}

function said(names, values) {
  const texts = values.map((value) => {
    const text = JSON.stringify(value) ?? 'nothing'
    return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)} …` : text
  })
  return names.map((name, index) => `\n${name}: ${texts[index]}`).join('')
}

/** What a call asked: "check wrong/added.py", "examples". */
function asked(func, [question, answer]) {
  if (answer === undefined) return `the same ${func}`
  const files = Object.entries(question.files ?? {})
  const alternatives = (question.alternatives ?? []).map(({ name, source }) => [`solution_${name}.py`, source])
  const named = [...files, ...alternatives].find(([, text]) => text === answer)
  return `the same verdict on ${named ? named[0] : JSON.stringify(answer)}`
}
