// What every page has around its body, and how templates become text.

import { render } from '@lit-labs/ssr'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import type { TemplateResult } from 'lit'

import { searchBox } from '../elements/ndojo-search.ts'
import { stateView } from '../elements/ndojo-state.ts'
import { themeView } from '../elements/ndojo-theme.ts'
import type { Site } from '../site.ts'
import { escapeHtml } from './markdown.ts'

/** What the build knows of the site: addresses relative to its root. */
export interface Build extends Omit<Site, 'root'> {
  script: string
  style: string
  fonts: string[]
  icon: string
  /** Sets the theme before the first paint; its hash stands in the content security policy. */
  themeScript: string
  themeHash: string
}

/** A template as HTML. */
export function text(template: TemplateResult): string {
  const result = render(template, { elementRenderers: [] })
  // Lit's markers are for hydration; the elements render afresh into the same place instead.
  return collectResultSync(result).replace(/<!--\/?lit-[^>]*-->|<!--\?-->|<!---->/g, '')
}

/** Data as the content of a script element. */
export const json = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

/** A whole page around its body. */
export function shell(options: {
  build: Build
  root: string
  title: string
  description: string
  current: 'home' | 'list' | 'question' | 'playground'
  count: number
  /** Whether something on the page is run: the engine is loaded then, and its state shown. */
  runs?: boolean
  body: string
}): string {
  const { build, root, title, description, current, count, runs = true, body } = options
  const { script, style, fonts, icon, themeScript, themeHash, ...assets } = build
  const site: Site = { root, ...assets }
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' '${themeHash}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  const engine = runs ? [build.engine.wasm.path, build.engine.python.path] : []
  const home = root === '' ? './' : root
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
<meta name="color-scheme" content="light dark">
<script>${themeScript}</script>
${fonts.map((path) => `<link rel="preload" as="font" type="font/woff2" href="${root}${path}" crossorigin>`).join('\n')}
<link rel="stylesheet" href="${root}${style}">
<script type="module" src="${root}${script}"></script>
${engine.map((path) => `<link rel="preload" as="fetch" href="${root}${path}" crossorigin fetchpriority="low">`).join('\n')}
<link rel="icon" href="${root}${icon}" type="image/svg+xml">
</head>
<body>
<script type="application/json" id="site">${json(site)}</script>
<a class="skip" href="#work">${runs ? 'Skip to the editor' : 'Skip to the questions'}</a>
<header class="bar">
<a class="mark" href="${home}">${MARK}ndojo</a>
<nav aria-label="Site"><a href="${root}questions/"${currently(current === 'list' ? 'page' : current === 'question' ? 'true' : null)}>Questions</a><a href="${root}playground/"${currently(current === 'playground' ? 'page' : null)}>Playground</a></nav>
${current === 'list' ? '' : `<ndojo-search data-count="${count}">${text(searchBox(count))}</ndojo-search>`}
${runs ? `<ndojo-state>${text(stateView({ phase: 'idle' }))}</ndojo-state>` : ''}
<div class="tools"><ndojo-theme>${text(themeView('auto', () => undefined))}</ndojo-theme><ndojo-shortcuts><button class="icon-button" aria-label="Keys" title="Keys">?</button></ndojo-shortcuts></div>
</header>
${body}
<ndojo-announcer><div class="sr-only" role="status" aria-live="polite"></div></ndojo-announcer>
</body>
</html>
`
}

const currently = (value: string | null): string => (value ? ` aria-current="${value}"` : '')

const MARK = `<svg viewBox="0 0 19 19" aria-hidden="true">${[0, 1, 2]
  .flatMap((row) =>
    [0, 1, 2].map(
      (column) =>
        `<rect x="${column * 7}" y="${row * 7}" width="5" height="5" rx="1" fill="var(${column <= row ? '--accent' : '--line'})"/>`,
    ),
  )
  .join('')}</svg>`

/** The mark as a file of its own, for the browser's tab. */
export const ICON = MARK.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  .replaceAll('var(--accent)', '#4f7fe8')
  .replaceAll('var(--line)', '#9aa3af66')
