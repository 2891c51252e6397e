import { html, LitElement, type TemplateResult } from 'lit'

import './ndojo-theme.css'

const KEY = 'ndojo:theme'
const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const
type Theme = keyof typeof NEXT

const LABELS: Record<Theme, string> = { auto: 'as the system', light: 'light', dark: 'dark' }

/** Light, dark, or as the system says. */
export function themeView(theme: Theme, turn: () => void): TemplateResult {
  return html`<button class="icon-button" aria-label=${`Theme: ${LABELS[theme]}`} title=${`Theme: ${LABELS[theme]}`} @click=${turn}>
    <span class="theme-icon ${theme}" aria-hidden="true"></span>
  </button>`
}

export class NdojoTheme extends LitElement {
  #theme: Theme = 'auto'

  override createRenderRoot(): HTMLElement {
    this.replaceChildren()
    return this
  }

  override connectedCallback(): void {
    const set = document.documentElement.dataset.theme
    this.#theme = set === 'light' || set === 'dark' ? set : 'auto'
    super.connectedCallback()
  }

  override render(): TemplateResult {
    return themeView(this.#theme, () => this.#turn())
  }

  #turn(): void {
    this.#theme = NEXT[this.#theme]
    if (this.#theme === 'auto') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = this.#theme
    try {
      localStorage.setItem(KEY, this.#theme)
    } catch {
      // Storage is refused: the choice holds for this page.
    }
    this.requestUpdate()
  }
}

customElements.define('ndojo-theme', NdojoTheme)
