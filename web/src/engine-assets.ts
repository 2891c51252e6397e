// Fetches the engine's files, counts their bytes, and lets through only what the manifest describes.

import { type Asset, type Site, siteUrl } from './site.ts'

export interface EngineAssets {
  glue: string
  wasm: WebAssembly.Module
  python: ArrayBuffer
}

/** Thrown with a text for the learner: what is wrong, and what to do. */
export class EngineUnavailable extends Error {
  override name = 'EngineUnavailable'
}

// (module (func (result v128) i32.const 0 i8x16.splat)): valid only where SIMD128 is.
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
])

/** Loads, verifies and compiles; `progress` hears of bytes as they arrive, unpacked. */
export async function loadEngine(
  engine: Site['engine'],
  progress: (loaded: number, total: number) => void,
): Promise<EngineAssets> {
  if (typeof WebAssembly !== 'object') {
    throw new EngineUnavailable(
      'This browser has no WebAssembly, so Python cannot run here. Use a current Chrome, Firefox, Edge or Safari.',
    )
  }
  if (!WebAssembly.validate(SIMD_PROBE)) {
    throw new EngineUnavailable(
      'This browser has no WebAssembly SIMD, which the array engine is built on. Use Chrome 91, Firefox 89, Safari 16.4 or newer.',
    )
  }
  const total = engine.glue.bytes + engine.wasm.bytes + engine.python.bytes
  let loaded = 0
  let over = false
  const count = (bytes: number) => {
    // One file has failed already: that is the news, not what still arrives.
    if (over) return
    loaded += bytes
    progress(loaded, total)
  }
  progress(0, total)

  try {
    const [, wasm, python] = await Promise.all([
      fetchVerified(engine.glue, count),
      compileVerified(engine.wasm, count),
      fetchVerified(engine.python, count),
    ])
    return { glue: siteUrl(engine.glue.path), wasm, python }
  } finally {
    over = true
  }
}

/** Compiles while the bytes arrive; the module is handed out only once their hash has been checked. */
async function compileVerified(asset: Asset, count: (bytes: number) => void): Promise<WebAssembly.Module> {
  const response = await request(asset)
  const bytes = response.clone()
  // A host that serves .wasm under another type cannot compile while it streams.
  const streams = response.headers.get('content-type')?.startsWith('application/wasm')
  const compiling = streams ? WebAssembly.compileStreaming(response) : null
  // When both fail, the text about the file is the one to show.
  compiling?.catch(() => undefined)
  const buffer = await readVerified(asset, bytes, count)
  try {
    return await (compiling ?? WebAssembly.compile(buffer))
  } catch (cause) {
    throw new EngineUnavailable(
      `This browser could not compile ${name(asset)}: ${String(cause)}. Use a current Chrome, Firefox, Edge or Safari.`,
    )
  }
}

async function fetchVerified(asset: Asset, count: (bytes: number) => void): Promise<ArrayBuffer> {
  return readVerified(asset, await request(asset), count)
}

async function request(asset: Asset): Promise<Response> {
  let response: Response
  try {
    response = await fetch(siteUrl(asset.path), {
      // Web Crypto exists on https and localhost only; elsewhere the browser checks the hash itself.
      ...(globalThis.crypto?.subtle ? {} : { integrity: `sha256-${asset.sha256}` }),
    })
  } catch {
    throw new EngineUnavailable(
      `${name(asset)} could not be loaded: the network or the server did not answer. Your code is kept.`,
    )
  }
  if (!response.ok) {
    throw new EngineUnavailable(
      `${name(asset)} could not be loaded: the server answered ${response.status}. Your code is kept.`,
    )
  }
  return response
}

async function readVerified(asset: Asset, response: Response, count: (bytes: number) => void): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(asset.bytes)
  let filled = 0
  if (!response.body) throw new EngineUnavailable(`${name(asset)} came without content.`)
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new EngineUnavailable(`${name(asset)} stopped loading half-way. Your code is kept.`)
    })
    if (done) break
    if (filled + value.length > bytes.length) throw changed(asset)
    bytes.set(value, filled)
    filled += value.length
    count(value.length)
  }
  if (filled !== bytes.length) throw changed(asset)
  if (globalThis.crypto?.subtle) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    if (btoa(String.fromCharCode(...digest)) !== asset.sha256) throw changed(asset)
  }
  return bytes.buffer
}

function changed(asset: Asset): EngineUnavailable {
  return new EngineUnavailable(
    `${name(asset)} is not the file this page was built with, so it is not run. Reload the page; if that does not help, the site's files are mixed up.`,
  )
}

const name = (asset: Asset): string => asset.path.split('/').at(-1) ?? asset.path
