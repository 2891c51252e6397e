import { html, type TemplateResult } from 'lit'

import type { PythonError } from '../engine.ts'
import type { Workspace } from '../workspace.ts'
import './traceback.css'

const PLACE = /^( *File ")(([\w.]+)", line (\d+))(.*)$/

/** A traceback as CPython prints it; its places in the learner's code lead there. */
export function tracebackView(error: PythonError, workspace: Workspace): TemplateResult {
  const lines = error.traceback.trimEnd().split('\n')
  return html`<pre class="traceback" aria-label="Traceback">${lines.map((line, i) => {
    const end = i < lines.length - 1 ? '\n' : ''
    const place = PLACE.exec(line)
    if (place?.[3] !== workspace.page.filename)
      return isSummary(line, i, lines) ? html`<b>${line}</b>${end}` : `${line}${end}`
    return html`${place[1]}<button
        class="jump"
        title=${`Go to line ${place[4]}`}
        @click=${() => workspace.goTo(Number(place[4]))}
        >${place[2]}</button>${place[5]}${end}`
  })}</pre>`
}

/** The line that names the exception: the first after the last place that is not indented. */
function isSummary(line: string, index: number, lines: string[]): boolean {
  if (index === 0 || line.startsWith(' ') || !/^[\w.]+(:|$)/.test(line)) return false
  return !lines.slice(index + 1).some((later) => later.startsWith('  File '))
}
