// Array elements as text, the way NumPy prints one of them.

import { readCharts } from './charts.ts'
import type { LentArray, Texts } from './engine.ts'
import { entriesOf } from './lent-array.ts'
import type { Cells } from './protocol.ts'

/** Cells that a page draws of one array. */
const MOST_CELLS = 400
/** Elements that a page draws side by side as memory. */
const MOST_MEMORY = 48

/** Copies the first cells of a lent array out of the engine's memory, in C order. */
export function readCells(array: LentArray): Cells {
  const { dtype, shape, strides } = array
  const size = shape.reduce((product, length) => product * length, 1)
  const count = Math.min(size, MOST_CELLS)
  const index = shape.map(() => 0)
  const places: number[] = []
  for (let n = 0; n < count; n++) {
    places.push(index.reduce((sum, i, axis) => sum + i * strides[axis]!, array.offset))
    advance(index, shape)
  }
  const truncated = count < size
  const cells = places.map((at) => textAt(array, at))
  return {
    dtype,
    shape,
    cells,
    truncated,
    memory: truncated ? null : readMemory(array, new Set(places)),
    charts: readCharts(array),
  }
}

/** Whether elements can be told from a lent array; half floats come as bits, and other dtypes are not lent. */
export const isReadable = (array: LentArray | null): array is LentArray => array !== null && array.dtype !== 'float16'

/** Cells that come as texts; a lent array beside them still gives the charts. */
export function textCells(texts: Texts, array: LentArray | null): Cells {
  return { ...texts, memory: null, charts: array && readCharts(array) }
}

/** What lies between the first and the last element in memory, and which of it belongs to the array. */
function readMemory(array: LentArray, places: Set<number>): Cells['memory'] {
  const step = entriesOf(array.dtype)
  const length = array.data.length / step
  if (length > MOST_MEMORY || !Number.isInteger(length)) return null
  return Array.from({ length }, (_, i) => ({ text: textAt(array, i * step), used: places.has(i * step) }))
}

function textAt({ data, dtype }: LentArray, at: number): string {
  if (entriesOf(dtype) === 1) return elementText(data[at]!, dtype)
  return complexText(Number(data[at]), Number(data[at + 1]), dtype)
}

function advance(index: number[], shape: number[]): void {
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis]!++
    if (index[axis]! < shape[axis]!) return
    index[axis] = 0
  }
}

/** One element as NumPy prints it. */
export function elementText(value: number | bigint, dtype: string): string {
  if (dtype === 'bool') return value ? 'True' : 'False'
  if (typeof value === 'bigint' || !dtype.startsWith('float')) return String(value)
  return floatText(value, dtype === 'float32')
}

function complexText(real: number, imaginary: number, dtype: string): string {
  const single = dtype === 'complex64'
  const sign = imaginary < 0 || Object.is(imaginary, -0) ? '-' : '+'
  return `${floatText(real, single)}${sign}${floatText(Math.abs(imaginary), single)}j`
}

/** The shortest text that reads back as the same number; exponents from 1e16 up and below 1e-4, as NumPy. */
function floatText(value: number, single: boolean): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  if (value === 0) return Object.is(value, -0) ? '-0.' : '0.'
  const digits = single ? shortestSingle(value) : value
  const size = Math.abs(value)
  if (size >= 1e16 || size < 1e-4) {
    const [mantissa, exponent] = digits.toExponential().split('e') as [string, string]
    const power = `${exponent[0]}${exponent.slice(1).padStart(2, '0')}`
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.`}e${power}`
  }
  const text = String(digits)
  return text.includes('.') ? text : `${text}.`
}

function shortestSingle(value: number): number {
  for (let precision = 1; precision < 9; precision++) {
    const candidate = Number(value.toPrecision(precision))
    if (Math.fround(candidate) === value) return candidate
  }
  return Number(value.toPrecision(9))
}
