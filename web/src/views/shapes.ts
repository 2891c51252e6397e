import { html, type TemplateResult } from 'lit'

import './shapes.css'

export interface NamedShape {
  label: string
  shape: number[]
}

/** The shape two or more arrays broadcast to; null at an axis where they do not fit. */
export function broadcastShape(shapes: readonly number[][]): (number | null)[] {
  const rank = Math.max(...shapes.map((shape) => shape.length))
  return Array.from({ length: rank }, (_, axis) => {
    const lengths = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1)
    const long = lengths.filter((length) => length !== 1)
    if (long.length === 0) return 1
    return long.every((length) => length === long[0]) ? long[0]! : null
  })
}

/** Whether there is something to see: two shapes of which one stretches, or that do not fit. */
export function isTelling(operands: NamedShape[]): boolean {
  if (operands.length < 2) return false
  const result = broadcastShape(operands.map(({ shape }) => shape))
  return operands.some(({ shape }) => String(shape) !== String(result))
}

/** Shapes written under each other from the right, as broadcasting compares them. */
export function shapesView(operands: NamedShape[]): TemplateResult {
  const result = broadcastShape(operands.map(({ shape }) => shape))
  const fits = result.every((length) => length !== null)
  return html`<table class="shapes">
    <caption>
      ${fits ? 'Shapes, from the right' : 'Shapes that do not meet'}
    </caption>
    <tbody>
      ${operands.map(({ label, shape }) => {
        const missing = result.length - shape.length
        return html`<tr>
          <th scope="row"><code>${label}</code></th>
          ${result.map((length, axis) => {
            if (axis < missing) return html`<td class="absent"><span class="sr-only">no axis</span></td>`
            const own = shape[axis - missing]!
            const stretched = own === 1 && length !== null && length !== 1
            return html`<td class=${length === null ? 'clash' : stretched ? 'stretched' : ''}>
              ${own}${stretched ? html`<span class="sr-only"> stretches to ${length}</span>` : ''}
            </td>`
          })}
        </tr>`
      })}
      <tr class="meet">
        <th scope="row">together</th>
        ${result.map((length) => html`<td class=${length === null ? 'clash' : ''}>${length ?? '✗'}</td>`)}
      </tr>
    </tbody>
  </table>`
}
