import { html, type TemplateResult } from 'lit'

import { inlineMarkdown } from '../views/code.ts'
import type { Workspace } from '../workspace.ts'
import './ndojo-promises.css'
import { WorkspaceElement } from './workspace-element.ts'

const SIGNS = { held: '✓', broken: '✗', waiting: '·', unmeasured: '·' }
const SPOKEN = { held: 'holds: ', broken: 'does not hold: ', waiting: '', unmeasured: 'not measured: ' }

/** What the answer must keep, ticked by the verdict. */
export function promisesView({ page, store: { state } }: Workspace): TemplateResult {
  const verdict = state.verdict?.promises
  return html`<ul class="promises">
    ${page.promises.map((promise) => {
      const checked = verdict?.find(({ id }) => id === promise.id)
      const outcome = checked?.state ?? 'waiting'
      return html`<li class=${outcome}>
        <span class="sign" aria-hidden="true">${SIGNS[outcome]}</span>
        <span><span class="sr-only">${SPOKEN[outcome]}</span>${inlineMarkdown(promise.text)}</span>
        <small>${checked?.note ?? promise.note ?? ''}</small>
      </li>`
    })}
  </ul>`
}

export class NdojoPromises extends WorkspaceElement {
  override render(): TemplateResult {
    return promisesView(this.workspace)
  }
}

customElements.define('ndojo-promises', NdojoPromises)
