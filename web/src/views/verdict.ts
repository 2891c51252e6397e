import { html, nothing, type TemplateResult } from 'lit'

import type { Figure, Verdict } from '../engine.ts'
import { siteUrl } from '../site.ts'
import { countLabel, duration, tuple } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import { answerView } from './answer.ts'
import { inlineMarkdown } from './code.ts'
import { costLine, costView } from './cost.ts'
import { gridView } from './grid.ts'
import { promiseItems } from './promises.ts'
import { isTelling, shapesView } from './shapes.ts'
import { tracebackView } from './traceback.ts'
import './verdict.css'

/** What is said of a cell that is not as expected. */
const DIFFERS = { sign: '≠', spoken: 'differs' }

/** What the check found: the headline, why, the smallest case that shows it, and every promise with its state. */
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
  const { status, headline, feedback, failure, error, cost } = verdict
  const says = workspace.saysOnly
  return html`<article class="verdict ${status}">
    <header>
      <h2>
        <span class="sign" aria-hidden="true">${status === 'passed' ? '✓' : '✗'}</span><span>${inlineMarkdown(headline)}</span>
      </h2>
      <small>${says ? nothing : `${promiseCount(verdict)} · `}${cost ? costLine(cost) : `checked in ${duration(verdict.milliseconds)}`}</small>
    </header>
    ${feedback && !saidAtOptions(workspace) ? whyView(feedback) : nothing}
    ${failure ? failureView(failure, workspace) : nothing} ${error ? tracebackView(error, workspace) : nothing}
    ${cost ? costView(cost) : nothing}
    ${says ? nothing : html`<ul class="tally" aria-label="Promises">${promiseItems(workspace)}</ul>`}
    ${status === 'passed' ? afterView(workspace) : nothing}
  </article>`
}

/** Paragraphs of feedback in their frame. */
export function whyView(feedback: string): TemplateResult {
  return html`<div class="why">${feedback.split(/\n\n+/).map((each) => html`<p>${inlineMarkdown(each)}</p>`)}</div>`
}

/** The feedback of a choice stands at the options that were chosen. */
const saidAtOptions = ({ page, state }: Workspace): boolean =>
  page.question?.kind === 'choice' && state.judged.length === page.choice?.pick

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
  const predicts = page.question?.kind === 'predict'
  return html`
    ${reason ? html`<p class="reason">${inlineMarkdown(reason)}</p>` : nothing}
    <div class="case">
      ${
        inputs.length > 0
          ? html`<section class="inputs">
            ${predicts ? nothing : html`<h3>Smallest case that shows it${call ? html` <code>${call}</code>` : nothing}</h3>`}
            <div class="figures">${inputs.map((figure) => figureView(figure, null))}</div>
          </section>`
          : nothing
      }
      ${
        expected || got
          ? html`<section class="outcome">
            ${predicts ? nothing : html`<h3>${differences(expected, got)}</h3>`}
            <div class="figures">
              ${expected ? figureView(expected, null, true) : nothing} ${got ? figureView(got, expected) : nothing}
            </div>
          </section>`
          : nothing
      }
      ${broadcasts ? shapesView(shapes) : nothing}
    </div>
  `
}

/** In what the two results differ, the coarsest first. */
function differences(expected: Figure | null, got: Figure | null): string | TemplateResult {
  if (!expected || !got) return 'Result'
  if (expected.kind !== got.kind) return 'What comes back is of another kind'
  const found = [
    ...(isOther(expected.shape, got.shape) ? ['shape'] : []),
    ...(expected.dtype !== got.dtype ? ['dtype'] : []),
  ]
  const size = got.cells.length
  const cells = isOther(expected.shape, got.shape) ? 0 : got.differs.length
  if (cells > 0) found.push(size === 1 ? 'value' : `${cells} of ${countLabel(size, 'cell')}`)
  return found.length > 0 ? `Differs in ${found.join(' and ')}` : 'Result'
}

const isOther = (a: number[] | null, b: number[] | null): boolean => String(a) !== String(b)

/** A value with its dtype and shape; these are marked first where they are not as expected. */
function figureView(figure: Figure, expected: Figure | null, sought = false): TemplateResult {
  const { label, kind, dtype, shape, cells, truncated, differs, text } = figure
  const wrongDtype = expected !== null && expected.dtype !== dtype
  const wrongShape = expected !== null && isOther(expected.shape, shape)
  return html`<figure class=${sought ? 'figure sought' : 'figure'}>
    <figcaption>
      <b>${label}</b>
      ${dtype ? markedCode(dtype, wrongDtype) : nothing} ${shape ? markedCode(tuple(shape), wrongShape) : nothing}
    </figcaption>
    ${
      kind === 'array' && shape
        ? gridView({ shape, cells, truncated, differs: wrongShape ? [] : differs }, label, sought ? null : DIFFERS)
        : html`<pre class="repr ${expected && text !== expected.text ? 'differs' : ''}">${text}</pre>`
    }
  </figure>`
}

function markedCode(text: string, wrong: boolean): TemplateResult {
  return wrong
    ? html`<code class="differs"><span aria-hidden="true">≠ </span>${text}<span class="sr-only">, differs</span></code>`
    : html`<code>${text}</code>`
}

/** What stands behind a right answer; the task's side has it already where it was asked for. */
function afterView(workspace: Workspace): TemplateResult | typeof nothing {
  const { state, page } = workspace
  if (!state.question) return nothing
  return html`<div class="after">
    ${page.next ? html`<p><a href=${siteUrl(page.next.path)}>Next: ${page.next.title}</a> <kbd>]</kbd></p>` : nothing}
    ${state.answer === 'shown' ? nothing : answerView(workspace)}
  </div>`
}
