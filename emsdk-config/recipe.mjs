// What the CPython for WebAssembly is made of. The cache entry's name is a hash of these values, so a change here
// builds it anew, and one in how the build is run (cpython.mjs) does not: when that changes the result, raise REVISION.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheDir, shortHash } from '../scripts/paths.mjs'
import { findEmscripten } from './emscripten.mjs'
import { sources } from './sources.mjs'

const REVISION = 1

/** Features of WebAssembly that every browser with SIMD has; the engine is compiled with the same. */
export const TARGET_FLAGS = ['-msimd128', '-msign-ext', '-mbulk-memory', '-mnontrapping-fptoint']

export const ZLIB_FLAGS = ['-O2', ...TARGET_FLAGS, '-DHAVE_UNISTD_H']

const ZLIB_NAMES = 'adler32 compress crc32 deflate infback inffast inflate inftrees trees uncompr zutil'
export const ZLIB_FILES = ZLIB_NAMES.split(' ')

export const PYTHON_FLAGS = ['-DNDEBUG', '-fwrapv', '-O3', ...TARGET_FLAGS, '-Wall']

export const CONFIGURE_OPTIONS = [
  '--host=wasm32-unknown-emscripten',
  '--with-emscripten-target=browser',
  '--disable-wasm-dynamic-linking',
  '--disable-wasm-pthreads',
  '--disable-test-modules',
  '--without-ensurepip',
  '--without-doc-strings',
  // Both are off by default on this target, and the interpreter is slower without them.
  '--with-pymalloc',
  '--enable-big-digits=30',
]

/** Parts of CPython's Lib that no page needs and that weigh most. */
export const LEFT_OUT_OF_LIB = 'test idlelib lib2to3 tkinter turtledemo ensurepip distutils pydoc_data'.split(' ')

/**
 * Answers for configure, beside upstream's own for this target: the modules that a page cannot use, and what configure
 * found out about this version of the compiler before, if that is recorded.
 */
export function answerFiles() {
  const recorded = `configure-answers-${sources.cpython.version}-emscripten-${findEmscripten().version}`
  return ['config.site', recorded].map((name) => join(import.meta.dirname, name)).filter(existsSync)
}

/** The cache entry: lib/*.a, include/, stdlib/ (CPython's Lib), builtins.txt, LICENSE. */
export function cpythonDir() {
  const values = [REVISION, ZLIB_FLAGS, ZLIB_FILES, PYTHON_FLAGS, CONFIGURE_OPTIONS, LEFT_OUT_OF_LIB]
  const parts = [JSON.stringify(values), ...answerFiles().map((file) => readFileSync(file))]
  const { version } = findEmscripten()
  return join(cacheDir, `cpython-wasm-${shortHash(...parts, sources.cpython.sha256, sources.zlib.sha256, version)}`)
}
