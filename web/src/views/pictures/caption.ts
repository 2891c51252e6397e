import { html, nothing, type TemplateResult } from 'lit'

import { tuple } from '../../words.ts'
import type { DrawnArray } from './drawn-array.ts'

/** An array's name with its dtype and shape. */
export function nameView({ label, dtype, shape }: DrawnArray): TemplateResult {
  return html`<code class="name">${label}</code>${dtype ? html` <code>${dtype}</code>` : nothing}${shape ? html` <code>${tuple(shape)}</code>` : nothing}`
}
