// What a first visit costs: bytes of everything that is loaded, and the time from navigation to the first result,
// with an empty cache and with a filled one, beside Pyodide in the same rounds.

import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

import { chromium } from 'playwright-core'

import { distDir, root } from '../../scripts/paths.mjs'
import { serve } from '../../scripts/serve.mjs'
import { chromiumOptions } from '../browser/harness.mjs'

const ROUNDS = 5
const CODE = 'import numpy as np\nprint(np.arange(3))'
const RESULT = '[0 1 2]'
const TIMEOUT_MS = 120_000

/** Pyodide as its documentation embeds it. Its NumPy is not on npm, so it prints a list. */
const PYODIDE_PAGE = `<!doctype html><meta charset="utf-8"><title>Pyodide</title><script type="module">
import { loadPyodide } from './pyodide/pyodide.mjs'
const pyodide = await loadPyodide({ stdout: () => { document.documentElement.dataset.result = performance.now() } })
pyodide.runPython('print(list(range(3)))')
</script>`

/** Prints the tables. */
export async function bench() {
  const folder = mkdtempSync(join(tmpdir(), 'ndojo-bench-'))
  const site = await serve({ port: 0 })
  symlinkSync(join(root, 'node_modules', 'pyodide'), join(folder, 'pyodide'))
  writeFileSync(join(folder, 'index.html'), PYODIDE_PAGE)
  const pyodide = await serve({ folder, port: 0 })
  try {
    await measureBytes(site.url, pyodide.url)
    await measureTimes(site.url, pyodide.url)
  } finally {
    site.server.closeAllConnections()
    pyodide.server.closeAllConnections()
    site.server.close()
    pyodide.server.close()
    rmSync(folder, { recursive: true })
  }
}

const ndojo = {
  name: 'ndojo: NumPy in a page with Monaco',
  path: 'playground/',
  prepare: ([code, result]) => {
    if (!location.protocol.startsWith('http')) return
    localStorage.setItem('ndojo:draft:playground', JSON.stringify({ code }))
    addEventListener('DOMContentLoaded', () => {
      // Asked for as soon as there is a page; it runs when the engine is ready.
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }))
      new MutationObserver((_, observer) => {
        const printed = document.querySelector('ndojo-output .stdout pre')
        if (!printed?.textContent.includes(result)) return
        observer.disconnect()
        document.documentElement.dataset.result = performance.now()
      }).observe(document.body, { childList: true, subtree: true })
    })
  },
}
const pyodideCore = { name: 'Pyodide 314 core: no NumPy, no editor', path: '', prepare: () => {} }

async function measureTimes(siteUrl, pyodideUrl) {
  const subjects = [
    { ...ndojo, url: siteUrl, cold: [], warm: [] },
    { ...pyodideCore, url: pyodideUrl, cold: [], warm: [] },
  ]
  for (let round = 0; round < ROUNDS; round++) {
    for (const subject of subjects) {
      const profile = mkdtempSync(join(tmpdir(), 'ndojo-profile-'))
      const context = await chromium.launchPersistentContext(profile, chromiumOptions)
      try {
        await context.addInitScript(subject.prepare, [CODE, RESULT])
        subject.cold.push(await firstResult(context, subject))
        subject.warm.push(await firstResult(context, subject))
      } finally {
        await context.close()
        rmSync(profile, { recursive: true })
      }
    }
  }
  console.log(
    `\nFrom navigation to the first printed result, Chromium, localhost, median of ${ROUNDS} (lowest to highest)`,
  )
  console.log('| page | cold, ms | warm, ms |\n|---|---|---|')
  for (const { name, cold, warm } of subjects) console.log(`| ${name} | ${spread(cold)} | ${spread(warm)} |`)
}

/** Milliseconds on the page's clock, which starts with the navigation. */
async function firstResult(context, { url, path }) {
  const page = await context.newPage()
  await page.goto(url + path)
  await page.locator('html[data-result]').waitFor({ state: 'attached', timeout: TIMEOUT_MS })
  const elapsed = Number(await page.locator('html').getAttribute('data-result'))
  await page.close()
  return elapsed
}

function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, middle, high] = [0, Math.floor(sorted.length / 2), sorted.length - 1].map((at) => Math.round(sorted[at]))
  return `${middle} (${low} to ${high})`
}

async function measureBytes(siteUrl, pyodideUrl) {
  const home = await filesOf(siteUrl, ndojo)
  const kinds = [
    ['page', (path) => !/^engine\/|worker-|monaco-/.test(path)],
    ['engine', (path) => path.startsWith('engine/') || /worker-\w+\.js$/.test(path)],
    ['editor, after the page can be read', (path) => path.includes('monaco-')],
  ]
  console.log('\nWhat a first visit loads, bytes\n| file | raw | brotli 11 |\n|---|---|---|')
  const total = { raw: 0, packed: 0 }
  const seen = new Set()
  for (const [kind, belongs] of kinds) {
    const sum = { raw: 0, packed: 0 }
    for (const path of home.filter((each) => belongs(each) && !seen.has(each))) {
      seen.add(path)
      const sizes = sizesOf(join(distDir, path.endsWith('/') || path === '' ? `${path}index.html` : path))
      console.log(`| ${path || 'index.html'} | ${number(sizes.raw)} | ${number(sizes.packed)} |`)
      sum.raw += sizes.raw
      sum.packed += sizes.packed
    }
    console.log(`| **${kind}** | **${number(sum.raw)}** | **${number(sum.packed)}** |`)
    total.raw += sum.raw
    total.packed += sum.packed
  }
  console.log(`| **all** | **${number(total.raw)}** | **${number(total.packed)}** |`)

  const rival = { raw: 0, packed: 0 }
  for (const path of (await filesOf(pyodideUrl, pyodideCore)).filter((each) => each.startsWith('pyodide/'))) {
    const sizes = sizesOf(join(root, 'node_modules', path))
    rival.raw += sizes.raw
    rival.packed += sizes.packed
  }
  console.log(`| Pyodide 314 core, for comparison | ${number(rival.raw)} | ${number(rival.packed)} |`)
}

/** The paths that a page asks its server for until it has printed and is quiet. */
async function filesOf(url, { path, prepare }) {
  const browser = await chromium.launch(chromiumOptions)
  const context = await browser.newContext()
  await context.addInitScript(prepare, [CODE, RESULT])
  const requested = new Set()
  context.on('request', (request) => {
    if (request.url().startsWith(url)) requested.add(request.url().slice(url.length))
  })
  await firstResult(context, { url, path })
  const page = await context.newPage()
  await page.goto(url + path, { waitUntil: 'networkidle' })
  await browser.close()
  return [...requested]
}

function sizesOf(file) {
  const content = readFileSync(file)
  const packed = /\.woff2$/.test(file)
    ? content.length
    : brotliCompressSync(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
      }).length
  return { raw: content.length, packed }
}

const number = (value) => value.toLocaleString('en')
