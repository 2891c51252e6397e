import { html, nothing, type TemplateResult } from 'lit'

import type { Variable } from '../engine.ts'
import { isView } from '../inspector.ts'
import { size, tuple } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import './arrays.css'
import { type Lane, lanes } from './lanes.ts'
import { openedView } from './opened.ts'

/** A row per variable of the last run; an array's row opens onto its elements. Lines join rows that share memory. */
export function arraysView(workspace: Workspace): TemplateResult {
  const { variables } = workspace.state
  if (variables.length === 0) {
    return html`<p class="empty">Run your code, and the variables it leaves behind stand here with shape, dtype, strides and owner.</p>`
  }
  const rows = lanes(variables)
  const count = Math.max(0, ...rows.map((row) => row.length))
  // The roles are said because a phone lays the rows out as blocks, and a table that is none loses them.
  return html`<table class="variables" role="table" style=${`--lanes: ${count}`}>
    <thead role="rowgroup">
      <tr role="row">
        ${['name', 'dtype', 'shape', 'strides', 'memory'].map((title) => html`<th scope="col" role="columnheader">${title}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${variables.map((variable, i) => rowView(variable, rows[i]!, workspace))}
    </tbody>
  </table>`
}

function rowView(variable: Variable, row: (Lane | null)[], workspace: Workspace): TemplateResult {
  const { name, type, dtype, shape, strides } = variable
  if (!shape || !dtype) {
    return html`<tr role="row">
      <th scope="row" role="rowheader">${lanesView(row)}<code class="plain">${name}</code></th>
      <td colspan="4" role="cell"><code class="soft">${type}</code></td>
    </tr>`
  }
  const { openVariable, variables } = workspace.state
  const open = openVariable?.name === name ? openVariable : null
  return html`<tr role="row">
      <th scope="row" role="rowheader">
        ${lanesView(row)}
        <button class="row-button" aria-expanded=${open ? 'true' : 'false'} @click=${() => workspace.inspector.open(name)}>
          <span class="chevron" aria-hidden="true">›</span><code>${name}</code>
        </button>
      </th>
      <td role="cell"><code>${dtype}</code></td>
      <td role="cell"><code>${tuple(shape)}</code></td>
      <td role="cell"><code>${strides ? tuple(strides) : ''}</code></td>
      <td role="cell">${memoryText(variable, variables)}</td>
    </tr>
    ${
      open
        ? html`<tr class="opened" role="row">
          <td colspan="5" role="cell">${lanesView(row.map(through))}${openedView(open, variable, workspace)}</td>
        </tr>`
        : nothing
    }`
}

/** A lane past a row that is opened, below its dot. */
const through = (lane: Lane | null): Lane | null => lane && (lane.down ? { dot: null, up: true, down: true } : null)

function lanesView(row: (Lane | null)[]): TemplateResult[] {
  return row.map((lane, i) =>
    lane
      ? html`<i class="lane ${lane.up ? 'up' : ''} ${lane.down ? 'down' : ''} ${lane.dot ?? ''}" style=${`--lane: ${i}`} aria-hidden="true"></i>`
      : html``,
  )
}

/** Whose memory it is, and with whom it is shared. */
function memoryText(variable: Variable, all: Variable[]): TemplateResult | string {
  const { name, nbytes = 0, owner, block } = variable
  const sharing = all.filter((each) => each.name !== name && each.block !== undefined && each.block === block)
  if (!isView(variable)) {
    const views = sharing.length === 0 ? '' : `, ${sharing.length} ${sharing.length === 1 ? 'view' : 'views'}`
    return `own, ${size(nbytes)}${views}`
  }
  if (owner) return html`view of <code>${owner}</code>`
  return sharing.length === 0
    ? 'view of an unnamed array'
    : html`shares memory with ${sharing.map((each, i) => html`${i > 0 ? ', ' : ''}<code>${each.name}</code>`)}`
}
