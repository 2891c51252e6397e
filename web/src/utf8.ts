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

/** Position of the first byte that begins no valid character, or null. */
export function firstInvalidByte(bytes: Uint8Array): number | null {
  if (isUtf8(bytes)) return null
  // The longest beginning in which nothing is wrong yet; it may end inside of a character.
  let good = 0
  let bad = bytes.length + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isUtf8(bytes.subarray(0, middle), { stream: true })) good = middle
    else bad = middle
  }
  while (good > 0 && !isUtf8(bytes.subarray(0, good))) good--
  return good
}

function isUtf8(bytes: Uint8Array, options?: TextDecodeOptions): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, options)
    return true
  } catch {
    return false
  }
}
