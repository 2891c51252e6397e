// Markdown of a question to HTML, with Python coloured as in the editor.

import { Marked } from 'marked'

import { type Token, tokenize } from '../python.ts'

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const coloured = (tokens: Token[]): string =>
  tokens
    .map(({ kind, text }) =>
      kind === 'text' ? escapeHtml(text) : `<span class="token-${kind}">${escapeHtml(text)}</span>`,
    )
    .join('')

/** A REPL session: prompts set apart, what was typed coloured, what came back plain. */
function replSession(text: string): string {
  const lines = text.split('\n')
  const typed = tokenize(lines.map((line) => (/^(>>>|\.\.\.)( |$)/.test(line) ? line.slice(4) : '')).join('\n'))
  return lines
    .map((line, i) => {
      const prompt = /^(>>>|\.\.\.)( |$)/.exec(line)
      return prompt
        ? `<span class="prompt">${escapeHtml(prompt[0])}</span>${coloured(typed[i] ?? [])}`
        : escapeHtml(line)
    })
    .join('\n')
}

function block(language: string, text: string): string {
  if (language === 'pycon') return replSession(text)
  if (language === 'python') return tokenize(text).map(coloured).join('\n')
  return escapeHtml(text)
}

/** A converter that puts `pictures` in the place of the fences `picture …`, one after the other. */
const converter = (pictures: string[]): Marked => {
  const next = pictures.values()
  return new Marked({
    renderer: {
      code({ text, lang }) {
        const language = (lang ?? '').split(' ')[0]!
        if (language === 'picture') {
          const { value, done } = next.next()
          if (done) throw new Error(`a picture was not computed: ${text}`)
          return value
        }
        // Reachable by keyboard, since a long line scrolls.
        return `<pre tabindex="0"><code>${block(language, text)}</code></pre>\n`
      },
      table(token) {
        const html = this.parser.parseInline.bind(this.parser)
        const cellOf = (tag: 'th' | 'td') => (cell: (typeof token.header)[number]) => {
          const text = html(cell.tokens)
          // The corner over a column of names says nothing: it heads no column.
          return tag === 'th' && text !== '' ? `<th scope="col">${text}</th>` : `<td>${text}</td>`
        }
        const row = (cells: typeof token.header, tag: 'th' | 'td') => `<tr>${cells.map(cellOf(tag)).join('')}</tr>`
        return `<div class="table-frame" tabindex="0"><table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table></div>\n`
      },
    },
  })
}

/** A text to HTML, with the HTML of its pictures in their order. */
export const markdown = (text: string, pictures: string[] = []): string =>
  converter(pictures).parse(text, { async: false })

/** A sentence without a paragraph around it. */
export const markdownInline = (text: string): string => converter([]).parseInline(text, { async: false })
