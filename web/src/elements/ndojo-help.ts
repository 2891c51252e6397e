import { html, nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import { answerView } from '../views/answer.ts'
import type { Workspace } from '../workspace.ts'
import './ndojo-help.css'
import { WorkspaceElement } from './workspace-element.ts'

/** Hints one by one, and the answer for whoever asks twice. */
export function helpView(workspace: Workspace): TemplateResult {
  const { page, state } = workspace
  const left = page.hints - state.hintsShown
  return html`
    <ol class="hints" aria-label="Hints">
      ${(state.question?.hints ?? [])
        .slice(0, state.hintsShown)
        .map(
          (hint, i) => html`<li class="prose"><span class="hint-number">Hint ${i + 1}</span>${unsafeHTML(hint)}</li>`,
        )}
    </ol>
    <div class="help-buttons">
      ${
        page.hints > 0
          ? html`<button class="button" ?disabled=${left === 0} @click=${() => workspace.help.showHint()}>
            ${left > 0 ? `Hint ${state.hintsShown + 1} of ${page.hints}` : `All ${page.hints} hints shown`}
          </button>`
          : nothing
      }
      ${answerButtons(workspace, left)}
    </div>
    ${state.answer === 'shown' && state.question ? answerView(workspace) : nothing}
  `
}

function answerButtons({ state, help }: Workspace, left: number): TemplateResult | typeof nothing {
  if (state.answer === 'shown') return nothing
  // Who has answered has nothing to lose.
  if (state.passed) return html`<button class="button" @click=${() => help.showAnswer()}>Show the answer</button>`
  if (state.answer === 'hidden') {
    return html`<button class="button" @click=${() => help.askForAnswer(true)}>Show the answer</button>`
  }
  return html`<div class="confirm" role="group" aria-label="Show the answer">
    <span>${left > 0 ? `${left} ${left === 1 ? 'hint' : 'hints'} left. Show it now?` : 'Show it now?'}</span>
    <button class="button" @click=${() => help.showAnswer()}>Show</button>
    <button class="button" @click=${() => help.askForAnswer(false)}>Not yet</button>
  </div>`
}

export class NdojoHelp extends WorkspaceElement {
  override connectedCallback(): void {
    super.connectedCallback()
    const { hintsShown, answer } = this.workspace.state
    if (hintsShown > 0 || answer === 'shown') void this.workspace.help.load()
  }

  override render(): TemplateResult {
    return helpView(this.workspace)
  }
}

customElements.define('ndojo-help', NdojoHelp)
