// What `ndojo check` replays besides programs and predictions: choices, follow-ups and pictures.

/** Kind choice: the options that hold pass, every other gets its own feedback, and too few are no answer. */
export async function replayChoice(question, ask, expect, report) {
  const holds = await ask('claims')
  const right = Object.keys(holds).filter((id) => holds[id])
  report.note = `holds: ${right.join(', ')}`
  const solved = await ask('check', { chosen: right })
  expect('the options that hold', solved.status === 'passed' ? null : `${solved.status}: ${solved.headline}`)
  const none = await ask('check', { chosen: [] })
  expect('no option', none.status === 'passed' ? 'passes with nothing chosen' : null)
  for (const { id, feedback } of question.options.filter(({ id }) => !holds[id])) {
    const verdict = await ask('check', { chosen: [id, ...right.slice(1)] })
    const heard = verdict.status === 'failed' && verdict.feedback === feedback
    expect(`option ${id}`, heard ? null : `${verdict.status}, with the feedback: ${verdict.feedback}`)
  }
}

/** The follow-ups: exactly one result is what the code gives. The loader sees to it that no two are the same. */
export async function replayFollowUps(ask, expect) {
  for (const { prompt, result, right } of await ask('follow_ups')) {
    const problem = `the code gives ${result}, and no result says so; list "- \`${result}\`: …" in follow_ups.md`
    expect(`follow-up, ${prompt}`, right === null ? problem : null)
  }
}

/** The pictures: each can be drawn. One that cannot ends the replay with the author's mistake. */
export async function replayPictures(ask, expect) {
  for (const { section, kind, arrays } of await ask('pictures')) {
    expect(`picture ${kind} in ${section}`, arrays.length > 0 ? null : 'shows no array')
  }
}
