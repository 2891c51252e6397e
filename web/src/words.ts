// Numbers with their units, as the page writes them.

/** 0.4 ms, 12 ms, 3.2 s. */
export function duration(milliseconds: number): string {
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** Bytes in decimal units, as browsers count downloads. */
export function size(bytes: number): string {
  if (bytes < 1000) return countLabel(bytes, 'byte')
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(0)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** 1 line, 12 lines, 1,024 lines. */
export function countLabel(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** (3,) and (2, 4), as Python writes a tuple. */
export function tuple(numbers: readonly number[]): string {
  return numbers.length === 1 ? `(${numbers[0]},)` : `(${numbers.join(', ')})`
}
