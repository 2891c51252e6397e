import { html, nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import type { Workspace } from '../workspace.ts'
import './answer.css'
import { followUpsView } from './follow-ups.ts'
import { waysView } from './ways.ts'

/** Behind this section stand the other ways to solve it: who has read why can weigh them. */
const BEFORE_WAYS = 'Why'

/** The answer: its sections, the other ways with what they cost, and the follow-ups. */
export function answerView(workspace: Workspace): TemplateResult | typeof nothing {
  const { question } = workspace.state
  if (!question) return nothing
  return html`<section class="answer" aria-label="The answer">
    ${question.sections.map(
      ({ title, html: text }) => html`<h3>${title}</h3>
        <div class="prose">${unsafeHTML(text)}</div>
        ${title === BEFORE_WAYS ? waysView(workspace) : nothing}`,
    )}
    ${followUpsView(workspace)}
  </section>`
}
