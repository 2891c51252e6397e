// The recipe: CPython 3.11 and zlib as static WebAssembly libraries, built once into the cache.

import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheDir, python, shortHash } from '../scripts/paths.mjs'
import { step } from '../scripts/steps.mjs'
import { findEmscripten } from './emscripten.mjs'
import { sourceDir, sources } from './sources.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Features of WebAssembly that every browser with SIMD has; the engine is compiled with the same. */
const TARGET_FLAGS = ['-msimd128', '-msign-ext', '-mbulk-memory', '-mnontrapping-fptoint']

const ZLIB_FILES = ['adler32', 'compress', 'crc32', 'deflate', 'infback', 'inffast', 'inflate', 'inftrees', 'trees', 'uncompr', 'zutil']

/** Parts of CPython's Lib that no page needs and that weigh most. */
const LEFT_OUT_OF_LIB = ['test', 'idlelib', 'lib2to3', 'tkinter', 'turtledemo', 'ensurepip', 'distutils', 'pydoc_data', '__pycache__']

/** The cache entry: lib/*.a, include/, stdlib/ (CPython's Lib) and LICENSE. */
export function cpythonDir() {
  const { version } = findEmscripten()
  const files = [join(here, 'cpython.mjs'), join(here, 'config.site'), answersFile(version)].filter(existsSync)
  const parts = [...files.map((file) => readFileSync(file)), sources.cpython.sha256, sources.zlib.sha256, version]
  return join(cacheDir, `cpython-wasm-${shortHash(...parts)}`)
}

/** What configure found out about a version of the compiler, recorded; there need not be such a file. */
function answersFile(version) {
  return join(here, `configure-answers-${sources.cpython.version}-emscripten-${version}`)
}

/** Builds the cache entry unless it is there. Needs the sources, see `fetchSources`. */
export async function buildCpython() {
  const target = cpythonDir()
  const emscripten = findEmscripten()
  await step(`Compile CPython ${sources.cpython.version} to WebAssembly`, {
    about: `with Emscripten ${emscripten.version}; once, some minutes`,
    done: () => existsSync(target),
    lock: target,
    hint: 'the full output names the first error; a newer emsdk on PATH is used instead of Debian’s Emscripten if there is one',
    run: async (task) => {
      const work = `${target}.partial`
      rmSync(work, { recursive: true, force: true })
      mkdirSync(join(work, 'lib'), { recursive: true })
      await buildZlib(task, work, emscripten.env)
      await buildPython(task, work, emscripten)
      renameSync(work, target)
    },
  })
  return target
}

async function buildZlib(task, work, env) {
  task.progress('zlib')
  const source = sourceDir('zlib')
  const objects = join(work, 'zlib-build')
  mkdirSync(objects)
  mkdirSync(join(work, 'include'))
  const files = ZLIB_FILES.map((name) => join(source, `${name}.c`))
  await task.exec('emcc', ['-c', '-O2', ...TARGET_FLAGS, '-DHAVE_UNISTD_H', ...files], { cwd: objects, env })
  await task.exec('emar', ['rcs', join(work, 'lib', 'libz.a'), ...ZLIB_FILES.map((name) => `${name}.o`)], { cwd: objects, env })
  for (const name of ['zlib.h', 'zconf.h']) cpSync(join(source, name), join(work, 'include', name))
  rmSync(objects, { recursive: true })
}

async function buildPython(task, work, { version, env }) {
  const source = sourceDir('cpython')
  const build = join(work, 'build')
  mkdirSync(build)
  const site = join(build, 'config.site')
  const answers = [join(source, 'Tools', 'wasm', 'config.site-wasm32-emscripten'), join(here, 'config.site'), answersFile(version)]
  writeFileSync(site, answers.filter(existsSync).map((file) => readFileSync(file, 'utf8')).join('\n'))
  // Shipped bytes must not depend on, or tell, where this machine keeps its cache.
  const fromBuild = relative(build, source)
  const anonymous = `-ffile-prefix-map=${fromBuild}=cpython`
  const machine = (await task.exec(join(source, 'config.guess'))).trim()
  let checks = 0
  await task.exec(
    'emconfigure',
    [
      join(fromBuild, 'configure'),
      '--config-cache',
      '--host=wasm32-unknown-emscripten',
      `--build=${machine}`,
      `--with-build-python=${python}`,
      '--with-emscripten-target=browser',
      '--disable-wasm-dynamic-linking',
      '--disable-wasm-pthreads',
      '--disable-test-modules',
      '--without-ensurepip',
      '--without-doc-strings',
      // Both are off by default on this target, and the interpreter is slower without them.
      '--with-pymalloc',
      '--enable-big-digits=30',
    ],
    {
      cwd: build,
      onLine: (line) => line.startsWith('checking ') && task.progress(`configuring, ${++checks} questions answered`),
      env: {
        ...env,
        CONFIG_SITE: site,
        OPT: ['-DNDEBUG', '-fwrapv', '-O3', ...TARGET_FLAGS, anonymous, '-Wall'].join(' '),
        ZLIB_CFLAGS: `-I${join(work, 'include')}`,
        ZLIB_LIBS: `-L${join(work, 'lib')} -lz`,
      },
    },
  )
  const libraries = ['libpython3.11.a', 'Modules/_decimal/libmpdec/libmpdec.a']
  const isCompile = (line) => /\s-c\s/.test(line) && /\.c\b/.test(line)
  const plan = await task.exec('emmake', ['make', '--dry-run', ...libraries], { cwd: build, env })
  const total = plan.split('\n').filter(isCompile).length
  let compiled = 0
  await task.exec('emmake', ['make', `-j${availableParallelism()}`, ...libraries], {
    cwd: build,
    env,
    onLine: (line) => isCompile(line) && task.progress(`${++compiled} of ${total} files`),
  })
  for (const library of libraries) cpSync(join(build, library), join(work, 'lib', library.split('/').at(-1)))
  installPython(source, build, work)
  rmSync(build, { recursive: true })
}

function installPython(source, build, work) {
  const headers = join(work, 'include', 'python3.11')
  cpSync(join(source, 'Include'), headers, { recursive: true })
  cpSync(join(build, 'pyconfig.h'), join(headers, 'pyconfig.h'))
  const leftOut = new Set(LEFT_OUT_OF_LIB.map((name) => join(source, 'Lib', name)))
  cpSync(join(source, 'Lib'), join(work, 'stdlib'), { recursive: true, filter: (path) => !leftOut.has(path) })
  cpSync(join(source, 'LICENSE'), join(work, 'LICENSE'))
  writeFileSync(join(work, 'configure-answers'), recordedAnswers(readFileSync(join(build, 'config.cache'), 'utf8')))
  const written = readFileSync(join(build, 'Modules', 'config.c'), 'utf8')
  const builtins = [...written.matchAll(/^\s*\{"([^"]+)", (?:PyInit|NULL)/gm)].map((match) => match[1])
  writeFileSync(join(work, 'builtins.txt'), `${builtins.sort().join('\n')}\n`)
}

/** The compiler's part of configure's cache: without what depends on this machine's folders and programs. */
function recordedAnswers(cache) {
  return [...cache.matchAll(/^(\w+)=\$\{\w+=(.*)\}$/gm)]
    .filter(([, name]) => !/^(?:ac_cv_(?:env|path|prog|build|host|target)|pkg_cv|py_cv_module)_/.test(name))
    .map(([, name, value]) => `${name}=${value}\n`)
    .join('')
}
