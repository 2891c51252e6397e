// An array as pictures take it: where its elements lie, and what stands in them. Pictures of questions and the
// inspector of the learner's own arrays are drawn from it.

export interface DrawnArray {
  /** A name, or the expression that gives the array. */
  label: string
  dtype: string | null
  shape: number[] | null
  /** In C order, as NumPy prints each of them. */
  cells: string[]
  truncated: boolean
  /** In bytes, one per axis. */
  strides: number[]
  itemsize: number
  /** Bytes from the start of the owner's memory to element zero. */
  offset: number
  /** The name of the array whose memory this one shows; null where it is its own or has no name. */
  owner: string | null
  /** The elements from the lowest to the highest address that the array reaches. */
  memory: { text: string; used: boolean }[] | null
}

/** One array's elements along the bytes of its group. */
export interface Strip {
  array: DrawnArray
  owns: boolean
  /** Where the first cell begins, in units of the group. */
  start: number
  /** Units that a cell is wide. */
  span: number
  cells: { text: string; used: boolean }[]
  steps: Step[]
}

/** From the first element to the next along one axis; `from` and `to` are units. */
export interface Step {
  axis: number
  bytes: number
  from: number
  to: number
}

/** Arrays that show the same memory, under each other: an owner and its views. */
export interface MemoryGroup {
  /** Bytes that a column of the drawing stands for. */
  unit: number
  /** The byte of the owner's memory at the left edge. */
  origin: number
  columns: number
  strips: Strip[]
}

/** Bytes from the owner's start to the lowest element of an array. */
export function lowestByte({ offset, strides, shape }: DrawnArray): number {
  return strides.reduce((low, stride, axis) => low + Math.min(0, stride * ((shape?.[axis] ?? 1) - 1)), offset)
}

/** Puts owners together with their views, in the order in which they were named. */
export function memoryGroups(arrays: DrawnArray[]): MemoryGroup[] {
  const names = new Set(arrays.map(({ label }) => label))
  const keyOf = ({ label, owner }: DrawnArray) =>
    owner !== null && owner !== label && names.has(owner) ? owner : label
  const keys = [...new Set(arrays.map(keyOf))]
  return keys.map((key) => {
    const members = arrays.filter((array) => keyOf(array) === key && array.memory !== null)
    // The owner lies on top, wherever it was named.
    return memoryGroup([
      ...members.filter(({ label }) => label === key),
      ...members.filter(({ label }) => label !== key),
    ])
  })
}

function memoryGroup(members: DrawnArray[]): MemoryGroup {
  const origin = Math.min(...members.map(lowestByte))
  const unit = members.reduce((so, array) => divisor(divisor(so, array.itemsize), lowestByte(array) - origin), 0) || 1
  const strips = members.map((array, i): Strip => {
    const start = (lowestByte(array) - origin) / unit
    const first = (array.offset - origin) / unit
    return {
      array,
      owns: i === 0,
      start,
      span: array.itemsize / unit,
      cells: array.memory ?? [],
      steps: array.strides.flatMap((bytes, axis) =>
        (array.shape?.[axis] ?? 0) > 1 ? [{ axis, bytes, from: first, to: first + bytes / unit }] : [],
      ),
    }
  })
  const columns = Math.max(0, ...strips.map(({ start, span, cells }) => start + span * cells.length))
  return { unit, origin, columns, strips }
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
