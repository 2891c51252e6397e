import { html, nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import type { Figure, Verdict } from '../engine.ts'
import { siteUrl } from '../site.ts'
import { countLabel, duration, tuple } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import { inlineMarkdown } from './code.ts'
import { gridView } from './grid.ts'
import { isTelling, shapesView } from './shapes.ts'
import { tracebackView } from './traceback.ts'
import './verdict.css'

/** What is said of a cell that is not as expected. */
const DIFFERS = { sign: '≠', spoken: 'differs' }

/** What the check found: the headline, why, and the smallest case that shows it. */
export function verdictView(workspace: Workspace): TemplateResult {
  const { verdict, job } = workspace.state
  if (!verdict) {
    return html`<p class="empty">
      ${
        job?.kind === 'check'
          ? 'Checking.'
          : html`Check your answer, and the promises in the task are ticked one by one.`
      }
    </p>`
  }
  const { status, headline, milliseconds } = verdict
  const predicts = workspace.page.question?.kind === 'predict'
  return html`<article class="verdict ${status}">
    <header>
      <h2>
        <span class="sign" aria-hidden="true">${status === 'passed' ? '✓' : '✗'}</span><span>${inlineMarkdown(headline)}</span>
      </h2>
      <small>${predicts ? nothing : `${promiseCount(verdict)} · `}${duration(milliseconds)}</small>
    </header>
    ${verdict.feedback ? html`<p class="why">${inlineMarkdown(verdict.feedback)}</p>` : nothing}
    ${verdict.failure ? failureView(verdict.failure, workspace) : nothing}
    ${verdict.error ? tracebackView(verdict.error, workspace) : nothing}
    ${status === 'passed' ? afterView(workspace) : nothing}
  </article>`
}

function promiseCount({ promises }: Verdict): string {
  const held = promises.filter(({ state }) => state === 'held').length
  return `${held} of ${countLabel(promises.length, 'promise')} held`
}

function failureView(
  { call, inputs, expected, got, reason }: NonNullable<Verdict['failure']>,
  { page }: Workspace,
): TemplateResult {
  const shapes = inputs.flatMap(({ label, shape, kind }) => (shape && kind === 'array' ? [{ label, shape }] : []))
  const broadcasts = page.question?.topics.includes('broadcasting') && isTelling(shapes)
  return html`
    ${reason ? html`<p class="reason">${inlineMarkdown(reason)}</p>` : nothing}
    ${call && page.question?.kind !== 'predict' ? html`<p class="call"><span>Smallest case that shows it</span> <code>${call}</code></p>` : nothing}
    <div class="figures">
      ${inputs.map((figure) => figureView(figure, figure.label, null))}
      ${broadcasts ? shapesView(shapes) : nothing}
    </div>
    <div class="figures outcome">
      ${expected ? figureView(expected, expected.label, null, true) : nothing}
      ${got ? figureView(got, got.label, expected) : nothing}
    </div>
  `
}

/** A value with its dtype and shape; these are marked first where they are not as expected. */
function figureView(figure: Figure, title: string, expected: Figure | null, sought = false): TemplateResult {
  const { kind, dtype, shape, cells, truncated, differs, text } = figure
  const wrongDtype = expected !== null && expected.dtype !== dtype
  const wrongShape = expected !== null && String(expected.shape) !== String(shape)
  return html`<figure class=${sought ? 'figure sought' : 'figure'}>
    <figcaption>
      <b>${title}</b>
      ${dtype ? markedCode(dtype, wrongDtype) : nothing}
      ${shape ? markedCode(shape.length === 0 ? '()' : tuple(shape), wrongShape) : nothing}
    </figcaption>
    ${
      kind === 'array' && shape
        ? gridView({ shape, cells, truncated, differs: wrongShape ? [] : differs }, title, sought ? null : DIFFERS)
        : html`<pre class="repr ${expected && text !== expected.text ? 'differs' : ''}">${text}</pre>`
    }
  </figure>`
}

function markedCode(text: string, wrong: boolean): TemplateResult {
  return wrong
    ? html`<code class="differs"><span aria-hidden="true">≠ </span>${text}<span class="sr-only">, differs</span></code>`
    : html`<code>${text}</code>`
}

/** What stands behind a right answer: the question's sections, once it is solved. */
function afterView({ state, page }: Workspace): TemplateResult | typeof nothing {
  if (!state.question) return nothing
  return html`<div class="after">
    ${page.next ? html`<p><a href=${siteUrl(page.next.path)}>Next: ${page.next.title}</a> <kbd>]</kbd></p>` : nothing}
    ${state.question.sections.map(
      ({ title, html: text }) => html`<section>
        <h3>${title}</h3>
        <div class="prose">${unsafeHTML(text)}</div>
      </section>`,
    )}
  </div>`
}
