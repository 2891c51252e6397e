import { html, nothing, type TemplateResult } from 'lit'

import { keyLabel } from '../keyboard.ts'
import { codeLines } from '../views/code.ts'
import type { Workspace } from '../workspace.ts'
import './snippet.css'

/** Code to read, in the place of an editor. It can be run once that gives nothing away. */
export function snippetView(workspace: Workspace): TemplateResult {
  const { page, state } = workspace
  const busy = state.job !== null
  const button = busy
    ? html`<button class="button run stop" @click=${() => workspace.stop()}>Stop <kbd>Esc</kbd></button>`
    : html`<button class="button run" @click=${() => workspace.run()}>Run it <kbd>${keyLabel('Mod+Enter')}</kbd></button>`
  return html`<div class="toolbar" role="toolbar" aria-label="Snippet">
      <span class="file">${page.filename}</span>
      ${workspace.mayRun ? button : nothing}
    </div>
    <pre class="code numbered" tabindex="0" aria-label="Snippet, Python">${codeLines(page.starter, state.mark?.line ?? null)}</pre>`
}

/** Ends the form about the snippet: checks what was answered, once there is an answer. */
export function checkButton(workspace: Workspace, isAnswered = true): TemplateResult {
  const { state } = workspace
  const busy = state.job !== null
  return html`<button class="button main check" type="submit" ?disabled=${busy || !isAnswered}>
    ${busy ? (state.job?.waiting ? 'Waiting' : 'Checking') : 'Check'}
    <kbd>${keyLabel(workspace.mayRun ? 'Mod+Shift+Enter' : 'Mod+Enter')}</kbd>
  </button>`
}
