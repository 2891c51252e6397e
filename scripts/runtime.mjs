// The WebAssembly module under Node: for the command line, for checks and for tests.

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { wasmBinary, wasmModule, wasmPythonZip } from './paths.mjs'
import { StepError } from './steps.mjs'

/**
 * Starts the module: Python is ready when this returns.
 *
 * @param {object} handlers  what `new Module.Session` takes: write(stream, text), and when wanted display(text),
 *   readline() and interrupt, an Int32Array on shared memory
 * @param {object} [options] further options of createNdojo
 * @returns {Promise<{module: object, session: object}>}
 * @throws {StepError} when the module was not built
 */
export async function openSession(handlers, options = {}) {
  const missing = [wasmModule, wasmBinary, wasmPythonZip].find((file) => !existsSync(file))
  if (missing)
    throw new StepError(`${missing} is not there`, {
      hint: 'run `npm run build:wasm`',
      step: 'Start the WebAssembly module',
    })
  provideCommonJs()
  const { default: createNdojo } = await import(pathToFileURL(wasmModule))
  const module = await createNdojo({
    wasmBinary: readFileSync(wasmBinary),
    pythonZip: new Uint8Array(readFileSync(wasmPythonZip)),
    // Programs write through the handlers. What arrives here is the C library's own, such as a fatal error.
    print: (line) => process.stderr.write(`${line}\n`),
    printErr: (line) => process.stderr.write(`${line}\n`),
    ...options,
  })
  return { module, session: new module.Session(handlers) }
}

/** Emscripten 3.1's code for Node takes these from the global scope, where an ES module has none. */
function provideCommonJs() {
  globalThis.require ??= createRequire(import.meta.url)
  globalThis.__dirname ??= dirname(wasmModule)
}
