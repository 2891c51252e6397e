import { html, nothing, type TemplateResult } from 'lit'

import type { Tab } from '../store.ts'
import { arraysView } from '../views/arrays.ts'
import { stepsView } from '../views/steps.ts'
import { verdictView } from '../views/verdict.ts'
import type { Workspace } from '../workspace.ts'
import './ndojo-chart.ts'
import './ndojo-output.ts'
import './ndojo-results.css'
import { WorkspaceElement } from './workspace-element.ts'

const LABELS: Record<Tab, string> = { verdict: 'Verdict', output: 'Output', arrays: 'Arrays', steps: 'Steps' }

/** The tabs of a workspace; a cell has no verdict. */
export function resultsView(workspace: Workspace, output: TemplateResult): TemplateResult {
  const { state, page } = workspace
  const tabs: Tab[] = page.question ? ['verdict', 'output', 'arrays', 'steps'] : ['output', 'arrays', 'steps']
  const arrays = state.variables.filter(({ shape }) => shape).length
  const panels: Record<Tab, () => TemplateResult> = {
    verdict: () => verdictView(workspace),
    output: () => output,
    arrays: () => arraysView(workspace),
    steps: () => stepsView(workspace),
  }
  return html`
    <div class="tabs" role="tablist" aria-label="Results" @keydown=${(event: KeyboardEvent) => turn(event, tabs, workspace)}>
      ${tabs.map(
        (tab) => html`<button
          role="tab"
          id=${`${page.id}-tab-${tab}`}
          aria-controls=${`${page.id}-panel-${tab}`}
          aria-selected=${state.tab === tab ? 'true' : 'false'}
          tabindex=${state.tab === tab ? 0 : -1}
          @click=${() => workspace.showTab(tab)}
        >
          ${LABELS[tab]}${tab === 'arrays' && arrays > 0 ? html` <span class="count">${arrays}</span>` : nothing}
        </button>`,
      )}
    </div>
    ${tabs.map(
      (tab) => html`<div
        class="panel"
        role="tabpanel"
        id=${`${page.id}-panel-${tab}`}
        aria-labelledby=${`${page.id}-tab-${tab}`}
        tabindex="0"
        ?hidden=${state.tab !== tab}
      >
        ${panels[tab]()}
      </div>`,
    )}
  `
}

function turn(event: KeyboardEvent, tabs: Tab[], workspace: Workspace): void {
  const at = tabs.indexOf(workspace.state.tab)
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key]
  if (to === undefined) return
  const tab = tabs[(to + tabs.length) % tabs.length]!
  event.preventDefault()
  workspace.showTab(tab)
  document.getElementById(`${workspace.page.id}-tab-${tab}`)?.focus()
}

export class NdojoResults extends WorkspaceElement {
  override render(): TemplateResult {
    return resultsView(this.workspace, html`<ndojo-output></ndojo-output>`)
  }

  /** On a small screen the results lie below the fold: bring them up when a job has ended. */
  #wasBusy = false
  protected override updated(): void {
    const { state, page } = this.workspace
    const busy = state.job !== null
    // What is said to a choice stands at its option.
    const elsewhere = page.question?.kind === 'choice'
    if (busy && !this.#wasBusy && !elsewhere && this.getBoundingClientRect().top > innerHeight - 120) {
      this.scrollIntoView({ block: 'start' })
    }
    this.#wasBusy = busy
  }
}

customElements.define('ndojo-results', NdojoResults)
