import { html, nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

import type { NamedCost } from '../engine.ts'
import { duration, size } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import { codeLines } from './code.ts'
import './cost.css'

const SOLUTION = 'solution'

/** The alternatives: what each is, its code, and what it costs beside the answer, measured in this browser. */
export function waysView({ state }: Workspace): TemplateResult | typeof nothing {
  const alternatives = state.question?.alternatives ?? []
  if (alternatives.length === 0) return nothing
  return html`<section class="ways" aria-label="Other ways">
    <h3>Other ways</h3>
    ${alternatives.map(
      ({ name, title, source }) => html`<details>
        <summary><b>${nameOf(name)}</b> · ${unsafeHTML(title)}</summary>
        <pre class="snippet code" tabindex="0">${codeLines(source.trim())}</pre>
      </details>`,
    )}
    ${costsView(state.costs)}
  </section>`
}

const nameOf = (name: string): string => (name === SOLUTION ? 'the answer' : name.replaceAll('_', ' '))

function costsView(costs: 'none' | 'measuring' | 'failed' | NamedCost[]): TemplateResult | typeof nothing {
  if (costs === 'measuring') return html`<p class="soft">Measuring what each of them costs.</p>`
  if (typeof costs === 'string') return nothing
  return html`<div class="ways-frame" tabindex="0" role="group" aria-label="What they cost">
    <table>
      <caption>
        What they cost, measured in your browser
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col">time</th>
          <th scope="col">passes</th>
          <th scope="col">arrays made</th>
          <th scope="col">memory taken</th>
          <th scope="col">most at once</th>
        </tr>
      </thead>
      <tbody>
        ${costs.map(
          ({ name, milliseconds, passes, arrays, allocated, peak }) => html`<tr>
            <th scope="row">${nameOf(name)}</th>
            <td>${counted(milliseconds, duration)}</td>
            <td>${counted(passes, passesText)}</td>
            <td>${counted(arrays, (count) => count.toLocaleString('en'))}</td>
            <td>${counted(allocated, size)}</td>
            <td>${counted(peak, size)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="grid-note">A pass goes once over the elements of the result, or of the longest argument.</p>
  </div>`
}

const passesText = (passes: number): string =>
  passes < 10 ? passes.toFixed(1).replace('.0', '') : Math.round(passes).toLocaleString('en')

/** A count, or a dash where it cannot be known: the code counts by itself, or the engine does not. */
const counted = (value: number | null, text: (value: number) => string): string => (value === null ? '–' : text(value))
