import { html, LitElement, nothing, type TemplateResult } from 'lit'

import type { QuestionLink } from '../question.ts'
import { site, siteUrl } from '../site.ts'
import './ndojo-search.css'

const MOST_RESULTS = 8

/** The index of all questions, fetched when somebody first wants it. */
let index: Promise<QuestionLink[]> | null = null
export function questionIndex(): Promise<QuestionLink[]> {
  index ??= fetch(siteUrl(site().index)).then((response) => {
    if (!response.ok) throw new Error(`the list of questions answered ${response.status}`)
    return response.json() as Promise<QuestionLink[]>
  })
  return index
}

/** The box before its script has come. */
export function searchBox(count: number): TemplateResult {
  return html`<div class="search-box">
    <input class="search-input" type="search" placeholder=${`Search ${count} questions`} aria-label="Search the questions" /><kbd>/</kbd>
  </div>`
}

/** Finds a question by the words of its title, topic, level or functions. */
export class NdojoSearch extends LitElement {
  #all: QuestionLink[] = []
  #query = ''
  #open = false
  #active = 0
  #failure: string | null = null

  override createRenderRoot(): HTMLElement {
    this.replaceChildren()
    return this
  }

  override focus(): void {
    this.querySelector('input')?.focus()
  }

  override render(): TemplateResult {
    const found = this.#found
    const count = this.dataset.count ?? ''
    const open = this.#open && (found.length > 0 || this.#query !== '' || this.#failure !== null)
    return html`<div class="search-box">
      <input
        class="search-input"
        type="search"
        role="combobox"
        placeholder=${`Search ${count} questions`}
        aria-label="Search the questions"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="search-results"
        aria-autocomplete="list"
        aria-activedescendant=${open && found.length > 0 ? `search-result-${this.#active}` : nothing}
        autocomplete="off"
        spellcheck="false"
        @focus=${this.#focused}
        @blur=${() => this.#show(false)}
        @input=${this.#typed}
        @keydown=${this.#key}
      /><kbd>/</kbd>
      <div class="search-results" ?hidden=${!open}>
        <ul id="search-results" role="listbox" aria-label="Questions">
          ${found.map((link, i) => this.#row(link, i))}
        </ul>
        ${found.length === 0 ? html`<p>${this.#failure ?? `No question has “${this.#query}”.`}</p>` : nothing}
      </div>
    </div>`
  }

  #row(link: QuestionLink, i: number): TemplateResult {
    return html`<li
      role="option"
      id=${`search-result-${i}`}
      aria-selected=${i === this.#active ? 'true' : 'false'}
      @mousedown=${(event: MouseEvent) => {
        event.preventDefault()
        this.#go(link)
      }}
    >
      <b>${link.title}</b><small>${link.topics.join(' · ')} · ${link.level}</small>
    </li>`
  }

  get #found(): QuestionLink[] {
    const words = this.#query.toLowerCase().split(/\s+/).filter(Boolean)
    return this.#all
      .filter(({ id, title, level, kind, topics, api }) => {
        const text = [id, title, level, kind, ...topics, ...api].join(' ').toLowerCase()
        return words.every((word) => text.includes(word))
      })
      .slice(0, MOST_RESULTS)
  }

  readonly #focused = (): void => {
    this.#show(true)
    questionIndex().then(
      (all) => {
        this.#all = all
        this.requestUpdate()
      },
      (cause: unknown) => {
        index = null
        this.#failure = `The questions could not be loaded: ${String(cause)}`
        this.requestUpdate()
      },
    )
  }

  readonly #typed = (event: InputEvent): void => {
    this.#query = (event.target as HTMLInputElement).value
    this.#active = 0
    this.#show(true)
  }

  readonly #key = (event: KeyboardEvent): void => {
    const found = this.#found
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      this.#active = (this.#active + step + found.length) % Math.max(found.length, 1)
      event.preventDefault()
      this.#show(true)
    } else if (event.key === 'Enter') {
      const link = found[this.#active]
      if (link) this.#go(link)
    } else if (event.key === 'Escape') {
      this.querySelector('input')?.blur()
    }
  }

  #show(open: boolean): void {
    this.#open = open
    this.requestUpdate()
  }

  #go(link: QuestionLink): void {
    location.href = siteUrl(link.path)
  }
}

customElements.define('ndojo-search', NdojoSearch)
