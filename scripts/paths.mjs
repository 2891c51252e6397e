// Every path that scripts, tests and the web build share, in one place.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')

/** What survives a fresh clone: toolchain builds, sources, the oracle's venv. Entries are keyed by their recipe's hash. */
export const cacheDir = process.env.NDOJO_CACHE || join(homedir(), '.cache', 'ndojo')

/** Full output of every long step, one file per step. */
export const logDir = join(cacheDir, 'logs')

/** Compiled files, by a hash of their source, headers, options and compiler. */
export const compilerCacheDir = join(cacheDir, 'compiled')

/** Debian's interpreter, by its full path: a `python3.11` found on PATH may be another build without headers. */
export const python = '/usr/bin/python3.11'

export const buildDir = join(root, 'build')
export const nativeDir = join(buildDir, 'native')
/** On PYTHONPATH, `import numpy` is ours and `import ndojo` is the lessons' package. */
export const nativePython = join(nativeDir, 'python')
/** The same, compiled with address and undefined-behaviour sanitizers. */
export const sanitizedDir = join(buildDir, 'native-san')
export const sanitizedPython = join(sanitizedDir, 'python')

export const wasmDir = join(buildDir, 'wasm')
export const wasmModule = join(wasmDir, 'ndojo.mjs')
export const wasmBinary = join(wasmDir, 'ndojo.wasm')
export const wasmSymbols = join(wasmDir, 'ndojo.mjs.symbols')
export const wasmPythonZip = join(wasmDir, 'python.zip')

/** The whole static site. */
export const distDir = join(root, 'dist')

export const engineDir = join(root, 'engine')
export const lessonsDir = join(root, 'lessons')
export const testsDir = join(root, 'tests')
export const webDir = join(root, 'web')

/** Pinned Python packages of the tests: the NumPy that serves as oracle, Hypothesis, pytest, Ruff. */
export const requirements = join(testsDir, 'requirements.txt')
export const oracleDir = join(cacheDir, `oracle-${shortHash(readFileSync(requirements))}`)
export const oraclePython = join(oracleDir, 'bin', 'python')

/** Twelve hexadecimal digits that name a cache entry after what it is made from. */
export function shortHash(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 12)
}
