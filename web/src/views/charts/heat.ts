import { html, svg, type TemplateResult } from 'lit'

import type { Heat } from '../../charts.ts'

/** Shades between the lowest and the highest value: more cannot be told apart, and each is one path. */
const SHADES = 12

/** An array as coloured cells, the higher the darker. `at` is the cell that is read, by its number. */
export function heatView({ rows, columns, values }: Heat, lowest: number, highest: number, at: number): TemplateResult {
  const paths = Array.from({ length: SHADES }, () => '')
  let crosses = ''
  values.forEach((value, i) => {
    const x = i % columns
    const y = Math.floor(i / columns)
    if (value === null) crosses += `M${x} ${y}l1 1`
    else paths[shade(value, lowest, highest)] += `M${x} ${y}h1v1h-1z`
  })
  return html`<svg
    class="heat"
    viewBox=${`0 0 ${columns} ${rows}`}
    style=${`aspect-ratio: ${columns} / ${rows}; --columns: ${columns}; --rows: ${rows}`}
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${paths.map((path, i) => svg`<path d=${path} style=${`fill: ${shadeColour(i)}`}></path>`)}
    ${svg`<path class="nan" d=${crosses}></path>`}
    ${svg`<rect class="probe" x=${at % columns} y=${Math.floor(at / columns)} width="1" height="1"></rect>`}
  </svg>`
}

/** The shades from lowest to highest. */
export function heatLegend(low: string, high: string): TemplateResult {
  return html`<p class="legend">
    <span>${low}</span>
    <span class="shades" aria-hidden="true">${Array.from({ length: SHADES }, (_, i) => html`<i style=${`background: ${shadeColour(i)}`}></i>`)}</span>
    <span>${high}</span>
  </p>`
}

function shade(value: number, lowest: number, highest: number): number {
  if (value >= highest) return SHADES - 1
  if (value <= lowest) return 0
  return Math.min(SHADES - 1, Math.floor(((value - lowest) / (highest - lowest)) * SHADES))
}

const shadeColour = (i: number): string =>
  `color-mix(in oklab, var(--heat-high) ${Math.round((100 * i) / (SHADES - 1))}%, var(--heat-low))`
