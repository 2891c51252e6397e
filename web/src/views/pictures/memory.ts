import { html, nothing, type TemplateResult } from 'lit'

import { tuple } from '../../words.ts'
import { nameView } from './caption.ts'
import { type DrawnArray, lowestByte, type MemoryGroup, memoryGroups, type Step, type Strip } from './drawn-array.ts'
import './memory.css'

/** Width of a cell: its longest text, in characters of the small mono font, and air. */
const CHARACTER_PX = 7.3
const AIR_PX = 12
const LEAST_CELL_PX = 30
/** Cells grow into the room there is, but not beyond this factor. */
const MOST_GROWTH = 1.9
/** A ruler says every byte position while they are few. */
const MOST_POSITIONS = 64

/** Arrays as they lie in memory: an owner's elements in a row, its views under it, element under element. */
export function memoryView(arrays: DrawnArray[]): TemplateResult {
  return html`<div class="memory-groups">${memoryGroups(arrays).map(groupView)}</div>`
}

function groupView(group: MemoryGroup): TemplateResult {
  const { columns, strips } = group
  const least = Math.max(...strips.map(({ span, cells }) => cellWidth(cells) / span))
  const style = `--columns: ${columns}; --least: ${least.toFixed(1)}px; --most: ${(columns * least * MOST_GROWTH).toFixed(0)}px`
  return html`<div class="memory-frame" tabindex="0" role="group" aria-label=${`Memory of ${strips[0]?.array.label}`}>
    <div class="memory-group" style=${style}>
      ${strips.map((strip) => stripView(strip, group))}
    </div>
  </div>`
}

const cellWidth = (cells: { text: string }[]): number =>
  Math.max(LEAST_CELL_PX, Math.max(0, ...cells.map(({ text }) => text.length)) * CHARACTER_PX + AIR_PX)

function stripView(strip: Strip, group: MemoryGroup): TemplateResult {
  const { owns, steps } = strip
  return html`${captionView(strip)} ${owns ? rulerView(strip, group) : linesView(strip)} ${cellsView(strip)}
    ${steps.map((step) => stepView(step, strip))}`
}

function captionView({ array, owns, cells }: Strip): TemplateResult {
  const { strides, owner } = array
  const used = cells.filter((cell) => cell.used).length
  const memory = owner
    ? html`view of <code>${owner}</code>${owns ? nothing : html` from byte ${lowestByte(array)}`}, nothing copied`
    : `${used * array.itemsize} bytes of its own`
  return html`<p class="memory-caption">
    ${nameView(array)} <span>strides <code>${tuple(strides)}</code></span> <span>${memory}</span>
  </p>`
}

/** Byte positions over the owner's cells. */
function rulerView({ start, span, cells, array }: Strip, { unit, origin }: MemoryGroup): TemplateResult {
  const every = cells.length > MOST_POSITIONS ? Math.ceil(cells.length / MOST_POSITIONS) : 1
  return html`<div class="memory-ruler" aria-hidden="true">
    ${cells.map((_, i) =>
      i % every === 0
        ? html`<span style=${place(start + i * span, span)}>${i === 0 && array.itemsize > 1 ? 'byte ' : ''}${origin + (start + i * span) * unit}</span>`
        : nothing,
    )}
  </div>`
}

/** From each element of a view up to the owner's element that it is. */
function linesView({ start, span, cells }: Strip): TemplateResult {
  return html`<div class="memory-lines" aria-hidden="true">
    ${cells.map((cell, i) => (cell.used ? html`<i style=${place(start + i * span, span)}></i>` : nothing))}
  </div>`
}

function cellsView({ start, span, cells, array, owns }: Strip): TemplateResult {
  return html`<ol class="memory-cells ${owns ? 'own' : 'of-view'}" aria-label=${`${array.label} in memory`}>
    ${cells.map(({ text, used }, i) =>
      used
        ? html`<li class="used" style=${place(start + i * span, span)}>${text}</li>`
        : html`<li style=${place(start + i * span, span)}><span class="ghost">${text}</span><span class="sr-only">, not in ${array.label}</span></li>`,
    )}
  </ol>`
}

/** How far it is from an element to the next along an axis: a bracket between the two. */
function stepView({ axis, bytes, from, to }: Step, { span }: Strip): TemplateResult {
  const text = `axis ${axis}: ${bytes < 0 ? `−${-bytes}` : bytes} ${Math.abs(bytes) === 1 ? 'byte' : 'bytes'}`
  if (bytes === 0) {
    return html`<div class="memory-step">
      <p class="same" style=${place(from, span)}><span>${text}, the same element again</span></p>
    </div>`
  }
  const low = Math.min(from, to)
  const reach = Math.abs(to - from) + span
  return html`<div class="memory-step">
    <p class=${bytes < 0 ? 'back' : ''} style=${`${place(low, reach)}; --half: ${((50 * span) / reach).toFixed(3)}%`}>
      <i aria-hidden="true"></i><span>${text}</span>
    </p>
  </div>`
}

const place = (start: number, span: number): string => `grid-column: ${start + 1} / span ${span}`
