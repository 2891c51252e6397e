// npm run build:wasm: build/wasm/ndojo.mjs, ndojo.wasm and python.zip.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildCpython } from '../emsdk-config/cpython.mjs'
import { compilerId, findEmscripten } from '../emsdk-config/emscripten.mjs'
import { cpythonDir } from '../emsdk-config/recipe.mjs'
import { fetchSources } from '../emsdk-config/sources.mjs'
import { buildTree } from './cmake.mjs'
import { engineDir, lessonsDir, python, root, wasmDir, wasmPythonZip } from './paths.mjs'
import { hashOf, main, step } from './steps.mjs'
import { installSystemPackages } from './system.mjs'

/** Builds the WebAssembly module and the zip of Python modules it imports from. */
export async function buildWasm() {
  await installSystemPackages('build')
  await fetchSources()
  await buildCpython()
  const { bin, env } = findEmscripten()
  const compiler = { ...env, CCACHE_COMPILERTYPE: 'clang', CCACHE_COMPILERCHECK: `string:${compilerId(bin, env)}` }
  await buildTree(
    'the WebAssembly module',
    wasmDir,
    { NDOJO_CPYTHON: cpythonDir() },
    { env: compiler, wrapper: ['emcmake'] },
  )
  await packPython()
}

async function packPython() {
  const config = join(root, 'emsdk-config')
  const inputs = {
    script: join(config, 'python_zip.py'),
    list: join(config, 'stdlib.txt'),
    overlay: join(config, 'overlay'),
    numpy: join(engineDir, 'numpy'),
    ndojo: join(lessonsDir, 'ndojo'),
  }
  await step('Pack the Python modules', {
    stamp: `${wasmPythonZip}.stamp`,
    key: hashOf({ files: Object.values(inputs), strings: [cpythonDir()] }),
    outputs: [wasmPythonZip],
    lock: wasmPythonZip,
    hint: 'correct the Python file that is named, then run the command again',
    run: async (task) => {
      mkdirSync(wasmDir, { recursive: true })
      await task.exec(python, [
        ...['-X', 'no_debug_ranges', inputs.script],
        ...['--stdlib', join(cpythonDir(), 'stdlib'), '--builtins', join(cpythonDir(), 'builtins.txt')],
        ...['--list', inputs.list, '--overlay', inputs.overlay],
        ...['--package', inputs.numpy, '--package', inputs.ndojo, '--out', wasmPythonZip],
      ])
    },
  })
}

await main(import.meta, buildWasm)
