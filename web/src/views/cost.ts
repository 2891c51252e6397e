import { html, nothing, type TemplateResult } from 'lit'

import type { Cost, Verdict } from '../engine.ts'
import { countLabel, duration, size } from '../words.ts'
import './cost.css'

type Measured = NonNullable<Verdict['cost']>

/** Times differ from one measurement to the next by this much without meaning anything. */
const NOISE = 1.5

const count = (number: number): string => number.toLocaleString('en')

const ROWS: { title: string; of: (cost: Cost) => number | null; text: (value: number) => string }[] = [
  { title: 'time', of: (cost) => cost.milliseconds, text: duration },
  { title: 'arrays made', of: (cost) => cost.arrays, text: count },
  { title: 'memory taken', of: (cost) => cost.allocated, text: size },
  { title: 'most at once', of: (cost) => cost.peak, text: size },
  { title: 'calls of the engine', of: (cost) => cost.calls, text: count },
  { title: 'elements gone over', of: (cost) => cost.elements, text: count },
]

/** One line for the headline: 2.1 ms, reference 7.4 ms · 3 arrays made, reference 2. */
export function costLine({ yours, reference }: Measured): string {
  const made = `${countLabel(yours.arrays, 'array')} made, reference ${count(reference.arrays)}`
  const [mine, theirs] = [yours.milliseconds, reference.milliseconds]
  if (mine === null || theirs === null) return made
  if (isNoise(mine, theirs)) return `about ${duration(mine)}, as the reference · ${made}`
  return `${duration(mine)}, reference ${duration(theirs)} · ${made}`
}

/** What one call of the answer costs, beside the reference. */
export function costView({ size: measured, yours, reference }: Measured): TemplateResult {
  return html`<div class="cost" tabindex="0" role="group" aria-label="Cost">
    <table>
      <caption>
        One call with ${measured}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">yours</th>
          <th scope="col">reference</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        ${ROWS.map(({ title, of, text }) => {
          const [mine, theirs] = [of(yours), of(reference)]
          if (mine === null || theirs === null) return nothing
          const most = Math.max(mine, theirs) || 1
          return html`<tr>
            <th scope="row">${title}</th>
            <td>${text(mine)}</td>
            <td>${text(theirs)}</td>
            <td class="bars">
              <i style=${share(mine / most)} aria-hidden="true"></i><i style=${share(theirs / most)} aria-hidden="true"></i>
              ${ratioView(mine, theirs, title === 'time')}
            </td>
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}

const share = (part: number): string => `--share: ${(100 * part).toFixed(1)}%`

/** Whether two times differ by no more than two measurements of one program do. */
const isNoise = (mine: number, theirs: number): boolean => Math.max(mine, theirs) <= NOISE * Math.min(mine, theirs)

/** How many times the reference it is, where that says something. */
function ratioView(mine: number, theirs: number, noisy: boolean): TemplateResult | typeof nothing {
  if (noisy && isNoise(mine, theirs)) return html`<small>about the same</small>`
  if (theirs === 0 || mine === theirs) return nothing
  const ratio = mine / theirs
  return html`<small>${ratio >= 10 ? Math.round(ratio) : ratio.toFixed(1)} × the reference</small>`
}
