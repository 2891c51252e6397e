// What the build leaves in a page for its script: addresses relative to the site's root, sizes and checksums.

import type { Piece } from './protocol.ts'
import type { Question } from './question.ts'

export interface Asset {
  path: string
  bytes: number
  /** Base64, as in Subresource Integrity. */
  sha256: string
}

export interface Site {
  /** From this page to the site's root, ending in a slash. */
  root: string
  worker: string
  /** Monaco as a module, with its stylesheet. */
  monaco: { script: string; style: string }
  engine: { glue: Asset; wasm: Asset; python: Asset }
  /** All questions in order, for search and for the keys that turn the page. */
  index: string
}

/** What stands in a <ndojo-question> or <ndojo-cell>: a question, or a cell with a name to keep its code under. */
export interface PageData {
  id: string
  /** The name that the code has on the page and in tracebacks. */
  filename: string
  starter: string
  question: Pick<Question, 'id' | 'kind' | 'title' | 'topics' | 'entry' | 'asks'> | null
  /** What a choice question offers, and how many of it are right. */
  choice: { pick: number; options: { id: string; html: string }[] } | null
  /** question.json, relative to the page. */
  file: string | null
  hints: number
  /** The question after this one; `path` is relative to the site's root. */
  next: { title: string; path: string } | null
  promises: { id: string; text: string; note: string | null }[]
  /** What the starter shows when it is run, computed when the page was built. */
  firstOutput: Piece[]
}

let cached: Site | null = null

/** The site that this page belongs to. */
export function site(): Site {
  if (cached) return cached
  const element = document.getElementById('site')
  if (!element?.textContent) throw new Error('the page has no #site: it was not made by web/build.mjs')
  cached = JSON.parse(element.textContent) as Site
  return cached
}

/** An address inside the site, absolute. */
export const siteUrl = (path: string): string => new URL(site().root + path, document.baseURI).href
