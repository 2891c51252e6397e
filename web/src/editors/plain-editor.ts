import { render } from 'lit'

import type { Mark } from '../store.ts'
import { codeLines } from '../views/code.ts'
import type { CodeEditor, EditorOptions, Selection } from './editor.ts'

const INDENT = '    '

/** A text area laid over its own coloured copy. It is there at once, and it is all that a phone needs. */
export class PlainEditor implements CodeEditor {
  private readonly area = document.createElement('textarea')
  private readonly copy = document.createElement('pre')
  private marked: Mark | null = null

  constructor(
    private readonly host: HTMLElement,
    private readonly options: EditorOptions,
  ) {
    this.copy.className = 'code numbered'
    this.copy.setAttribute('aria-hidden', 'true')
    this.area.className = 'code-area'
    this.area.value = options.text
    this.area.setAttribute('aria-label', options.label)
    for (const [name, value] of Object.entries({
      spellcheck: 'false',
      autocapitalize: 'off',
      autocomplete: 'off',
      autocorrect: 'off',
      wrap: 'off',
    })) {
      this.area.setAttribute(name, value)
    }
    this.area.addEventListener('input', () => this.edited())
    this.area.addEventListener('keydown', (event) => this.typed(event))
    const layers = document.createElement('div')
    layers.className = 'layers'
    layers.append(this.copy, this.area)
    host.replaceChildren(layers)
    this.draw()
  }

  setText(text: string): void {
    if (text === this.area.value) return
    const focused = document.activeElement === this.area
    // The only way for a script to change a text area and keep its undo history.
    this.area.focus({ preventScroll: true })
    this.area.select()
    if (!document.execCommand('insertText', false, text)) this.area.value = text
    if (!focused) this.area.blur()
    this.draw()
  }

  mark(mark: Mark | null): void {
    if (mark === this.marked) return
    this.marked = mark
    this.draw()
  }

  goTo(line: number): void {
    const start =
      this.area.value
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0)
    this.area.focus()
    this.area.setSelectionRange(start, start)
    this.copy.querySelectorAll('.line')[line - 1]?.scrollIntoView({ block: 'nearest' })
  }

  focus(): void {
    this.area.focus()
  }

  selection(): Selection {
    const { selectionStart, selectionEnd } = this.area
    return { start: selectionStart, end: selectionEnd, focused: document.activeElement === this.area }
  }

  select({ start, end, focused }: Selection): void {
    this.area.setSelectionRange(start, end)
    if (focused) this.area.focus()
  }

  dispose(): void {
    this.host.replaceChildren()
  }

  private edited(): void {
    this.draw()
    this.options.changed(this.area.value)
  }

  private draw(): void {
    render(codeLines(this.area.value, this.marked?.line ?? null), this.copy)
  }

  /** Return keeps the indentation and deepens it after a colon. */
  private typed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing || event.ctrlKey || event.metaKey) return
    const before = this.area.value.slice(0, this.area.selectionStart)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    const indent = /^\s*/.exec(line)![0] + (/:\s*(#.*)?$/.test(line) ? INDENT : '')
    if (indent === '') return
    event.preventDefault()
    if (!document.execCommand('insertText', false, `\n${indent}`)) {
      this.area.setRangeText(`\n${indent}`, this.area.selectionStart, this.area.selectionEnd, 'end')
      this.edited()
    }
  }
}
