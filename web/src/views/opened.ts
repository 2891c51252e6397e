import { html, type TemplateResult } from 'lit'

import type { Variable } from '../engine.ts'
import type { Cells } from '../protocol.ts'
import type { ArrayView, State } from '../store.ts'
import { countLabel } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import { gridView } from './grid.ts'
import type { DrawnArray } from './pictures/drawn-array.ts'
import { memoryView } from './pictures/memory.ts'
import './opened.css'

const TITLES: Record<ArrayView, string> = {
  grid: 'Grid',
  heat: 'Heat map',
  lines: 'Line',
  histogram: 'Histogram',
  memory: 'Memory',
}

/** An opened array: the ways to look at it, and the one that is chosen. */
export function openedView(
  open: NonNullable<State['openVariable']>,
  variable: Variable,
  workspace: Workspace,
): TemplateResult {
  const { cells } = open
  if (!cells) return html`<p class="grid-note">It is no longer there: run the code again.</p>`
  const views = viewsOf(cells)
  const chosen = views.includes(workspace.state.arrayView) ? workspace.state.arrayView : 'grid'
  const { name } = variable
  return html`<fieldset class="segments">
      <legend class="sr-only">How to show ${name}</legend>
      ${views.map(
        (view) => html`<label class="pick"
          ><input
            type="radio"
            name="array-view"
            value=${view}
            .checked=${view === chosen}
            @change=${() => workspace.inspector.show(view)}
          /><span>${TITLES[view]}</span></label
        >`,
      )}
    </fieldset>
    ${summaryView(cells)} ${chosenView(chosen, cells, open, workspace)}`
}

/** Grid always; the others where they say something. */
function viewsOf({ charts, memory }: Cells): ArrayView[] {
  const views: ArrayView[] = ['grid']
  if (charts && charts.size > 1) views.push('heat')
  if (charts?.lines) views.push('lines')
  if (charts?.histogram) views.push('histogram')
  if (memory && memory.length > 0) views.push('memory')
  return views
}

function chosenView(
  view: ArrayView,
  cells: Cells,
  open: NonNullable<State['openVariable']>,
  { state: { variables } }: Workspace,
): TemplateResult {
  if (view === 'grid') return gridView(cells, open.name)
  if (view === 'memory') {
    const drawn = [open, ...open.sharing].flatMap(({ name, cells: theirs }) => {
      const variable = variables.find((each) => each.name === name)
      return variable && theirs ? [drawnArray(variable, theirs, variables)] : []
    })
    return memoryView(drawn)
  }
  return html`<ndojo-chart .kind=${view} .cells=${cells} .label=${open.name}></ndojo-chart>`
}

/** How many elements, and what is special among them. */
function summaryView({ shape, charts }: Cells): TemplateResult {
  const size = shape.reduce((product, length) => product * length, 1)
  const parts = [countLabel(size, 'element')]
  if (charts?.nan) parts.push(`${charts.nan.toLocaleString('en')} nan`)
  if (charts?.infinite) parts.push(`${charts.infinite.toLocaleString('en')} infinite`)
  return html`<p class="array-summary">${parts.join(', ')}</p>`
}

/** A variable as pictures take it. Its owner is the one that is drawn over it: that of the same piece of memory. */
function drawnArray(
  variable: Variable,
  { shape, dtype, cells, truncated, memory }: Cells,
  all: Variable[],
): DrawnArray {
  const { name, strides = [], itemsize = 1, offset = 0 } = variable
  const head = headOf(variable, all)
  return {
    label: name,
    dtype,
    shape,
    cells,
    truncated,
    strides,
    itemsize,
    offset,
    memory,
    owner: head === name ? null : head,
  }
}

/** The array that reaches most of a piece of memory: its owner, or the first that shows as much of it. */
function headOf({ block, name }: Variable, all: Variable[]): string {
  const members = all.filter((each) => each.block !== undefined && each.block === block)
  const owner = members.find((each) => each.owner === undefined)
  const most = Math.max(...members.map((each) => each.nbytes ?? 0))
  return (owner ?? members.find((each) => each.nbytes === most && each.offset === 0))?.name ?? name
}
