import { html, type TemplateResult } from 'lit'

import type { Workspace } from '../workspace.ts'
import './ndojo-prediction.css'
import { checkButton, snippetView } from './snippet.ts'
import { WorkspaceElement } from './workspace-element.ts'

const FIELDS = {
  value: { label: 'Value', hint: 'as print or repr shows it', example: '[1, 2, 3]' },
  shape: { label: 'Shape', hint: 'a tuple', example: '(2, 3)' },
  dtype: { label: 'dtype', hint: 'its name', example: 'float32' },
} as const

/** A snippet to read and the form to say what comes of it. */
export function predictionView(workspace: Workspace): TemplateResult {
  const asks = workspace.page.question?.asks ?? []
  return html`${snippetView(workspace)}
    <form class="prediction" @submit=${(event: Event) => {
      event.preventDefault()
      void workspace.check()
    }}>
      ${asks.map((field) => (field === 'memory' ? memoryView(workspace) : fieldView(field, workspace)))}
      ${checkButton(workspace)}
    </form>`
}

function fieldView(field: keyof typeof FIELDS, workspace: Workspace): TemplateResult {
  const { label, hint, example } = FIELDS[field]
  const id = `${workspace.page.id}-${field}`
  return html`<div class="field ${field}">
    <label for=${id}>${label} <small>${hint}</small></label>
    <input
      id=${id}
      .value=${workspace.state.prediction[field]}
      placeholder=${example}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      @input=${(event: InputEvent) => workspace.predict(field, (event.target as HTMLInputElement).value)}
    />
  </div>`
}

function memoryView(workspace: Workspace): TemplateResult {
  const name = `${workspace.page.id}-memory`
  return html`<fieldset class="field memory">
    <legend>Memory</legend>
    ${(['view', 'copy'] as const).map(
      (kind) => html`<label class="choice">
        <input
          type="radio"
          name=${name}
          value=${kind}
          .checked=${workspace.state.prediction.memory === kind}
          @change=${() => workspace.predict('memory', kind)}
        /><span>${kind === 'view' ? 'a view' : 'a copy'}</span>
      </label>`,
    )}
  </fieldset>`
}

export class NdojoPrediction extends WorkspaceElement {
  override render(): TemplateResult {
    return predictionView(this.workspace)
  }
}

customElements.define('ndojo-prediction', NdojoPrediction)
