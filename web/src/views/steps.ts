import { html, nothing, type TemplateResult } from 'lit'

import type { Step } from '../engine.ts'
import { keyLabel } from '../keyboard.ts'
import { tokenize } from '../python.ts'
import { countLabel, duration, size } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import './steps.css'

/** What each line of the last recorded run has cost: time, arrays made, bytes, views, copies, kernels. */
export function stepsView(workspace: Workspace): TemplateResult {
  const { steps, job } = workspace.state
  if (!workspace.mayRun) {
    return html`<p class="empty">What each line does stands here once your answer is checked.</p>`
  }
  return html`<div class="steps-head">
      <button class="button" ?disabled=${job !== null} @click=${() => workspace.run('trace')}>
        Run with steps <kbd>${keyLabel('Mod+Alt+Enter')}</kbd>
      </button>
      ${steps ? html`<p class="steps-sum">${sum(steps)}</p>` : html`<p class="empty">${invitation(workspace)}</p>`}
    </div>
    ${steps && steps.length > 0 ? tableView(steps, workspace) : nothing}`
}

function invitation({ page }: Workspace): string {
  const records =
    'Runs your file and records, line by line, the time, the arrays made and copied, and the loops over elements.'
  const entry = page.question?.entry
  return entry
    ? `${records} Your file defines ${entry}: add a call of it below, so that there is something to see.`
    : records
}

function sum(steps: Step[]): string {
  const total = (count: (step: Step) => number) => steps.reduce((so, step) => so + count(step), 0)
  return [
    countLabel(steps.length, 'line'),
    duration(total((step) => step.milliseconds)),
    `${countLabel(
      total((step) => step.arrays),
      'array',
    )} made, ${size(total((step) => step.allocated))}`,
    countLabel(
      total((step) => step.views),
      'view',
    ),
    copies(
      total((step) => step.copies),
      total((step) => step.copied),
    ),
  ].join(' · ')
}

const copies = (count: number, bytes: number): string =>
  count === 0 ? 'no copies' : `${count === 1 ? '1 copy' : `${count.toLocaleString('en')} copies`}, ${size(bytes)}`

/** Loops that a row lists; the others went over fewer elements. */
const MOST_KERNELS = 3

const COLUMNS = ['line', 'code', 'times', 'time', 'arrays made', 'views', 'copies', 'loops over elements']

function tableView(steps: Step[], workspace: Workspace): TemplateResult {
  const source = tokenize(workspace.state.tracedCode)
  const longest = Math.max(...steps.map((step) => step.milliseconds))
  return html`<table class="steps" role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${COLUMNS.map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${steps.map((step) => rowView(step, source[step.line - 1] ?? [], longest, workspace))}
    </tbody>
  </table>`
}

function rowView(
  step: Step,
  tokens: ReturnType<typeof tokenize>[number],
  longest: number,
  workspace: Workspace,
): TemplateResult {
  const { line, times, milliseconds, arrays, allocated, views } = step
  const share = longest > 0 ? milliseconds / longest : 0
  return html`<tr role="row">
    <th scope="row" role="rowheader">
      <button class="jump" aria-label=${`Line ${line}: go there`} @click=${() => workspace.goTo(line)}>${line}</button>
    </th>
    <td class="source" role="cell">
      <code>${tokens.map(({ kind, text }, i) => (kind === 'text' ? (i === 0 ? text.trimStart() : text) : html`<span class="token-${kind}">${text}</span>`))}</code>
    </td>
    <td class="number" role="cell" data-label="times">${times.toLocaleString('en')}</td>
    <td class="number time" role="cell" data-label="time">
      ${duration(milliseconds)}<i class="share" style=${`--share: ${(100 * share).toFixed(0)}%`} aria-hidden="true"></i>
    </td>
    <td role="cell" data-label="arrays made" class=${arrays ? '' : 'none'}>
      ${arrays ? html`${arrays.toLocaleString('en')} <small>${size(allocated)}</small>` : '0'}
    </td>
    <td role="cell" data-label="views" class=${views ? '' : 'none'}>${views.toLocaleString('en')}</td>
    <td role="cell" data-label="copies" class=${step.copies ? '' : 'none'}>
      ${step.copies ? html`${step.copies.toLocaleString('en')} <small>${size(step.copied)}</small>` : '0'}
    </td>
    <td role="cell" data-label="loops" class=${step.kernels.length + step.events.length > 0 ? 'kernels' : 'none'}>
      ${kernelsView(step.kernels)}
      ${step.events.map(
        ({ kind, count }) =>
          html`<span class="event">${kind}${count > 1 ? `, ${count.toLocaleString('en')} times` : ''}</span>`,
      )}
    </td>
  </tr>`
}

/** The loops that went over most elements. */
function kernelsView(kernels: Step['kernels']): TemplateResult {
  const most = [...kernels].sort((a, b) => b.elements - a.elements)
  const rest = most.splice(MOST_KERNELS)
  return html`${most.map(
    ({ name, dtypes, elements, count }) => html`<span>
      <code>${name}</code> <small>${dtypesText(dtypes)}</small>
      <small>· ${count > 1 ? `${count.toLocaleString('en')} times, ` : ''}${countLabel(elements, 'element')}</small>
    </span>`,
  )}
  ${rest.length > 0 ? html`<small>and ${countLabel(rest.length, 'smaller one')}</small>` : nothing}`
}

/** "float64,int64->float64" with arrows; one name where all are the same. */
function dtypesText(dtypes: string): string {
  const all = new Set(dtypes.split(/,|->/))
  return all.size === 1 ? [...all][0]! : dtypes.replaceAll('->', ' → ').replaceAll(',', ', ')
}
