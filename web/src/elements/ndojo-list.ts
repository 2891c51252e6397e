import { readDraft } from '../drafts.ts'
import { countLabel } from '../words.ts'
import './ndojo-list.css'

/** Filters that take any of the chosen values; `left` and `q` are read by themselves. */
const ANY_OF = ['topic', 'level', 'kind'] as const

/**
 * The list of questions: ticks those that were answered in this browser, and filters by words, topic, level, kind and
 * what is left to do. The address keeps the filters, so that a selection can be linked to.
 */
export class NdojoList extends HTMLElement {
  connectedCallback(): void {
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-id]')) tick(link)
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-ids]')) countPassed(link)
    const form = this.#form
    if (!form) return
    this.#restore(form)
    form.addEventListener('input', () => this.#filter())
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#visible()[0]?.click()
    })
    this.querySelector('.nothing button')?.addEventListener('click', () => this.#clear())
    this.addEventListener('keydown', (event) => this.#key(event))
    this.#filter()
  }

  /** Puts the cursor into the search field; false where the page has none. */
  focusSearch(): boolean {
    const field = this.#form?.elements.namedItem('q')
    if (!(field instanceof HTMLInputElement)) return false
    field.focus()
    field.select()
    return true
  }

  get #form(): HTMLFormElement | null {
    return this.querySelector<HTMLFormElement>('form.filters')
  }

  #restore(form: HTMLFormElement): void {
    const asked = new URLSearchParams(location.search)
    for (const field of form.querySelectorAll('input')) {
      if (field.type === 'search') field.value = asked.get('q') ?? ''
      else field.checked = asked.getAll(field.name).includes(field.value)
    }
  }

  #filter(): void {
    const form = this.#form
    if (!form) return
    const asked = new FormData(form)
    const words = String(asked.get('q') ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter(Boolean)
    const rows = [...this.querySelectorAll<HTMLLIElement>('li[data-text]')]
    for (const row of rows) {
      const fits =
        ANY_OF.every((name) => !asked.has(name) || asked.getAll(name).includes(row.dataset[name] ?? '')) &&
        words.every((word) => row.dataset.text?.includes(word)) &&
        !(asked.has('left') && row.querySelector('.passed'))
      row.hidden = !fits
    }
    for (const section of this.querySelectorAll<HTMLElement>('.topic')) {
      section.hidden = section.querySelector('li:not([hidden])') === null
    }
    this.#say(rows)
    this.#keepInAddress(asked)
  }

  #say(rows: HTMLLIElement[]): void {
    const shown = rows.filter((row) => !row.hidden).length
    const count = this.querySelector('.count')
    const passed = this.querySelectorAll('.passed').length
    const text =
      shown === rows.length
        ? `${countLabel(shown, 'question')}${passed > 0 ? `, ${passed} passed` : ''}`
        : `${shown} of ${countLabel(rows.length, 'question')}`
    if (count && count.textContent !== text) count.textContent = text
    this.querySelector<HTMLElement>('.nothing')?.toggleAttribute('hidden', shown > 0)
  }

  #keepInAddress(asked: FormData): void {
    const query = new URLSearchParams()
    for (const [name, value] of asked) if (value !== '') query.append(name, String(value))
    history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`)
  }

  #clear(): void {
    const form = this.#form
    for (const field of form?.querySelectorAll('input') ?? []) {
      if (field.type === 'search') field.value = ''
      else field.checked = false
    }
    this.#filter()
    this.focusSearch()
  }

  #visible(): HTMLAnchorElement[] {
    return [...this.querySelectorAll<HTMLAnchorElement>('li:not([hidden]) > a[data-id]')]
  }

  /** Down and up go from the search field through the questions. */
  #key(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const links = this.#visible()
    const at = links.indexOf(event.target as HTMLAnchorElement)
    const searching = event.target instanceof HTMLInputElement && event.target.type === 'search'
    if (at < 0 && !searching) return
    event.preventDefault()
    const to = at + (event.key === 'ArrowDown' ? 1 : -1)
    if (to < 0) this.focusSearch()
    else links[Math.min(to, links.length - 1)]?.focus()
  }
}

function tick(link: HTMLAnchorElement): void {
  const sign = link.querySelector('.sign')
  if (!sign || !readDraft(link.dataset.id ?? '').passed) return
  sign.textContent = '✓'
  link.classList.add('passed')
  link.querySelector('b')?.insertAdjacentHTML('beforeend', '<span class="sr-only">, passed</span>')
}

function countPassed(link: HTMLAnchorElement): void {
  const ids = (link.dataset.ids ?? '').split(' ')
  const passed = ids.filter((id) => readDraft(id).passed).length
  const done = link.querySelector('.done')
  if (done && passed > 0) done.textContent = passed === ids.length ? '✓ all passed' : `${passed} passed`
}

customElements.define('ndojo-list', NdojoList)
