// What is compared. Each engine is { name, measure(row) -> microseconds a call or an error's text, close() }.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { chromium } from 'playwright-core'

import { wasmDir } from '../../../scripts/paths.mjs'
import { serve } from '../../../scripts/serve.mjs'
import { chromiumOptions } from '../../browser/harness.mjs'
import { fetchNumpyTs, numpyTsFile } from './numpy-ts.mjs'

const here = import.meta.dirname
const measureFile = join(here, 'measure.py')

/** A NumPy in a Python process of this machine. */
export function nativeEngine(name, python, env = {}) {
  const child = spawn(python, [measureFile], {
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    name,
    async measure({ python: statement, dtype, size }) {
      child.stdin.write(`${JSON.stringify([statement, dtype, size])}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`${name} ended`)
      return JSON.parse(value)
    },
    close: () => child.stdin.end(),
  }
}

const PAGE = `<!doctype html><meta charset="utf-8"><title>bench</title><script type="module">
import createNdojo from './wasm/ndojo.mjs'
const bytes = async (file) => new Uint8Array(await (await fetch(file)).arrayBuffer())
const [wasmBinary, pythonZip] = [await bytes('wasm/ndojo.wasm'), await bytes('wasm/python.zip')]
const module = await createNdojo({ wasmBinary, pythonZip })
let printed = ''
const session = new module.Session({ write: (_, text) => { printed += text } })
globalThis.python = (source) => {
  printed = ''
  const result = session.run(source, 'bench.py')
  return result.ok ? printed : 'error: ' + result.error.traceback
}
globalThis.isReady = true
</script>`

const NUMPY_TS_PAGE = `<!doctype html><meta charset="utf-8"><title>bench</title><script type="module">
import { measure } from './measure-numpy-ts.mjs'
globalThis.measure = (...row) => {
  try { return measure(...row) } catch (error) { return 'error: ' + error.message }
}
globalThis.isReady = true
</script>`

async function openPage(html, files) {
  const folder = mkdtempSync(join(tmpdir(), 'ndojo-bench-'))
  for (const [name, target] of Object.entries(files)) symlinkSync(target, join(folder, name))
  writeFileSync(join(folder, 'index.html'), html)
  const { server, url } = await serve({ folder, port: 0 })
  const browser = await chromium.launch(chromiumOptions)
  const page = await browser.newPage()
  page.on('pageerror', (error) => console.error(error.message))
  await page.goto(url)
  await page.waitForFunction(() => globalThis.isReady)
  const close = async () => {
    await browser.close()
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  }
  return { page, close }
}

/** Our WebAssembly module in Chromium. */
export async function wasmEngine() {
  const { page, close } = await openPage(PAGE, { wasm: wasmDir })
  const [source] = readFileSync(measureFile, 'utf8').split(/^if __name__/m)
  return {
    name: 'ndojo',
    async measure({ python, dtype, size }) {
      const call = `print(repr(measure(${JSON.stringify(python)}, '${dtype}', ${size})))`
      const printed = await page.evaluate((text) => globalThis.python(text), `${source}\n${call}\n`)
      const value = Number(printed)
      return Number.isNaN(value) ? printed : value
    },
    close,
  }
}

/** numpy-ts in a Chromium of its own. */
export async function numpyTsEngine() {
  await fetchNumpyTs()
  const { page, close } = await openPage(NUMPY_TS_PAGE, {
    'numpy-ts.mjs': numpyTsFile,
    'measure-numpy-ts.mjs': join(here, 'measure-numpy-ts.mjs'),
  })
  return {
    name: 'numpy-ts',
    measure: ({ javascript, dtype, size }) =>
      page.evaluate((row) => globalThis.measure(...row), [javascript, dtype, size]),
    close,
  }
}
