// The page's keys. One table serves the keys themselves, the labels on buttons and the list behind `?`.

import type { Workspace } from './workspace.ts'

export interface Shortcut {
  keys: string
  does: string
}

export const SHORTCUTS: Shortcut[] = [
  { keys: 'Mod+Enter', does: 'Run the code' },
  { keys: 'Mod+Shift+Enter', does: 'Check the answer' },
  { keys: 'Mod+Alt+Enter', does: 'Run, and record what each line costs' },
  { keys: 'Escape', does: 'Stop what runs' },
  { keys: '/', does: 'Search the questions' },
  { keys: '[', does: 'Previous question' },
  { keys: ']', does: 'Next question' },
  { keys: 'Control+M', does: 'In the editor: let Tab move on, or indent again' },
  { keys: '?', does: 'Show these keys' },
]

const isMac = (): boolean => typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform)

/** Keys as this machine's keyboard names them. */
export function keyLabel(keys: string): string {
  const mac = isMac()
  const names: Record<string, string> = {
    Mod: mac ? '⌘' : 'Ctrl',
    Control: mac ? '⌃' : 'Ctrl',
    Shift: '⇧',
    Alt: mac ? '⌥' : 'Alt',
    Enter: '↵',
    Escape: 'Esc',
  }
  return keys
    .split('+')
    .map((key) => names[key] ?? key)
    .join(mac ? '' : ' ')
}

/** Where a key is a character. Monaco's own element is neither an input nor editable: it has the role only. */
const typesText = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable], [role="textbox"], .monaco-editor') !== null

export interface PageActions {
  workspace: Workspace | null
  search(): void
  help(): void
  turn(step: 1 | -1): void
}

/** Listens on the whole page, ahead of the editor. */
export function listenToKeys({ workspace, search, help, turn }: PageActions): void {
  const act = (event: KeyboardEvent): boolean => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && workspace) {
      const checks = workspace.page.question && (event.shiftKey || !workspace.mayRun)
      void (checks ? workspace.check() : workspace.run(event.altKey ? 'trace' : 'run'))
      return true
    }
    if (event.key === 'Escape' && workspace?.state.job) {
      workspace.stop()
      return true
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typesText(event.target)) return false
    if (document.querySelector('dialog[open]')) return false
    const actions: Record<string, () => void> = {
      '/': search,
      '?': help,
      '[': () => turn(-1),
      ']': () => turn(1),
    }
    const action = actions[event.key]
    action?.()
    return action !== undefined
  }
  addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing || !act(event)) return
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
}
