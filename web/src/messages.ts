// What the page says in its own words about runs that ended in an unusual way.

import type { PythonError } from './engine.ts'
import type { Crashed } from './engine-client.ts'
import { HEAD_LIMIT, TAIL_LIMIT } from './protocol.ts'
import type { Notice, OutputState } from './store.ts'
import { countLabel } from './words.ts'

/** What the page adds to how a run ended. */
export function noticesOf(error: PythonError | null, tail: OutputState['tail'], broken = false): Notice[] {
  const notices: Notice[] = []
  if (broken) {
    notices.push({
      tone: 'info',
      text: 'The interpreter did not survive this and was started again. Your code is kept.',
    })
  }
  if (error?.type === 'MemoryError') {
    notices.push({ tone: 'info', text: 'A page has less memory than a desktop. Try the same with a smaller array.' })
  }
  if (tail) {
    notices.push({
      tone: 'info',
      text: `Your code wrote ${countLabel(tail.written, 'character')}. Kept are the first ${countLabel(HEAD_LIMIT, 'character')} and the last ${countLabel(Math.min(TAIL_LIMIT, tail.written - HEAD_LIMIT), 'character')}.`,
    })
  }
  return notices
}

/** One line for screen readers. */
export function outputSummary(output: OutputState): string {
  const lines = output.pieces.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0)
  if (output.pieces.length === 0) return 'No output.'
  return `${countLabel(Math.max(lines, 1), 'line')} of output.`
}

/** Why the engine had to be started again, and what to do. */
export function crashText({ kind, message }: Crashed): string {
  if (kind === 'stack') {
    return 'The recursion went deeper than the browser allows, and the engine was restarted. Your code is kept. Give the recursion a base case, or use a loop.'
  }
  if (kind === 'memory') {
    return 'The browser gave the engine no more memory, and it was restarted. Your code is kept. Try the same with a smaller array.'
  }
  return `The engine broke off and was restarted. Your code is kept. What it said: ${message}`
}
