// Numbers with their units, as the page writes them.

/** 3 µs, 0.4 ms, 12 ms, 3.2 s. Browsers tick in steps of up to 0.1 ms, between which nothing is known. */
export function duration(milliseconds: number): string {
  if (milliseconds < 0.001) return 'under 0.1 ms'
  if (milliseconds < 0.1) return `${Math.round(milliseconds * 1000)} µs`
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

/** 1st, 2nd, 3rd, 4th, 11th. */
export function ordinal(number: number): string {
  const last = number % 10
  const teens = Math.floor(number / 10) % 10 === 1
  const suffix = teens ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[last] ?? 'th')
  return `${number.toLocaleString('en')}${suffix}`
}

/** What a kind of question asks for, as a verb. */
export const KINDS: Record<string, string> = {
  code: 'write it',
  predict: 'predict it',
  fix: 'repair it',
  choice: 'choose',
}

export const capitalised = (word: string): string => word[0]!.toUpperCase() + word.slice(1)
