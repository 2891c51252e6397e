import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'

import type { CodeEditor, EditorOptions } from '../editors/editor.ts'
import { fetchMonaco, loadMonaco } from '../editors/load-monaco.ts'
import { PlainEditor } from '../editors/plain-editor.ts'
import { keyLabel } from '../keyboard.ts'
import type { State, Store } from '../store.ts'
import { codeLines } from '../views/code.ts'
import type { Workspace } from '../workspace.ts'
import './ndojo-editor.css'
import { WorkspaceElement } from './workspace-element.ts'

/** Monaco needs a mouse and room; a phone has neither, and Monaco does not support it. */
const ROOMY = '(pointer: fine) and (min-width: 700px)'

const ENGINE_STARTS = new Set(['idle', 'loading', 'starting'])
/** On a slow network the engine takes long, and the editor comes first after all. */
const LONGEST_WAIT_MS = 3000

/** The file's bar: what can be done with the code. */
export function toolbarView(workspace: Workspace): TemplateResult {
  const { state, page } = workspace
  const running = state.job !== null
  const waiting = state.job?.waiting ?? false
  return html`<div class="toolbar" role="toolbar" aria-label="Code">
      <span class="file">${page.filename}${state.kept ? nothing : html`<span class="unkept"> not kept by this browser</span>`}</span>
      ${
        state.beforeReset === null
          ? html`<button class="button" ?disabled=${state.code === page.starter} @click=${() => workspace.reset()}>Reset</button>`
          : html`<button class="button" @click=${() => workspace.undoReset()}>Undo reset</button>`
      }
      ${
        running
          ? html`<button class="button run stop" @click=${() => workspace.stop()}>
            ${waiting ? 'Waiting' : 'Stop'} <kbd>Esc</kbd>
          </button>`
          : html`<button class="button run ${page.question ? '' : 'main'}" @click=${() => workspace.run()}>
            Run <kbd>${keyLabel('Mod+Enter')}</kbd>
          </button>`
      }
      ${
        page.question
          ? html`<button class="button main" ?disabled=${running} @click=${() => workspace.check()}>
            Check <kbd>${keyLabel('Mod+Shift+Enter')}</kbd>
          </button>`
          : nothing
      }
    </div>
    ${
      state.elsewhere === null
        ? nothing
        : html`<div class="elsewhere" role="alert">
          <span>This code was changed in another tab.</span>
          <button class="button" @click=${() => workspace.takeElsewhere()}>Take that one</button>
          <button class="button" @click=${() => workspace.keepMine()}>Keep this one</button>
        </div>`
    }`
}

/** The code before there is an editor, where the editor will be. */
export function firstCodeView(source: string): TemplateResult {
  return html`<pre class="code numbered">${codeLines(source)}</pre>`
}

/** The learner's file. A text area stands in for Monaco until that has arrived, and for good on small screens. */
export class NdojoEditor extends WorkspaceElement {
  #editor: CodeEditor | null = null
  #wentTo = 0

  override render(): TemplateResult {
    return html`${toolbarView(this.workspace)}
      <div class="code-host" @dragover=${(event: DragEvent) => event.preventDefault()} @drop=${this.#dropped}></div>`
  }

  protected override firstUpdated(_: PropertyValues): void {
    this.#editor = new PlainEditor(this.#host, this.#options)
    if (!matchMedia(ROOMY).matches) return
    this.#engineIsDone()
      .then(() => this.#bringMonaco())
      .catch((cause: unknown) => console.warn('Monaco did not load; the plain editor stays.', cause))
  }

  protected override updated(_: PropertyValues): void {
    const { code, mark, goTo } = this.workspace.state
    this.#editor?.setText(code)
    this.#editor?.mark(mark)
    if (goTo && goTo.serial !== this.#wentTo) {
      this.#wentTo = goTo.serial
      this.#editor?.goTo(goTo.line)
    }
  }

  /** Puts the cursor into the code. */
  focusCode(): void {
    this.#editor?.focus()
  }

  get #host(): HTMLElement {
    return this.querySelector<HTMLElement>('.code-host')!
  }

  get #options(): EditorOptions {
    return {
      text: this.workspace.state.code,
      label: `${this.workspace.page.filename}, Python`,
      changed: (text) => this.workspace.edit(text),
    }
  }

  /** Until the engine has started and done what was first asked of it. */
  #engineIsDone(): Promise<void> {
    const { store } = this.workspace
    return Promise.race([
      until(store, ({ engine, job }) => !ENGINE_STARTS.has(engine.phase) && job === null),
      new Promise<void>((resolve) => setTimeout(resolve, LONGEST_WAIT_MS)),
    ])
  }

  /**
   * Puts Monaco in the place of the text area. Evaluating it and making an editor each hold the page up for a moment,
   * in which no output could be shown: neither is begun while code runs. The text area takes what is typed meanwhile.
   */
  async #bringMonaco(): Promise<void> {
    await Promise.all([fetchMonaco(), document.fonts.ready])
    await this.#quiet()
    const { MonacoEditor } = await loadMonaco()
    await this.#quiet()
    if (!this.isConnected || !this.#editor) return
    const selection = this.#editor.selection()
    this.#editor.dispose()
    this.#editor = new MonacoEditor(this.#host, this.#options)
    this.#editor.select(selection)
    this.#editor.mark(this.workspace.state.mark)
  }

  /** Until nothing runs, and the page has drawn what there was to draw. */
  async #quiet(): Promise<void> {
    const { store } = this.workspace
    do {
      await until(store, ({ job }) => job === null || job.waiting)
      await new Promise<void>((resolve) =>
        'requestIdleCallback' in window ? requestIdleCallback(() => resolve()) : setTimeout(resolve, 50),
      )
    } while (store.state.job && !store.state.job.waiting)
  }

  readonly #dropped = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    void this.workspace.drop(file)
  }
}

/** When the state is as it should be; at once if it is. */
function until(store: Store, fits: (state: State) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (fits(store.state)) return resolve()
    const unsubscribe = store.subscribe(() => {
      if (!fits(store.state)) return
      unsubscribe()
      resolve()
    })
  })
}

customElements.define('ndojo-editor', NdojoEditor)
