import { html, nothing, type TemplateResult } from 'lit'

import type { Variable } from '../engine.ts'
import type { Cells } from '../protocol.ts'
import { size, tuple } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import './arrays.css'
import { gridView } from './grid.ts'

/** A row per variable of the last run; an array's row opens onto its cells. */
export function arraysView(workspace: Workspace): TemplateResult {
  const { variables } = workspace.state
  if (variables.length === 0) {
    return html`<p class="empty">Run your code, and the variables it leaves behind stand here with shape, dtype and strides.</p>`
  }
  return html`<table class="variables">
    <thead>
      <tr>
        <th scope="col">name</th>
        <th scope="col">dtype</th>
        <th scope="col">shape</th>
        <th scope="col">strides</th>
        <th scope="col">memory</th>
      </tr>
    </thead>
    <tbody>
      ${variables.map((variable) => rowView(variable, workspace))}
    </tbody>
  </table>`
}

function rowView(variable: Variable, workspace: Workspace): TemplateResult {
  const { name, type, dtype, shape, strides } = variable
  if (!shape || !dtype) {
    return html`<tr>
      <th scope="row"><code>${name}</code></th>
      <td colspan="4"><code class="soft">${type}</code></td>
    </tr>`
  }
  const open = workspace.state.openVariable?.name === name ? workspace.state.openVariable : null
  return html`<tr>
      <th scope="row">
        <button class="row-button" aria-expanded=${open ? 'true' : 'false'} @click=${() => workspace.openVariable(name)}>
          <span class="chevron" aria-hidden="true">›</span><code>${name}</code>
        </button>
      </th>
      <td><code>${dtype}</code></td>
      <td><code>${tuple(shape)}</code></td>
      <td><code>${strides ? tuple(strides) : ''}</code></td>
      <td>${memoryText(variable)}</td>
    </tr>
    ${
      open
        ? html`<tr class="opened">
          <td colspan="5">
            ${open.cells ? openedView(open.cells, variable) : html`<p class="grid-note">no longer there</p>`}
          </td>
        </tr>`
        : nothing
    }`
}

function openedView(cells: Cells, { name, strides }: Variable): TemplateResult {
  const { memory } = cells
  return html`<div class="opened-parts">
    ${gridView(cells, name)}
    ${
      memory && memory.length > 1
        ? html`<figure class="memory">
          <figcaption>in memory, ${memoryCaption(memory, strides ?? [])}</figcaption>
          <ol class="strip">
            ${memory.map(({ text, used }) =>
              used
                ? html`<li class="used">${text}</li>`
                : html`<li>${text}<span class="sr-only">, not in ${name}</span></li>`,
            )}
          </ol>
        </figure>`
        : nothing
    }
  </div>`
}

function memoryCaption(memory: NonNullable<Cells['memory']>, strides: number[]): string {
  const used = memory.filter((entry) => entry.used).length
  const steps =
    strides.length === 0
      ? ''
      : `; a step along ${strides.length === 1 ? 'the axis is' : 'each axis is'} ${strides.join(', ')} bytes`
  return used === memory.length ? `${used} elements in a row${steps}` : `${used} of ${memory.length} elements${steps}`
}

function memoryText({ nbytes, owner }: Variable): string | TemplateResult {
  if (owner !== undefined) return owner === null ? 'view of an unnamed array' : html`view of <code>${owner}</code>`
  return nbytes === undefined ? '' : `own, ${size(nbytes)}`
}
