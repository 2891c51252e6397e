import { readDraft } from '../drafts.ts'
import './ndojo-list.css'

/** The list of questions, with a tick at those that were answered in this browser. */
export class NdojoList extends HTMLElement {
  connectedCallback(): void {
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-id]')) {
      const sign = link.querySelector('.sign')
      if (!sign || !readDraft(link.dataset.id ?? '').passed) continue
      sign.textContent = '✓'
      link.classList.add('passed')
      link.querySelector('b')?.insertAdjacentHTML('afterend', '<span class="sr-only">, answered</span>')
    }
  }
}

customElements.define('ndojo-list', NdojoList)
