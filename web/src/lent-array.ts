// Reading the arrays that a session lends: where an element stands, and what number it is.

import type { LentArray } from './engine.ts'

/** Entries of `data` that one element takes. */
export const entriesOf = (dtype: string): number => (dtype.startsWith('complex') ? 2 : 1)

/** Whether the elements are real numbers, so that they can be charted. */
export const isReal = (dtype: string): boolean => /^(bool|u?int\d+|float\d+)$/.test(dtype)

/** The element at an entry of `data` as a number; 64-bit integers lose what a double cannot hold. */
export function numberReader({ data, dtype }: LentArray): (at: number) => number {
  return dtype === 'float16' ? (at) => halfNumber(Number(data[at])) : (at) => Number(data[at])
}

/** The number whose IEEE 754 binary16 bits are given. */
export function halfNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 31
  const fraction = bits & 1023
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/** Calls back with each element's entry, in C order. */
export function eachEntry({ shape, strides, offset }: LentArray, visit: (at: number, flat: number) => void): void {
  const last = shape.length - 1
  const length = shape[last] ?? 1
  const step = strides[last] ?? 0
  const size = shape.reduce((product, each) => product * each, 1)
  const index = shape.slice(0, -1).map(() => 0)
  for (let flat = 0; flat < size; ) {
    let at = index.reduce((sum, i, axis) => sum + i * strides[axis]!, offset)
    for (let i = 0; i < length; i++, at += step) visit(at, flat++)
    for (let axis = last - 1; axis >= 0 && ++index[axis]! === shape[axis]; axis--) index[axis] = 0
  }
}
