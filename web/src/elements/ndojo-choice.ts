import { html, nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import { whyView } from '../views/verdict.ts'
import type { Workspace } from '../workspace.ts'
import './ndojo-choice.css'
import { checkButton, snippetView } from './snippet.ts'
import { WorkspaceElement } from './workspace-element.ts'

/** A snippet, and options of which one or several hold. */
export function choiceView(workspace: Workspace): TemplateResult {
  const { page, state } = workspace
  const { pick, options } = page.choice ?? { pick: 1, options: [] }
  return html`${snippetView(workspace)}
    <form class="choice-form" @submit=${(event: Event) => {
      event.preventDefault()
      void workspace.check()
    }}>
      <fieldset>
        <legend>${pick === 1 ? 'Choose one' : `Choose ${pick}`}</legend>
        ${options.map((option) => optionView(option, pick, workspace))}
      </fieldset>
      ${checkButton(workspace, state.chosen.length > 0)}
    </form>`
}

function optionView(
  { id, html: text }: { id: string; html: string },
  pick: number,
  workspace: Workspace,
): TemplateResult {
  const { page, state } = workspace
  const feedback = feedbackOf(id, pick, workspace)
  const name = `${page.id}-choice`
  // With several to choose, the verdict does not tell which of them was wrong; the feedback does.
  const outcome = feedback === null ? '' : state.verdict?.status === 'passed' ? 'right' : pick === 1 ? 'wrong' : 'seen'
  return html`<div class="option ${outcome}">
    <label>
      <input
        type=${pick === 1 ? 'radio' : 'checkbox'}
        name=${name}
        .checked=${state.chosen.includes(id)}
        aria-describedby=${feedback === null ? nothing : `${name}-${id}`}
        @change=${(event: Event) => workspace.choose(id, (event.target as HTMLInputElement).checked)}
      />
      <div class="prose">${unsafeHTML(text)}</div>
      ${outcome === 'right' || outcome === 'wrong' ? html`<span class="mark" aria-hidden="true">${outcome === 'right' ? '✓' : '✗'}</span>` : nothing}
    </label>
    ${feedback === null ? nothing : html`<div id=${`${name}-${id}`} class="option-feedback">${whyView(feedback)}</div>`}
  </div>`
}

/** What is said to an option: only if it was chosen when the answer was judged, and still is. */
function feedbackOf(id: string, pick: number, { state }: Workspace): string | null {
  if (!state.verdict || state.judged.length !== pick) return null
  if (!state.judged.includes(id) || !state.chosen.includes(id)) return null
  return state.question?.question.options?.find((option) => option.id === id)?.feedback ?? null
}

export class NdojoChoice extends WorkspaceElement {
  override render(): TemplateResult {
    return choiceView(this.workspace)
  }
}

customElements.define('ndojo-choice', NdojoChoice)
