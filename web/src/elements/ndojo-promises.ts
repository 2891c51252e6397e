import { html, type TemplateResult } from 'lit'

import { promiseItems } from '../views/promises.ts'
import type { Workspace } from '../workspace.ts'
import { WorkspaceElement } from './workspace-element.ts'

/** The promises as they stand in the task. */
export function promisesView(workspace: Workspace): TemplateResult {
  return html`<ul class="promises" aria-label="Promises">${promiseItems(workspace)}</ul>`
}

export class NdojoPromises extends WorkspaceElement {
  override render(): TemplateResult {
    return promisesView(this.workspace)
  }
}

customElements.define('ndojo-promises', NdojoPromises)
