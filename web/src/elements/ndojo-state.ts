import { html, type TemplateResult } from 'lit'

import type { EngineState } from '../store.ts'
import './ndojo-state.css'
import { WorkspaceElement } from './workspace-element.ts'

const TICK_MS = 100

/** What the engine does, in a few words; bytes while it loads, seconds while it runs. */
export function stateView(engine: EngineState): TemplateResult {
  return html`<span class="engine-state" data-phase=${engine.phase}
    ><span class="dot" aria-hidden="true"></span><span class="word">engine </span>${text(engine)}</span
  >`
}

function text(engine: EngineState): string | TemplateResult {
  switch (engine.phase) {
    case 'idle':
      return 'loading'
    case 'loading':
      return html`${megabytes(engine.loaded)}<span class="word"> of ${megabytes(engine.total)}</span> MB`
    case 'starting':
      return 'starting'
    case 'ready':
      return 'ready'
    case 'running':
      return `running ${((performance.now() - engine.since) / 1000).toFixed(1)} s`
    case 'stopped':
      return 'stopped'
    case 'failed':
      return 'not loaded'
  }
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)

export class NdojoState extends WorkspaceElement {
  #timer = 0

  override render(): TemplateResult {
    return stateView(this.workspace.state.engine)
  }

  override updated(): void {
    const running = this.workspace.state.engine.phase === 'running'
    if (running && !this.#timer) this.#timer = window.setInterval(() => this.requestUpdate(), TICK_MS)
    if (!running && this.#timer) {
      clearInterval(this.#timer)
      this.#timer = 0
    }
  }
}

customElements.define('ndojo-state', NdojoState)
