import { html, type TemplateResult } from 'lit'

import { WorkspaceElement } from './workspace-element.ts'

/** Says to screen readers what happened; stands in the page from the start so that it is heard. */
export class NdojoAnnouncer extends WorkspaceElement {
  override render(): TemplateResult {
    return html`<div class="sr-only" role="status" aria-live="polite">${this.workspace.state.announcement}</div>`
  }
}

customElements.define('ndojo-announcer', NdojoAnnouncer)
