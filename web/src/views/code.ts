import { html, type TemplateResult } from 'lit'

import { tokenize } from '../python.ts'

/** Python as coloured, numbered lines. */
export function codeLines(source: string, marked: number | null = null): TemplateResult[] {
  return tokenize(source).map(
    (tokens, index) => html`<span class="line ${index + 1 === marked ? 'marked' : ''}"
        >${tokens.map(({ kind, text }) =>
          kind === 'text' ? text : html`<span class="token-${kind}">${text}</span>`,
        )}${'\n'}</span>`,
  )
}

/** Text with `code`, **bold** and *emphasis*: all that feedback is written in. */
export function inlineMarkdown(text: string): (string | TemplateResult)[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).map((part) => {
    if (part.startsWith('`') && part.length > 2) return html`<code>${part.slice(1, -1)}</code>`
    if (part.startsWith('**') && part.length > 4) return html`<strong>${part.slice(2, -2)}</strong>`
    if (part.startsWith('*') && part.length > 2) return html`<em>${part.slice(1, -1)}</em>`
    return part
  })
}
