// Monaco with Python and nothing else. This file and all it imports are loaded after the page can be read.

import * as monaco from 'monaco-editor/editor/editor.api.js'
import 'monaco-editor/features/bracketMatching/register.js'
import 'monaco-editor/features/caretOperations/register.js'
import 'monaco-editor/features/clipboard/register.js'
import 'monaco-editor/features/comment/register.js'
import 'monaco-editor/features/cursorUndo/register.js'
import 'monaco-editor/features/find/register.js'
import 'monaco-editor/features/indentation/register.js'
import 'monaco-editor/features/linesOperations/register.js'
import 'monaco-editor/features/multicursor/register.js'
import 'monaco-editor/features/smartSelect/register.js'
import 'monaco-editor/features/toggleTabFocusMode/register.js'
import 'monaco-editor/features/wordOperations/register.js'
import { conf } from 'monaco-editor/languages/definitions/python/python.js'

import { type LineState, tokenizeLine } from '../python.ts'
import type { Mark } from '../store.ts'
import type { CodeEditor, EditorOptions, Selection } from './editor.ts'

/** Metrics of the prerendered code, so that Monaco's first frame lies exactly on it. */
const FONT_SIZE = 14
const LINE_HEIGHT = 23
const GUTTER = 56
const PADDING = 14
/** Characters kept free beside an error's message, and the fewest that are worth showing of it. */
const LEAST_MARGIN = 6
const LEAST_MESSAGE = 16
/** Characters of a change that may have been typed, not brought from elsewhere. */
const MOST_TYPED = 200

/** A colour of the site's theme as Monaco wants it: six hexadecimal digits. */
function colour(name: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  document.body.append(probe)
  const channels = getComputedStyle(probe).color.match(/[\d.]+/g) ?? []
  probe.remove()
  return channels
    .slice(0, 3)
    .map((channel) => Math.round(Number(channel)).toString(16).padStart(2, '0'))
    .join('')
}

class State implements monaco.languages.IState {
  constructor(readonly open: LineState) {}
  clone(): State {
    return this
  }
  equals(other: monaco.languages.IState): boolean {
    return other instanceof State && other.open === this.open
  }
}

function registerPython(): void {
  monaco.languages.register({ id: 'python' })
  monaco.languages.setLanguageConfiguration('python', conf)
  monaco.languages.setTokensProvider('python', {
    getInitialState: () => new State(''),
    tokenize(line, state) {
      const { tokens, state: open } = tokenizeLine(line, (state as State).open)
      let startIndex = 0
      return {
        endState: new State(open),
        tokens: tokens.map(({ kind, text }) => {
          const token = { startIndex, scopes: kind }
          startIndex += text.length
          return token
        }),
      }
    },
  })
}

/** Takes the colours of the page; call it again when the theme changes. */
function applyTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  const theme = document.documentElement.dataset.theme
  const token = (kind: string) => ({ token: kind, foreground: colour(`--code-${kind}`) })
  monaco.editor.defineTheme('page', {
    base: (theme ? theme === 'dark' : dark) ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: colour('--ink') },
      ...['keyword', 'constant', 'function', 'string', 'number', 'comment', 'decorator'].map(token),
    ],
    colors: {
      'editor.background': `#${colour('--card')}`,
      'editor.foreground': `#${colour('--ink')}`,
      'editorLineNumber.foreground': `#${colour('--line-number')}`,
      'editorLineNumber.activeForeground': `#${colour('--soft')}`,
      'editorCursor.foreground': `#${colour('--accent')}`,
      'editor.selectionBackground': `#${colour('--selection')}`,
      'editor.lineHighlightBackground': `#${colour('--card')}`,
      'editor.lineHighlightBorder': '#00000000',
      'editorBracketMatch.background': `#${colour('--accent-soft')}`,
      'editorBracketMatch.border': '#00000000',
      'editorWidget.background': `#${colour('--card')}`,
      'editorWidget.foreground': `#${colour('--ink')}`,
      'editorWidget.border': `#${colour('--line')}`,
      'input.background': `#${colour('--sunk')}`,
      'input.foreground': `#${colour('--ink')}`,
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((n) => [`editorBracketHighlight.foreground${n}`, `#${colour('--ink')}`]),
      ),
      'editorBracketHighlight.unexpectedBracket.foreground': `#${colour('--fail')}`,
      focusBorder: `#${colour('--accent')}`,
      'scrollbarSlider.background': `#${colour('--line')}`,
      'scrollbar.shadow': '#00000000',
    },
  })
  monaco.editor.setTheme('page')
}

let prepared = false
function prepare(): void {
  if (prepared) return
  prepared = true
  registerPython()
  applyTheme()
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme)
  new MutationObserver(applyTheme).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts())
}

export class MonacoEditor implements CodeEditor {
  private readonly editor: monaco.editor.IStandaloneCodeEditor
  private readonly model: monaco.editor.ITextModel
  private readonly marks: monaco.editor.IEditorDecorationsCollection

  constructor(host: HTMLElement, options: EditorOptions) {
    prepare()
    this.model = monaco.editor.createModel(options.text, 'python')
    this.model.setEOL(monaco.editor.EndOfLineSequence.LF)
    this.model.updateOptions({
      tabSize: 4,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    })
    host.replaceChildren()
    this.editor = monaco.editor.create(host, {
      model: this.model,
      ariaLabel: `${options.label}. Control M lets Tab leave the editor.`,
      automaticLayout: true,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontLigatures: false,
      fontSize: FONT_SIZE,
      lineHeight: LINE_HEIGHT,
      padding: { top: PADDING, bottom: PADDING },
      lineNumbersMinChars: 4,
      lineDecorationsWidth: GUTTER - 34,
      glyphMargin: false,
      folding: false,
      minimap: { enabled: false },
      overviewRulerLanes: 0,
      renderFinalNewline: 'on',
      hideCursorInOverviewRuler: true,
      overviewRulerBorder: false,
      renderLineHighlight: 'none',
      scrollBeyondLastLine: false,
      scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 8, horizontalScrollbarSize: 8 },
      wordWrap: 'off',
      contextmenu: false,
      links: false,
      occurrencesHighlight: 'off',
      selectionHighlight: false,
      quickSuggestions: false,
      wordBasedSuggestions: 'off',
      unicodeHighlight: { ambiguousCharacters: false },
      guides: { indentation: false },
      stickyScroll: { enabled: false },
      matchBrackets: 'always',
      dropIntoEditor: { enabled: false },
      fixedOverflowWidgets: true,
      smoothScrolling: false,
      cursorBlinking: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'solid' : 'blink',
    })
    this.marks = this.editor.createDecorationsCollection()
    this.model.onDidChangeContent(({ changes }) => {
      options.changed(this.model.getValue())
      for (const change of changes) this.#readTyped(change)
    })
  }

  /** Return deepens only below lines that Monaco has read, which it does when idle: too late on a busy machine. */
  #readTyped({ range, text }: monaco.editor.IModelContentChange): void {
    if (text.length > MOST_TYPED) return
    const line = range.startLineNumber + text.split('\n').length - 1
    // Of several changes at once, the others may have taken lines away.
    monaco.editor.colorizeModelLine(this.model, Math.min(line, this.model.getLineCount()))
  }

  setText(text: string): void {
    if (text === this.model.getValue()) return
    this.editor.pushUndoStop()
    this.editor.executeEdits('page', [{ range: this.model.getFullModelRange(), text }])
    this.editor.pushUndoStop()
  }

  mark(mark: Mark | null): void {
    if (!mark || mark.line > this.model.getLineCount()) {
      this.marks.clear()
      return
    }
    const end = this.model.getLineMaxColumn(mark.line)
    const message = this.#fitting(`# ${mark.message.split('\n')[0]}`, end)
    this.marks.set([
      {
        range: new monaco.Range(mark.line, 1, mark.line, end),
        options: {
          isWholeLine: true,
          className: 'marked-line',
          ...(message && { after: { content: `   ${message}`, inlineClassName: 'marked-message' } }),
          showIfCollapsed: true,
        },
      },
    ])
  }

  /** As much of a message as stands beside its line without widening the editor; nothing if that says nothing. */
  #fitting(message: string, column: number): string {
    const { contentWidth, verticalScrollbarWidth } = this.editor.getLayoutInfo()
    const width = this.editor.getOption(monaco.editor.EditorOption.fontInfo).typicalHalfwidthCharacterWidth
    const room = Math.floor((contentWidth - verticalScrollbarWidth) / width) - column - LEAST_MARGIN
    if (message.length <= room) return message
    return room < LEAST_MESSAGE ? '' : `${message.slice(0, room - 1)}…`
  }

  goTo(line: number): void {
    this.editor.setPosition({ lineNumber: line, column: 1 })
    this.editor.revealLineInCenterIfOutsideViewport(line)
    this.editor.focus()
  }

  focus(): void {
    this.editor.focus()
  }

  selection(): Selection {
    const selection = this.editor.getSelection()
    if (!selection) return { start: 0, end: 0, focused: false }
    return {
      start: this.model.getOffsetAt(selection.getStartPosition()),
      end: this.model.getOffsetAt(selection.getEndPosition()),
      focused: this.editor.hasTextFocus(),
    }
  }

  select({ start, end, focused }: Selection): void {
    this.editor.setSelection(monaco.Range.fromPositions(this.model.getPositionAt(start), this.model.getPositionAt(end)))
    if (focused) this.editor.focus()
  }

  dispose(): void {
    this.editor.dispose()
    this.model.dispose()
  }
}
