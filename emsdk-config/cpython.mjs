// Builds CPython 3.11 and zlib as static WebAssembly libraries, once, into the cache.

import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join, relative } from 'node:path'
import { python } from '../scripts/paths.mjs'
import { step } from '../scripts/steps.mjs'
import { findEmscripten } from './emscripten.mjs'
import {
  answerFiles,
  CONFIGURE_OPTIONS,
  cpythonDir,
  LEFT_OUT_OF_LIB,
  PYTHON_FLAGS,
  ZLIB_FILES,
  ZLIB_FLAGS,
} from './recipe.mjs'
import { sourceDir, sources } from './sources.mjs'

/** Builds the cache entry `cpythonDir()` unless it is there. Needs the sources, see `fetchSources`. */
export async function buildCpython() {
  const target = cpythonDir()
  const { version, env } = findEmscripten()
  await step(`Compile CPython ${sources.cpython.version} to WebAssembly`, {
    about: `with Emscripten ${version}; once, some minutes`,
    done: () => existsSync(target),
    lock: target,
    hint: 'the full output names the first error; a newer emsdk on PATH is used instead of Debian’s Emscripten if there is one',
    run: async (task) => {
      const work = `${target}.partial`
      rmSync(work, { recursive: true, force: true })
      mkdirSync(join(work, 'lib'), { recursive: true })
      await buildZlib(task, work, env)
      await buildPython(task, work, env)
      renameSync(work, target)
    },
  })
}

async function buildZlib(task, work, env) {
  task.progress('zlib')
  const source = sourceDir('zlib')
  const objects = join(work, 'zlib-build')
  mkdirSync(objects)
  mkdirSync(join(work, 'include'))
  const run = (program, ...args) => task.exec(program, args, { cwd: objects, env })
  await run('emcc', '-c', ...ZLIB_FLAGS, ...ZLIB_FILES.map((name) => join(source, `${name}.c`)))
  await run('emar', 'rcs', join(work, 'lib', 'libz.a'), ...ZLIB_FILES.map((name) => `${name}.o`))
  for (const name of ['zlib.h', 'zconf.h']) cpSync(join(source, name), join(work, 'include', name))
  rmSync(objects, { recursive: true })
}

async function buildPython(task, work, env) {
  const source = sourceDir('cpython')
  const build = join(work, 'build')
  mkdirSync(build)
  await configure(task, { source, build, work, env })
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
  for (const library of libraries) cpSync(join(build, library), join(work, 'lib', basename(library)))
  installPython(source, build, work)
  rmSync(build, { recursive: true })
}

async function configure(task, { source, build, work, env }) {
  const upstream = join(source, 'Tools', 'wasm', 'config.site-wasm32-emscripten')
  const site = join(build, 'config.site')
  writeFileSync(site, [upstream, ...answerFiles()].map((file) => readFileSync(file, 'utf8')).join('\n'))
  const machine = (await task.exec(join(source, 'config.guess'))).trim()
  // Shipped bytes must not depend on, or tell, where this machine keeps its cache.
  const fromBuild = relative(build, source)
  const flags = [...PYTHON_FLAGS, `-ffile-prefix-map=${fromBuild}=cpython`]
  const options = ['--config-cache', `--build=${machine}`, `--with-build-python=${python}`, ...CONFIGURE_OPTIONS]
  let checks = 0
  await task.exec('emconfigure', [join(fromBuild, 'configure'), ...options], {
    cwd: build,
    onLine: (line) => line.startsWith('checking ') && task.progress(`configuring, ${++checks} questions answered`),
    env: {
      ...env,
      CONFIG_SITE: site,
      OPT: flags.join(' '),
      ZLIB_CFLAGS: `-I${join(work, 'include')}`,
      ZLIB_LIBS: `-L${join(work, 'lib')} -lz`,
    },
  })
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
