import { LitElement } from 'lit'

import type { PageData } from '../site.ts'
import { Workspace } from '../workspace.ts'

/** What the learner works in: a question or a cell. Its parts find their workspace here. */
export abstract class WorkspaceHost extends HTMLElement {
  #workspace: Workspace | null = null

  get workspace(): Workspace {
    this.#workspace ??= new Workspace(this.#data())
    return this.#workspace
  }

  #data(): PageData {
    const script = this.querySelector(':scope > script[type="application/json"]')
    if (!script?.textContent) {
      throw new Error(`<${this.localName}> needs its data as a <script type="application/json"> inside it`)
    }
    return JSON.parse(script.textContent) as PageData
  }

  connectedCallback(): void {
    this.workspace.connect()
    void this.workspace.startEngine()
  }
}

/** The workspace of the page, for parts that stand outside of it, as in the top bar. */
export function pageWorkspace(): Workspace | null {
  return document.querySelector<WorkspaceHost>('ndojo-question, ndojo-cell')?.workspace ?? null
}

/**
 * A part of the page that shows a workspace's state. It renders into itself, so that the prerendered HTML in its
 * place is what it starts from and the site's one stylesheet serves both.
 */
export abstract class WorkspaceElement extends LitElement {
  workspace!: Workspace
  #unsubscribe: (() => void) | null = null

  override createRenderRoot(): HTMLElement {
    this.replaceChildren()
    return this
  }

  override connectedCallback(): void {
    const workspace = this.closest<WorkspaceHost>('ndojo-question, ndojo-cell')?.workspace ?? pageWorkspace()
    if (!workspace) return
    this.workspace = workspace
    this.#unsubscribe = workspace.store.subscribe(() => this.requestUpdate())
    super.connectedCallback()
  }

  override disconnectedCallback(): void {
    this.#unsubscribe?.()
    super.disconnectedCallback()
  }
}
