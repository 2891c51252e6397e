import type { Mark } from '../store.ts'

/** What <ndojo-editor> asks of the thing that edits: Monaco where there is a mouse, a text area elsewhere. */
export interface CodeEditor {
  /** Replaces the whole text so that the editor's own undo brings the old one back. */
  setText(text: string): void
  mark(mark: Mark | null): void
  goTo(line: number): void
  focus(): void
  /** Offsets of the selection, and whether the editor has the focus: what a successor takes over. */
  selection(): Selection
  select(selection: Selection): void
  dispose(): void
}

export interface Selection {
  start: number
  end: number
  focused: boolean
}

export interface EditorOptions {
  text: string
  label: string
  changed(text: string): void
}
