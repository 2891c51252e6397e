import { html, LitElement, type TemplateResult } from 'lit'

import { keyLabel, SHORTCUTS } from '../keyboard.ts'
import './ndojo-shortcuts.css'

/** The list of keys, in a dialog. */
export class NdojoShortcuts extends LitElement {
  override createRenderRoot(): HTMLElement {
    this.replaceChildren()
    return this
  }

  open(): void {
    this.querySelector('dialog')?.showModal()
  }

  override render(): TemplateResult {
    return html`<button class="icon-button" aria-label="Keys" title="Keys" @click=${() => this.open()}>?</button>
      <dialog aria-labelledby="keys-title" @click=${this.#clicked}>
        <form method="dialog">
          <h2 id="keys-title">Keys</h2>
          <dl>
            ${SHORTCUTS.map(
              ({ keys, does }) => html`<div>
                <dt>${keys.split('+').map((key) => html`<kbd>${keyLabel(key)}</kbd>`)}</dt>
                <dd>${does}</dd>
              </div>`,
            )}
          </dl>
          <button class="button">Close</button>
        </form>
      </dialog>`
  }

  /** A click on the backdrop closes. */
  readonly #clicked = (event: MouseEvent): void => {
    if (event.target instanceof HTMLDialogElement) event.target.close()
  }
}

customElements.define('ndojo-shortcuts', NdojoShortcuts)
