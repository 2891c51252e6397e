// Pictures in a question's text, drawn from arrays that its own code has made. The build prerenders them.

import { html, type TemplateResult } from 'lit'

import { gridView } from '../grid.ts'
import { axesView } from './axes.ts'
import { broadcastView } from './broadcast.ts'
import { nameView } from './caption.ts'
import type { DrawnArray } from './drawn-array.ts'
import { memoryView } from './memory.ts'
import './picture.css'

export type PictureKind = 'memory' | 'broadcast' | 'axes' | 'grid'

export interface DrawnPicture {
  kind: PictureKind
  arrays: DrawnArray[]
}

const KINDS: Record<PictureKind, { draw: (arrays: DrawnArray[]) => TemplateResult; says: string }> = {
  memory: { draw: memoryView, says: 'in memory' },
  broadcast: { draw: broadcastView, says: 'broadcast together' },
  axes: { draw: axesView, says: 'with axes' },
  grid: { draw: gridsView, says: 'as grids' },
}

/** A picture with its arrays. The names, numbers and marks in it are text, which a screen reader reads in order. */
export function pictureView({ kind, arrays }: DrawnPicture): TemplateResult {
  const { draw, says } = KINDS[kind]
  const names = arrays.map(({ label }) => label).join(', ')
  return html`<div class="picture ${kind}" role="group" aria-label=${`Picture: ${names} ${says}`}>${draw(arrays)}</div>`
}

function gridsView(arrays: DrawnArray[]): TemplateResult {
  return html`<div class="picture-grids">
    ${arrays.map(
      (array) => html`<figure>
        <figcaption>${nameView(array)}</figcaption>
        ${gridView({ shape: array.shape ?? [], cells: array.cells, truncated: array.truncated }, array.label)}
      </figure>`,
    )}
  </div>`
}
