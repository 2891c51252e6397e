import { html, nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import type { QuestionFile } from '../question.ts'
import type { Workspace } from '../workspace.ts'
import { codeLines } from './code.ts'

/** Short questions after the answer; each option has feedback of its own. */
export function followUpsView(workspace: Workspace): TemplateResult | typeof nothing {
  const followUps = workspace.state.question?.followUps ?? []
  if (followUps.length === 0) return nothing
  return html`<h3>${followUps.length === 1 ? 'One more' : `${followUps.length} more`}: what does it give?</h3>
    ${followUps.map((followUp, index) => followUpView(followUp, index, workspace))}`
}

function followUpView(
  { prompt, code, options, right }: QuestionFile['followUps'][number],
  index: number,
  { state, help, page }: Workspace,
): TemplateResult {
  const given = state.followUps[index]
  const name = `${page.id}-follow-up-${index}`
  return html`<form @submit=${(event: Event) => {
    event.preventDefault()
    help.checkFollowUp(index)
  }}>
    <fieldset class="follow-up">
      <legend>${unsafeHTML(prompt)}</legend>
      <pre class="snippet code" tabindex="0">${codeLines(code.trim())}</pre>
      <div class="options">
        ${options.map(({ text, feedback }, option) => {
          const checked = given?.option === option && given.checked
          const outcome = checked ? (option === right ? 'right' : 'wrong') : ''
          return html`<label class=${outcome}>
              <input
                type="radio"
                name=${name}
                .checked=${given?.option === option}
                aria-describedby=${checked ? `${name}-feedback` : nothing}
                @change=${() => help.pickFollowUp(index, option)}
              /><code>${text}</code>
              ${checked ? html`<span class="mark" aria-hidden="true">${outcome === 'right' ? '✓' : '✗'}</span>` : nothing}
            </label>
            ${
              checked
                ? html`<p class="why ${outcome === 'right' ? 'good' : ''}" id=${`${name}-feedback`}>
                  <span class="sr-only">${outcome === 'right' ? 'Right.' : 'Not right.'} </span>${unsafeHTML(feedback)}
                </p>`
                : nothing
            }`
        })}
      </div>
      <button class="button" ?disabled=${!given || given.checked}>Answer</button>
    </fieldset>
  </form>`
}
