import { html, nothing, type TemplateResult } from 'lit'

import './grid.css'

export interface Grid {
  shape: number[]
  /** In C order. */
  cells: string[]
  truncated: boolean
  /** Flat indices of cells that are not as expected. */
  differs?: number[]
}

/** How marked cells are told apart besides their look; null where the look only leads the eye. */
export interface CellMark {
  sign: string
  spoken: string
}

/** An array as cells: one row for one dimension, a table for two, a stack of tables for more. */
export function gridView(grid: Grid, label: string, mark: CellMark | null = null): TemplateResult {
  const { shape, cells, truncated } = grid
  const size = shape.reduce((product, length) => product * length, 1)
  if (size === 0) return html`<p class="grid-note">no elements: a length in the shape is 0</p>`
  const columns = shape.at(-1) ?? 1
  const rows = shape.at(-2) ?? 1
  const differs = new Set(grid.differs)
  const planes = Math.ceil(cells.length / (rows * columns))
  return html`<div class="planes">
      ${Array.from({ length: planes }, (_, plane) => {
        const start = plane * rows * columns
        const name = shape.length > 2 ? `${label}[${outerIndex(plane, shape)}]` : label
        return html`<div class="plane">
          ${shape.length > 2 ? html`<span class="plane-name">[${outerIndex(plane, shape)}]</span>` : nothing}
          ${tableView(cells.slice(start, start + rows * columns), columns, start, differs, name, mark)}
        </div>`
      })}
    </div>
    ${
      truncated
        ? html`<p class="grid-note">first ${cells.length} of ${size.toLocaleString('en')} elements</p>`
        : nothing
    }`
}

function tableView(
  cells: string[],
  columns: number,
  start: number,
  differs: Set<number>,
  label: string,
  mark: CellMark | null,
): TemplateResult {
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
    cells.slice(row * columns, (row + 1) * columns),
  )
  return html`<table class="grid" aria-label=${label}>
    <tbody>
      ${rows.map(
        (row, i) => html`<tr>
          ${row.map((cell, j) =>
            differs.has(start + i * columns + j)
              ? html`<td class="differs">${mark && html`<span class="sign" aria-hidden="true">${mark.sign}</span>`}${cell}${mark && html`<span class="sr-only">, ${mark.spoken}</span>`}</td>`
              : html`<td>${cell}</td>`,
          )}
        </tr>`,
      )}
    </tbody>
  </table>`
}

/** The index of a plane over the leading axes: 5 in a (2, 3, rows, columns) array is "1, 2". */
function outerIndex(plane: number, shape: number[]): string {
  const index: number[] = []
  for (let axis = shape.length - 3; axis >= 0; axis--) {
    index.unshift(plane % shape[axis]!)
    plane = Math.floor(plane / shape[axis]!)
  }
  return index.join(', ')
}
