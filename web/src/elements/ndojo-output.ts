import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'

import type { Piece } from '../protocol.ts'
import type { OutputState } from '../store.ts'
import { tracebackView } from '../views/traceback.ts'
import { countLabel, duration } from '../words.ts'
import type { Workspace } from '../workspace.ts'
import './ndojo-output.css'
import { WorkspaceElement } from './workspace-element.ts'

const TAGS: Record<Piece['stream'], string> = { stdout: 'out', stderr: 'err', value: 'value' }
/** A block of the log longer than this is closed at its next line end, so that far blocks need no layout. */
const BLOCK_CHARACTERS = 8 * 1024
/** Closer to the end than this counts as reading along. */
const FOLLOW_PIXELS = 40

/** The first look of the pane, as it is prerendered. */
export function firstOutputView(pieces: Piece[]): TemplateResult {
  return html`<div class="log">
    ${pieces.map(
      ({ stream, text }) =>
        html`<div class="block ${stream}"><span class="tag">${TAGS[stream]}</span><pre>${text}</pre></div>`,
    )}
  </div>`
}

/** What the code wrote, as it comes: stdout, stderr and the last value told apart. */
export class NdojoOutput extends WorkspaceElement {
  #run = -1
  #drawn = 0
  #shown: HTMLPreElement | null = null

  /** One drawing per frame, however many messages arrive in between. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.hasUpdated) await new Promise((resolve) => requestAnimationFrame(resolve))
    super.scheduleUpdate()
  }

  override render(): TemplateResult {
    const { output } = this.workspace.state
    const { tail, error, notices } = output
    return html`<div class="log"></div>
      ${tail ? tailView(tail) : nothing}
      ${error ? html`<div class="block stderr"><span class="tag">err</span>${tracebackView(error, this.workspace)}</div>` : nothing}
      ${notices.map(({ tone, text }) => html`<p class="notice ${tone}">${text}</p>`)}
      ${engineButton(this.workspace)} ${this.#endView(output)}`
  }

  #endView({ run, milliseconds, error, pieces, notices }: OutputState): TemplateResult | typeof nothing {
    if (milliseconds === null) return pieces.length + notices.length > 0 ? nothing : this.#emptyView()
    if (this.workspace.state.engine.phase === 'stopped') return nothing
    const silent = pieces.length === 0 && !error ? 'Nothing was printed. ' : ''
    return html`<p class="end" data-run=${run}>${silent}${error ? 'Ended' : 'Done'} in ${duration(milliseconds)}</p>`
  }

  #emptyView(): TemplateResult {
    return this.workspace.state.job
      ? html``
      : html`<p class="empty">Run your code, and what it prints stands here, with the value of its last line.</p>`
  }

  protected override updated(_: PropertyValues): void {
    const { output } = this.workspace.state
    const log = this.querySelector<HTMLElement>(':scope > .log')
    const pane = this.closest<HTMLElement>('.panel')
    if (!log) return
    const follows = pane !== null && pane.scrollHeight - pane.scrollTop - pane.clientHeight < FOLLOW_PIXELS
    if (output.run !== this.#run) {
      log.replaceChildren()
      this.#run = output.run
      this.#drawn = 0
      this.#shown = null
    }
    const fresh = output.pieces.slice(this.#drawn)
    this.#drawn = output.pieces.length
    for (const piece of fresh) this.#append(log, piece)
    if (follows && this.#drawn > 0) pane.scrollTop = pane.scrollHeight
  }

  #append(log: HTMLElement, { stream, text }: Piece): void {
    const last = this.#shown
    const text_ = last?.firstChild as Text | null | undefined
    const full = text_ && text_.length > BLOCK_CHARACTERS && text_.data.endsWith('\n')
    const continues = last?.parentElement?.classList.contains(stream) && stream !== 'value'
    if (text_ && continues && !full) {
      text_.appendData(text)
      return
    }
    const block = document.createElement('div')
    block.className = `block ${stream}`
    if (!continues) {
      const tag = document.createElement('span')
      tag.className = 'tag'
      tag.textContent = TAGS[stream]
      block.append(tag)
    }
    const pre = document.createElement('pre')
    pre.append(text)
    block.append(pre)
    log.append(block)
    this.#shown = pre
  }
}

function tailView({ written, pieces }: NonNullable<OutputState['tail']>): TemplateResult {
  const kept = pieces.reduce((sum, { text }) => sum + text.length, 0)
  return html`<p class="gap">… of ${countLabel(written, 'character')} so far; the last ${countLabel(kept, 'character')} follow …</p>
    ${pieces.map(
      ({ stream, text }) =>
        html`<div class="block ${stream}"><span class="tag">${TAGS[stream]}</span><pre>${text}</pre></div>`,
    )}`
}

function engineButton(workspace: Workspace): TemplateResult | typeof nothing {
  if (workspace.state.engine.phase !== 'failed') return nothing
  return html`<p><button class="button" @click=${() => workspace.startEngine()}>Load the engine again</button></p>`
}

customElements.define('ndojo-output', NdojoOutput)
