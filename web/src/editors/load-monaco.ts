import { site, siteUrl } from '../site.ts'

type MonacoModule = typeof import('./monaco-editor.ts')

/** Brings Monaco's script and stylesheet, without evaluating anything. */
export function fetchMonaco(): Promise<void> {
  fetching ??= Promise.all([
    link('modulepreload', siteUrl(site().monaco.script)),
    link('stylesheet', siteUrl(site().monaco.style)),
  ]).then(() => undefined)
  return fetching
}
let fetching: Promise<void> | null = null

/** Evaluates Monaco, which holds the page up for some tenths of a second. */
export async function loadMonaco(): Promise<MonacoModule> {
  await fetchMonaco()
  return (await import(siteUrl(site().monaco.script))) as MonacoModule
}

function link(rel: string, href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('link')
    element.rel = rel
    element.href = href
    element.onload = () => resolve()
    element.onerror = () => reject(new Error(`${href} could not be loaded`))
    document.head.append(element)
  })
}
