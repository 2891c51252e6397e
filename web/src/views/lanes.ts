// Lines beside the rows of a list, one for each piece of memory that several rows share.

import type { Variable } from '../engine.ts'
import { isView } from '../inspector.ts'

/** One piece of line at one row. */
export interface Lane {
  dot: 'owner' | 'view' | null
  /** Whether the line goes on above and below the middle of the row. */
  up: boolean
  down: boolean
}

/** For every row its lanes, from the left; null where a lane is empty. A lane is used again below its last row. */
export function lanes(variables: Variable[]): (Lane | null)[][] {
  const spans = new Map<number, { first: number; last: number }>()
  variables.forEach(({ block }, row) => {
    if (block === undefined) return
    spans.set(block, { first: spans.get(block)?.first ?? row, last: row })
  })
  const rows: (Lane | null)[][] = variables.map(() => [])
  for (const [block, { first, last }] of spans) {
    if (first === last) continue
    let lane = 0
    while (rows.slice(first, last + 1).some((row) => row[lane])) lane++
    for (let row = first; row <= last; row++) {
      const variable = variables[row]!
      const here = variable.block === block
      while (rows[row]!.length < lane) rows[row]!.push(null)
      rows[row]![lane] = { dot: here ? (isView(variable) ? 'view' : 'owner') : null, up: row > first, down: row < last }
    }
  }
  return rows
}
