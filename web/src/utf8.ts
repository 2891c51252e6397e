// Text that UTF-8 cannot carry, found before it reaches the interpreter, and said so that it can be mended.

import type { Mark } from './store.ts'

/** The first half of a surrogate pair that stands alone, or null. */
export function loneSurrogate(code: string): Mark | null {
  const at = code.search(/\p{Surrogate}/u)
  if (at < 0) return null
  const line = code.slice(0, at).split('\n').length
  const point = code.charCodeAt(at).toString(16).toUpperCase()
  return {
    line,
    message: `Line ${line} holds half of a character (U+${point}, a lone surrogate), which UTF-8 cannot carry. Delete it and type the character again.`,
  }
}

/** Position of the first byte that is no UTF-8, or null. */
export function firstInvalidByte(bytes: Uint8Array): number | null {
  const valid = (end: number, stream: boolean): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream })
      return true
    } catch {
      return false
    }
  }
  if (valid(bytes.length, false)) return null
  let good = 0
  let bad = bytes.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (valid(middle, true)) good = middle
    else bad = middle
  }
  return valid(bad, true) ? bytes.length - 1 : bad - 1
}
