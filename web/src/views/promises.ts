import { html, type TemplateResult } from 'lit'

import type { PromiseState } from '../engine.ts'
import type { Workspace } from '../workspace.ts'
import { inlineMarkdown } from './code.ts'
import './promises.css'

const SIGNS: Record<PromiseState['state'], string> = { held: '✓', broken: '✗', waiting: '·', unmeasured: '–' }
const SPOKEN: Record<PromiseState['state'], string> = {
  held: 'holds: ',
  broken: 'does not hold: ',
  waiting: 'not judged yet: ',
  unmeasured: 'not measured: ',
}

/** What the answer must keep, one line per promise, ticked by the last verdict. */
export function promiseItems({ page, store: { state } }: Workspace): TemplateResult[] {
  const verdict = state.verdict?.promises
  return page.promises.map((promise) => {
    const checked = verdict?.find(({ id }) => id === promise.id)
    const outcome = checked?.state ?? 'waiting'
    const note = checked?.note ?? promise.note ?? (outcome === 'unmeasured' ? 'cannot be measured here' : '')
    return html`<li class=${outcome}>
      <span class="sign" aria-hidden="true">${SIGNS[outcome]}</span>
      <span>${checked ? html`<span class="sr-only">${SPOKEN[outcome]}</span>` : ''}${inlineMarkdown(promise.text)}</span>
      <small>${note}</small>
    </li>`
  })
}
