// Configures and builds one CMake tree, with progress in files and the first compiler error on failure.
// ccache keeps what was compiled from the same text by the same compiler, across checkouts.

import { existsSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { sourceDir } from '../emsdk-config/sources.mjs'
import { compilerCacheDir, root } from './paths.mjs'
import { hashOf, step } from './steps.mjs'

const SHOWN_ERROR_LINES = 30

const COMPILER_CACHE = {
  CCACHE_DIR: compilerCacheDir,
  CCACHE_MAXSIZE: '2G',
  // Paths below the checkout are taken relative to it, so that one checkout finds what another compiled.
  CCACHE_BASEDIR: root,
  CCACHE_NOHASHDIR: 'true',
  // Headers are known from the compiler's list of dependencies; the preprocessor is not run a second time.
  CCACHE_DEPEND: 'true',
}

/**
 * @param {string} what       for the terminal: "the engine for this machine"
 * @param {string} folder     the build tree
 * @param {object} options    CMake variables by name
 * @param {{env?: object, wrapper?: string[]}} [how]  wrapper: words before `cmake`, for Emscripten
 */
export async function buildTree(what, folder, options, { env = {}, wrapper = [] } = {}) {
  const environment = { ...COMPILER_CACHE, ...env }
  const variables = {
    CMAKE_C_COMPILER_LAUNCHER: 'ccache',
    CMAKE_CXX_COMPILER_LAUNCHER: 'ccache',
    NDOJO_DOUBLE_CONVERSION: sourceDir('double-conversion'),
    NDOJO_KISSFFT: sourceDir('kissfft'),
    ...options,
  }
  const definitions = Object.entries(variables).map(([name, value]) => `-D${name}=${value}`)
  const [program, ...args] = [...wrapper, 'cmake', '-G', 'Ninja', '-S', root, '-B', folder, ...definitions]
  await step(`Configure ${what}`, {
    stamp: join(folder, '.configured'),
    key: hashOf({ strings: [program, ...args, env.PATH ?? ''] }),
    outputs: [join(folder, 'build.ninja')],
    lock: folder,
    hint: 'the output above says what CMake misses',
    run: async (task) => {
      // A cache made for another compiler or another set of paths cannot be reused.
      rmSync(join(folder, 'CMakeCache.txt'), { force: true })
      await task.exec(program, args, { env: environment })
    },
  })
  await step(`Compile ${what}`, {
    quiet: true,
    done: () => false,
    lock: folder,
    hint: 'correct the error shown, then run the command again: what was compiled is kept',
    run: (task) =>
      task.exec('ninja', ['-C', folder, `-j${availableParallelism()}`], {
        env: environment,
        excerpt: firstError,
        onLine(line) {
          const [, done, total] = /^\[(\d+)\/(\d+)\] (?:Building|Linking)/.exec(line) ?? []
          if (done) task.progress(`${done} of ${total} files`)
        },
      }),
  })
}

/** From the first failed file on, without the command lines that Ninja and Emscripten print around the error. */
function firstError(lines) {
  const useful = lines.filter((line) => !/^ninja: Entering|^em\+\+: error: '|^\[\d+\/\d+\]/.test(line))
  const failed = useful.findIndex((line) => line.startsWith('FAILED:'))
  if (failed === -1) return useful.slice(-SHOWN_ERROR_LINES)
  return [useful[failed], ...useful.slice(failed + 2, failed + SHOWN_ERROR_LINES)]
}

/** Whether a tree has been built at all. */
export function isConfigured(folder) {
  return existsSync(join(folder, 'build.ninja'))
}
