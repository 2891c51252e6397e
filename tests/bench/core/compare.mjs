// Measures rows in several engines, one engine after the other within a round, so that what disturbs the machine
// disturbs all of them; and writes what came out.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { buildDir } from '../../../scripts/paths.mjs'
import { MEMORY_BOUND, SIZES } from './cases.mjs'

/** Times native NumPy: at ten elements, and at a million where memory bounds the operation. */
const SMALL_TARGET = 2
const LARGE_TARGET = 1.5

/**
 * The rows with `times`: microseconds a call by engine, the fastest of all rounds; an error's text where it has no answer.
 * @param {object[]} rows
 * @param {object[]} engines  ours first, native NumPy second
 */
export async function compare(rows, engines, rounds) {
  const measured = []
  for (const row of rows) {
    const samples = engines.map(() => [])
    for (let round = 0; round < rounds; round++) {
      for (const [k, engine] of engines.entries()) samples[k].push(await engine.measure(row))
    }
    const times = Object.fromEntries(engines.map(({ name }, k) => [name, fastest(samples[k])]))
    measured.push({ ...row, times })
    console.log(`${titleOf(row)}: ${engines.map(({ name }) => `${name} ${format(times[name])}`).join(', ')}`)
  }
  return measured
}

function fastest(samples) {
  const failure = samples.find((sample) => typeof sample !== 'number')
  return failure === undefined ? Math.min(...samples) : String(failure)
}

/** Writes build/bench/NAME.md and NAME.json and prints the summary. */
export function report(name, measured, engines) {
  const [ours, native, ...rivals] = engines.map((engine) => engine.name)
  const lines = [
    `# ${name}`,
    '',
    ...groupTable(measured, ours, native, rivals),
    '',
    ...misses(measured, ours, native, rivals),
  ]
  console.log(lines.join('\n'))
  lines.push('', '## All rows', '', ...fullTable(measured, [ours, native, ...rivals]))
  const folder = join(buildDir, 'bench')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.md`), `${lines.join('\n')}\n`)
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(measured, null, 1)}\n`)
  console.log(`\nAll rows: ${join(folder, `${name}.md`)}`)
}

function groupTable(measured, ours, native, rivals) {
  const groups = [...new Set(measured.map((row) => row.group))]
  const others = [native, ...rivals]
  const head = SIZES.flatMap((size) => others.map((other) => `${count(size)}: ours / ${other}`))
  const body = groups.map((group) => {
    const cells = SIZES.flatMap((size) =>
      others.map((other) => {
        const rows = measured.filter((row) => row.group === group && row.size === size)
        return spread(rows.map((row) => ratio(row, ours, other)).filter((value) => value !== null))
      }),
    )
    return `| ${group} | ${cells.join(' | ')} |`
  })
  return [
    'Time of ours over time of the other: median over the rows of a group (best to worst); below 1 is faster.',
    '',
    `| group | ${head.join(' | ')} |`,
    `|---${'|---'.repeat(head.length)}|`,
    ...body,
  ]
}

function spread(values) {
  if (values.length === 0) return '–'
  const sorted = [...values].sort((a, b) => a - b)
  const at = (part) => sorted[Math.floor(part * (sorted.length - 1))].toFixed(2)
  return `${at(0.5)} (${at(0)} to ${at(1)})`
}

function misses(measured, ours, native, rivals) {
  const rules = [
    [
      `at ${SIZES[0]} elements more than ${SMALL_TARGET} × ${native}`,
      (row) => row.size === SIZES[0],
      native,
      SMALL_TARGET,
    ],
    [
      `at ${count(SIZES.at(-1))} elements more than ${LARGE_TARGET} × ${native}, where memory bounds it`,
      (row) => row.size === SIZES.at(-1) && MEMORY_BOUND.has(row.group),
      native,
      LARGE_TARGET,
    ],
    ...rivals.map((rival) => [`behind ${rival}`, () => true, rival, 1]),
  ]
  return rules.flatMap(([title, concerns, other, limit]) => {
    const rows = measured.filter(concerns)
    const missing = rows
      .map((row) => ({ row, value: ratio(row, ours, other) }))
      .filter(({ value }) => value !== null && value > limit)
      .sort((x, y) => y.value - x.value)
    return [
      `## Rows ${title}: ${missing.length} of ${rows.length}`,
      '',
      ...missing.map(({ row, value }) => `- ${value.toFixed(2)} ${titleOf(row)}`),
      '',
    ]
  })
}

function fullTable(measured, names) {
  const [ours, ...others] = names
  const head = [
    'operation',
    'dtype',
    'n',
    ...names.map((name) => `${name}, µs`),
    ...others.map((name) => `ours / ${name}`),
  ]
  return [
    `| ${head.join(' | ')} |`,
    `|---${'|---'.repeat(head.length - 1)}|`,
    ...measured.map((row) => {
      const times = names.map((name) => format(row.times[name]))
      const ratios = others.map((other) => ratio(row, ours, other)?.toFixed(2) ?? '–')
      return `| ${[row.name, row.dtype, count(row.size), ...times, ...ratios].join(' | ')} |`
    }),
  ]
}

function ratio(row, ours, other) {
  const [x, y] = [row.times[ours], row.times[other]]
  return typeof x === 'number' && typeof y === 'number' ? x / y : null
}

const titleOf = (row) => `${row.name} ${row.dtype} ${count(row.size)}`
const count = (size) => size.toLocaleString('en')
const format = (time) => (typeof time === 'number' ? (time < 10 ? time.toFixed(3) : time.toFixed(1)) : failure(time))
const failure = (text) => text.trim().split('\n').at(-1).replaceAll('|', '/').slice(0, 60)
