// What the learner wrote and reached, kept in this browser per question.

import type { State } from './store.ts'

/** Part of a question's state that outlives the page. */
export interface Draft {
  code: string
  prediction: State['prediction']
  chosen: string[]
  followUps: State['followUps']
  hintsShown: number
  answerShown: boolean
  passed: boolean
}

const PREFIX = 'ndojo:draft:'

export function readDraft(id: string): Partial<Draft> {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + id) ?? '{}') as Partial<Draft>
  } catch {
    // Storage is refused (an opaque origin, a private window) or the entry is not ours: start afresh.
    return {}
  }
}

/** Returns false when the browser does not keep it. */
export function writeDraft(id: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** Calls back when another tab has written this question's code; `before` is null where nothing was kept yet. */
export function watchDraft(id: string, changed: (before: string | null, after: string) => void): void {
  addEventListener('storage', (event) => {
    if (event.key !== PREFIX + id || !event.newValue) return
    const before = (JSON.parse(event.oldValue ?? '{}') as Partial<Draft>).code ?? null
    const after = (JSON.parse(event.newValue) as Partial<Draft>).code
    if (after !== undefined && before !== after) changed(before, after)
  })
}
