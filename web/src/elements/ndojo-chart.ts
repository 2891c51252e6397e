import { html, LitElement, nothing, type TemplateResult } from 'lit'

import { elementText } from '../cells.ts'
import type { Charts } from '../charts.ts'
import type { Cells } from '../protocol.ts'
import { heatLegend, heatView } from '../views/charts/heat.ts'
import { histogramView } from '../views/charts/histogram.ts'
import { linesView } from '../views/charts/lines.ts'
import { countLabel, ordinal } from '../words.ts'
import './ndojo-chart.css'

type Kind = 'heat' | 'lines' | 'histogram'

const NAMES: Record<Kind, string> = { heat: 'heat map', lines: 'line', histogram: 'histogram' }

/**
 * A chart of an array, with a probe that reads one place of it in words. The probe follows the pointer, and the arrow
 * keys as a slider does, so that a chart can be gone through without seeing it.
 */
export class NdojoChart extends LitElement {
  static override properties = { kind: {}, cells: {}, label: {} }
  declare kind: Kind
  declare cells: Cells
  declare label: string
  #at = 0

  override createRenderRoot(): HTMLElement {
    return this
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('cells') || changed.has('kind')) this.#at = 0
  }

  override render(): TemplateResult {
    const { charts } = this.cells
    if (!charts) return html`${nothing}`
    const { columns, places } = this.#extent(charts)
    const at = Math.min(this.#at, places - 1)
    const said = this.#reading(charts, at)
    return html`<div
        class="chart"
        role="slider"
        tabindex="0"
        aria-label=${`${this.label}, ${NAMES[this.kind]}; arrow keys read it`}
        aria-valuemin="0"
        aria-valuemax=${places - 1}
        aria-valuenow=${at}
        aria-valuetext=${said}
        @keydown=${(event: KeyboardEvent) => this.#key(event, places, columns)}
        @pointermove=${(event: PointerEvent) => this.#point(event, places, columns)}
        @pointerdown=${(event: PointerEvent) => this.#point(event, places, columns)}
      >
        ${this.#chart(charts, at)}
      </div>
      ${this.#scale(charts)}
      <p class="reading" aria-hidden="true"><code>${said}</code></p>`
  }

  #chart(charts: Charts, at: number): TemplateResult {
    const low = charts.lowest?.value ?? 0
    const high = charts.highest?.value ?? 0
    if (this.kind === 'heat') return heatView(charts.heat, low, high, at)
    if (this.kind === 'lines' && charts.lines) return linesView(charts.lines, low, high, at)
    return charts.histogram ? histogramView(charts.histogram, at) : html`${nothing}`
  }

  /** Places that the probe can stand at, and how many make a row. */
  #extent({ heat, lines, histogram }: Charts): { places: number; columns: number } {
    if (this.kind === 'heat') return { places: heat.values.length, columns: heat.columns }
    const places = this.kind === 'lines' ? (lines?.rows[0]?.length ?? 1) : (histogram?.counts.length ?? 1)
    return { places, columns: places }
  }

  /** What stands at a place, in words. */
  #reading({ heat, lines, histogram }: Charts, at: number): string {
    if (this.kind === 'heat') {
      const row = Math.floor(at / heat.columns) * heat.rowStep
      const column = (at % heat.columns) * heat.columnStep
      const value = heat.values[at]
      return `${this.#index(row, column)}  ${value === null || value === undefined ? 'nan' : this.#text(value)}`
    }
    if (this.kind === 'lines') {
      const step = lines?.step ?? 1
      const place = step === 1 ? `[${at}]` : `[${at * step}:${(at + 1) * step}]`
      const texts = (lines?.rows ?? []).map((row) => {
        const point = row[at]
        if (!point) return 'nan'
        return point[0] === point[1] ? this.#text(point[0]) : `${this.#text(point[0])} to ${this.#text(point[1])}`
      })
      return `${texts.length > 1 ? place.replace('[', '[:, ') : place}  ${texts.join('  ')}`
    }
    const { edges = [], counts = [], whole } = histogram ?? {}
    const from = this.#text(edges[at] ?? 0)
    const count = countLabel(counts[at] ?? 0, 'element')
    if (whole || counts.length === 1) return `${from}  ${count}`
    return `${from} to ${this.#text(edges[at + 1] ?? 0)}  ${count}`
  }

  /** The numbers at the ends of the scales, and what was left out. */
  #scale({ lowest, highest, heat, lines, histogram }: Charts): TemplateResult {
    const low = this.#text(lowest?.value ?? 0)
    const high = this.#text(highest?.value ?? 0)
    if (this.kind === 'heat') {
      const thinned = [
        ...(heat.rowStep > 1 ? [`every ${ordinal(heat.rowStep)} row`] : []),
        ...(heat.columnStep > 1 ? [`every ${ordinal(heat.columnStep)} column`] : []),
      ]
      return html`${heatLegend(low, high)}
        ${thinned.length > 0 ? html`<p class="grid-note">${thinned.join(' and ')}</p>` : nothing}`
    }
    if (this.kind === 'lines') {
      const end = (lines?.rows[0]?.length ?? 1) * (lines?.step ?? 1) - 1
      return html`<p class="scale"><span>index 0</span><span>from ${low} to ${high}</span><span>${end}</span></p>`
    }
    const most = Math.max(...(histogram?.counts ?? [0]))
    return html`<p class="scale"><span>${low}</span><span>tallest bar: ${countLabel(most, 'element')}</span><span>${high}</span></p>`
  }

  /** The index of an element, its leading axes unstacked. */
  #index(row: number, column: number): string {
    const { shape } = this.cells
    const index = shape.length === 0 ? [] : [column]
    for (let axis = shape.length - 2; axis >= 0; axis--) {
      index.unshift(row % shape[axis]!)
      row = Math.floor(row / shape[axis]!)
    }
    return `[${index.join(', ')}]`
  }

  #text(value: number): string {
    const { dtype } = this.cells
    if (dtype === 'bool') return value ? 'True' : 'False'
    // Means of bins have more digits than help.
    return elementText(Number(value.toPrecision(6)), dtype.startsWith('float') ? 'float64' : dtype)
  }

  #key(event: KeyboardEvent, places: number, columns: number): void {
    const step = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: columns < places ? -columns : 1,
      ArrowDown: columns < places ? columns : -1,
      Home: -places,
      End: places,
    }[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.#move(this.#at + step, places)
  }

  #point(event: PointerEvent, places: number, columns: number): void {
    const box = this.querySelector('svg')?.getBoundingClientRect()
    if (!box || box.width === 0) return
    const x = clamp(Math.floor(((event.clientX - box.left) / box.width) * columns), columns)
    const y = clamp(Math.floor(((event.clientY - box.top) / box.height) * (places / columns)), places / columns)
    this.#move(y * columns + x, places)
  }

  #move(to: number, places: number): void {
    this.#at = clamp(to, places)
    this.requestUpdate()
  }
}

const clamp = (value: number, length: number): number => Math.max(0, Math.min(length - 1, value))

customElements.define('ndojo-chart', NdojoChart)
