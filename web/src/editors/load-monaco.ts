import { site, siteUrl } from '../site.ts'

type MonacoModule = typeof import('./monaco-editor.ts')

/** Fetches Monaco and its stylesheet, once. */
export function loadMonaco(): Promise<MonacoModule> {
  loading ??= Promise.all([
    import(siteUrl(site().monaco.script)) as Promise<MonacoModule>,
    loadStyle(siteUrl(site().monaco.style)),
  ]).then(([module]) => module)
  return loading
}
let loading: Promise<MonacoModule> | null = null

function loadStyle(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = () => resolve()
    link.onerror = () => reject(new Error(`${href} could not be loaded`))
    document.head.append(link)
  })
}
