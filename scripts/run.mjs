// npx ndojo run FILE.py [ARGUMENT…]: a Python file in the WebAssembly module, with the current folder as its own.

import { existsSync, readSync, statSync, writeSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { wasmModule } from './paths.mjs'
import { openSession } from './runtime.mjs'
import { main } from './steps.mjs'

const STREAMS = { stdout: 1, stderr: 2 }

/**
 * Runs a program as `python FILE.py …` would: output as it comes, stdin for input(), files of the current folder.
 * @returns {Promise<number>} its exit status
 */
export async function run([file, ...args]) {
  if (file === undefined || file === '--help' || file === '-h') {
    console.error('usage: npx ndojo run FILE.py [ARGUMENT…]')
    return file === undefined ? 2 : 0
  }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    console.error(`ndojo run: there is no file ${file}`)
    return 2
  }
  if (!existsSync(wasmModule)) await (await import('./build-wasm.mjs')).buildWasm()
  const { module, session } = await openSession({ write, readline: lineReader() })
  const folder = process.cwd()
  const path = resolve(file)
  mount(module, folder)
  if (!within(dirname(path), folder)) mount(module, dirname(path))
  return statusOf(session.runFile(path, [file, ...args], folder))
}

function statusOf(result) {
  if (result.ok) return result.exit ?? 0
  write('stderr', result.error.traceback)
  return result.error.type === 'KeyboardInterrupt' ? 130 : 1
}

/** The folder appears in the module's file system under its own name, so that paths mean the same on both sides. */
function mount(module, folder) {
  module.FS.mkdirTree(folder)
  module.FS.mount(module.NODEFS, { root: folder }, folder)
}

function within(path, folder) {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** Writes all of it before the program goes on; a pipe that is full for now is tried again. */
function write(stream, text) {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(STREAMS[stream], bytes, at)
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error
    }
  }
}

/** @returns {() => string|null} the next line of stdin, null at its end; read when asked, not before */
function lineReader() {
  const decoder = new TextDecoder()
  const chunk = Buffer.alloc(65536)
  let text = ''
  let ended = false
  return () => {
    for (;;) {
      const newline = text.indexOf('\n')
      if (newline >= 0 || ended) {
        const end = newline >= 0 ? newline + 1 : text.length
        const line = text.slice(0, end)
        text = text.slice(end)
        return line || null
      }
      const size = readChunk(chunk)
      ended = size === 0
      text += decoder.decode(chunk.subarray(0, size), { stream: !ended })
    }
  }
}

function readChunk(chunk) {
  for (;;) {
    try {
      return readSync(0, chunk)
    } catch (error) {
      if (error.code === 'EOF') return 0
      if (error.code !== 'EAGAIN') throw error
    }
  }
}

await main(import.meta, run)
