import { html, svg, type TemplateResult } from 'lit'

import type { Histogram } from '../../charts.ts'

const HEIGHT = 100
const GAP = 0.06

/** How many elements fall into each bin. `at` is the bin that is read. */
export function histogramView({ counts }: Histogram, at: number): TemplateResult {
  const most = Math.max(...counts)
  return html`<svg class="histogram" viewBox=${`0 0 ${counts.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
    ${counts.map((count, i) => {
      const height = (count / most) * HEIGHT
      return svg`<rect class=${i === at ? 'column probe' : 'column'} x=${i + GAP} y=${HEIGHT - height} width=${1 - 2 * GAP} height=${height}></rect>`
    })}
  </svg>`
}
