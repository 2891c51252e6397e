// What charts are drawn from: numbers read from a lent array, thinned out to what a screen can show.

import type { LentArray } from './engine.ts'
import { eachEntry, isReal, numberReader } from './lent-array.ts'

/** An element, by its number in C order. */
export interface Extreme {
  flat: number
  value: number
}

/** Every `rowStep`-th row and `columnStep`-th column of an array, its leading axes stacked. Null is nan. */
export interface Heat {
  rows: number
  columns: number
  rowStep: number
  columnStep: number
  values: (number | null)[]
}

/** One row of points per line; a point is the lowest and highest of `step` neighbours, null where all are nan. */
export interface Lines {
  step: number
  rows: ([number, number] | null)[][]
}

/** `edges` are one more than `counts`; with `whole`, a bin is one integer, which its left edge names. */
export interface Histogram {
  edges: number[]
  counts: number[]
  whole: boolean
}

export interface Charts {
  size: number
  nan: number
  infinite: number
  /** Of the finite elements; null where there are none. */
  lowest: Extreme | null
  highest: Extreme | null
  heat: Heat
  lines: Lines | null
  histogram: Histogram | null
}

/** Beyond this, reading takes longer than somebody who looks wants to wait. */
const MOST_ELEMENTS = 4_000_000
const MOST_ROWS = 64
const MOST_COLUMNS = 96
const MOST_POINTS = 480
/** More lines than this cannot be told apart. */
const MOST_LINES = 5
const MOST_BINS = 24

/** What the charts of an array need, or null: it is empty, too large, or holds no real numbers. */
export function readCharts(array: LentArray): Charts | null {
  const size = array.shape.reduce((product, length) => product * length, 1)
  if (size === 0 || size > MOST_ELEMENTS || !isReal(array.dtype)) return null
  const numbers = new Float64Array(size)
  const read = numberReader(array)
  eachEntry(array, (at, flat) => {
    numbers[flat] = read(at)
  })
  const spread = spreadOf(numbers)
  const whole = !array.dtype.startsWith('float')
  return {
    size,
    ...spread,
    heat: heatOf(numbers, array.shape),
    lines: linesOf(numbers, array.shape),
    histogram:
      spread.lowest && spread.highest && histogramOf(numbers, spread.lowest.value, spread.highest.value, whole),
  }
}

function spreadOf(numbers: Float64Array): Pick<Charts, 'nan' | 'infinite' | 'lowest' | 'highest'> {
  let nan = 0
  let infinite = 0
  let lowest: Extreme | null = null
  let highest: Extreme | null = null
  numbers.forEach((value, flat) => {
    if (Number.isNaN(value)) nan++
    else if (!Number.isFinite(value)) infinite++
    else {
      if (!lowest || value < lowest.value) lowest = { flat, value }
      if (!highest || value > highest.value) highest = { flat, value }
    }
  })
  return { nan, infinite, lowest, highest }
}

function heatOf(numbers: Float64Array, shape: number[]): Heat {
  const allColumns = shape.at(-1) ?? 1
  const allRows = numbers.length / allColumns
  const rowStep = Math.ceil(allRows / MOST_ROWS)
  const columnStep = Math.ceil(allColumns / MOST_COLUMNS)
  const rows = Math.ceil(allRows / rowStep)
  const columns = Math.ceil(allColumns / columnStep)
  const values = Array.from({ length: rows * columns }, (_, i) => {
    const row = Math.floor(i / columns) * rowStep
    const value = numbers[row * allColumns + (i % columns) * columnStep]!
    return Number.isNaN(value) ? null : value
  })
  return { rows, columns, rowStep, columnStep, values }
}

function linesOf(numbers: Float64Array, shape: number[]): Lines | null {
  const length = shape.at(-1) ?? 1
  const count = numbers.length / length
  if (shape.length === 0 || length < 2 || count > MOST_LINES) return null
  const step = Math.ceil(length / MOST_POINTS)
  const rows = Array.from({ length: count }, (_, row) =>
    Array.from({ length: Math.ceil(length / step) }, (__, i) => {
      const from = row * length + i * step
      const part = numbers.subarray(from, Math.min(from + step, (row + 1) * length)).filter(Number.isFinite)
      return part.length === 0 ? null : ([Math.min(...part), Math.max(...part)] as [number, number])
    }),
  )
  return { step, rows }
}

function histogramOf(numbers: Float64Array, lowest: number, highest: number, integers: boolean): Histogram | null {
  if (numbers.length < 2) return null
  const whole = integers && highest - lowest < MOST_BINS
  const finite = whole ? highest - lowest + 1 : Math.min(MOST_BINS, Math.ceil(Math.sqrt(numbers.length)) + 1)
  const bins = lowest === highest ? 1 : finite
  const width = whole ? 1 : (highest - lowest) / bins || 1
  const counts = new Array<number>(bins).fill(0)
  for (const value of numbers) {
    if (Number.isFinite(value)) counts[Math.min(bins - 1, Math.floor((value - lowest) / width))]!++
  }
  const edges = Array.from({ length: bins + 1 }, (_, i) => lowest + i * width)
  return { edges, counts, whole }
}
