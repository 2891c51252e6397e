import { html, nothing, svg, type TemplateResult } from 'lit'

import type { Lines } from '../../charts.ts'

const HEIGHT = 100

/** Rows of an array as lines over their index. `at` is the point that is read. */
export function linesView({ rows }: Lines, lowest: number, highest: number, at: number): TemplateResult {
  const width = Math.max(1, (rows[0]?.length ?? 1) - 1)
  const range = highest - lowest || 1
  const y = (value: number) => HEIGHT - ((value - lowest) / range) * HEIGHT
  return html`<svg class="lines" viewBox=${`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
    ${lowest < 0 && highest > 0 ? svg`<path class="zero" d=${`M0 ${y(0)}h${width}`}></path>` : nothing}
    ${rows.map((points, i) => svg`<path class=${`line line-${i}`} d=${path(points, y)}></path>`)}
    ${svg`<path class="probe" d=${`M${at} 0v${HEIGHT}`}></path>`}
  </svg>`
}

/** Up and down between the lowest and highest of each point; a gap where there is nothing but nan. */
function path(points: Lines['rows'][number], y: (value: number) => number): string {
  let d = ''
  let pen = 'M'
  points.forEach((point, x) => {
    if (!point) {
      pen = 'M'
      return
    }
    const [low, high] = point
    d += `${pen}${x} ${y(low).toFixed(2)}`
    if (high !== low) d += `L${x} ${y(high).toFixed(2)}`
    // A lone point is a dot: round line ends draw it.
    else if (pen === 'M') d += 'h0'
    pen = 'L'
  })
  return d
}
