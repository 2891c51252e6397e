import { html, nothing, type TemplateResult } from 'lit'

import { gridView } from '../grid.ts'
import { broadcastShape, shapesView } from '../shapes.ts'
import { nameView } from './caption.ts'
import type { DrawnArray } from './drawn-array.ts'
import './broadcast.css'

/** A result larger than this is told by its shapes alone. */
const MOST_CELLS = 72
const MOST_AXES = 2

/**
 * Shapes under each other from the right, then each operand stretched to the common shape, its repeated cells as
 * ghosts. The last array is the result if it has the shape that the others give.
 */
export function broadcastView(arrays: DrawnArray[]): TemplateResult {
  const { operands, result } = parted(arrays)
  const common = broadcastShape(operands.map(shapeOf))
  const meets = common.every((length) => length !== null)
  const size = common.reduce<number>((product, length) => product * (length ?? 1), 1)
  const drawn = meets && size > 0 && size <= MOST_CELLS && common.length <= MOST_AXES
  return html`<div class="broadcast">
    ${shapesView(operands.map((array) => ({ label: array.label, shape: shapeOf(array) })))}
    ${
      drawn
        ? html`<div class="stretching">
          ${operands.map((array, i) => termView(i > 0 ? operator(operands, result) : null, operandView(array, common as number[])))}
          ${result ? termView('=', resultView(result)) : nothing}
        </div>`
        : nothing
    }
  </div>`
}

const shapeOf = ({ shape }: DrawnArray): number[] => shape ?? []

function parted(arrays: DrawnArray[]): { operands: DrawnArray[]; result: DrawnArray | null } {
  const last = arrays.at(-1)
  const others = arrays.slice(0, -1)
  if (!last || others.length < 2) return { operands: arrays, result: null }
  const matches = String(broadcastShape(others.map(shapeOf))) === String(shapeOf(last))
  return matches ? { operands: others, result: last } : { operands: arrays, result: null }
}

/** What stands between two operands in the expression of the result; a comma where that is not plain. */
function operator(operands: DrawnArray[], result: DrawnArray | null): string {
  const [left, right] = operands
  if (operands.length !== 2 || !left || !right || !result) return ','
  const { label } = result
  const between =
    label.startsWith(left.label) && label.endsWith(right.label)
      ? label.slice(left.label.length, label.length - right.label.length).trim()
      : ''
  return /^[-+*/%<>=!&|^@]{1,3}$/.test(between) ? between : ','
}

const termView = (sign: string | null, figure: TemplateResult): TemplateResult =>
  html`<div class="term">${sign ? html`<span class="between" aria-hidden="true">${sign}</span>` : nothing}${figure}</div>`

/** Rows and columns of an array of at most two axes. */
function lengths(shape: number[]): [number, number] {
  return [shape.at(-2) ?? 1, shape.at(-1) ?? 1]
}

function operandView(array: DrawnArray, common: number[]): TemplateResult {
  const [rows, columns] = lengths(common)
  const [ownRows, ownColumns] = lengths(shapeOf(array))
  const stretched = rows !== ownRows || columns !== ownColumns
  return html`<figure class="operand">
    <figcaption>
      ${nameView(array)}${stretched ? html`<span class="sr-only">, stretched to ${rows} rows and ${columns} columns without copying</span>` : nothing}
    </figcaption>
    <table class="grid" aria-label=${array.label}>
      <tbody>
        ${count(rows).map(
          (row) => html`<tr>
            ${count(columns).map((column) => {
              const cell = array.cells[(row % ownRows) * ownColumns + (column % ownColumns)] ?? ''
              return row < ownRows && column < ownColumns
                ? html`<td>${cell}</td>`
                : html`<td class="repeated" aria-hidden="true">${cell}</td>`
            })}
          </tr>`,
        )}
      </tbody>
    </table>
  </figure>`
}

function resultView(array: DrawnArray): TemplateResult {
  return html`<figure class="operand result">
    <figcaption>${nameView(array)}</figcaption>
    ${gridView({ shape: shapeOf(array), cells: array.cells, truncated: array.truncated }, array.label)}
  </figure>`
}

const count = (length: number): number[] => Array.from({ length }, (_, i) => i)
