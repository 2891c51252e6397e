import { html, nothing, type TemplateResult } from 'lit'

import { gridView } from '../grid.ts'
import { nameView } from './caption.ts'
import type { DrawnArray } from './drawn-array.ts'
import './axes.css'

/** Arrays as grids, with an arrow along each axis that says its number and length. */
export function axesView(arrays: DrawnArray[]): TemplateResult {
  return html`<div class="axes-row">${arrays.map(axesOf)}</div>`
}

function axesOf(array: DrawnArray): TemplateResult {
  const { label, cells, truncated } = array
  const shape = array.shape ?? []
  const last = shape.length - 1
  const outer = shape.slice(0, -2)
  return html`<figure class="axes">
    <figcaption>${nameView(array)}</figcaption>
    ${outer.map((length, axis) => arrowView('outer', axis, length))}
    ${last >= 0 ? arrowView('across', last, shape[last]!) : nothing}
    ${last >= 1 ? arrowView('down', last - 1, shape[last - 1]!) : nothing}
    <div class="axes-grid" tabindex="0" role="group" aria-label=${label}>${gridView({ shape, cells, truncated }, label)}</div>
  </figure>`
}

function arrowView(way: 'outer' | 'across' | 'down', axis: number, length: number): TemplateResult {
  return html`<p class="axis ${way}"><span>axis ${axis}<small> ${length}</small></span><i aria-hidden="true"></i></p>`
}
