// Finds the Emscripten compiler: the newest on PATH, so that an activated emsdk wins over Debian's package.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { hashOf, StepError } from '../scripts/steps.mjs'

const MINIMUM = '3.1.6'

/**
 * @returns {{version: string, bin: string, env: object}}
 *   bin: the folder that holds emcc, emcmake…; env: what its programs need in their environment
 * @throws {StepError} when there is none, or only ones that are too old
 */
export function findEmscripten() {
  const found = process.env.PATH.split(delimiter)
    .filter((folder) => folder && existsSync(join(folder, 'emcc')))
    .map((bin) => ({ bin, version: versionOf(bin) }))
    .filter(({ version }) => version && compareVersions(version, MINIMUM) >= 0)
    .sort((a, b) => compareVersions(b.version, a.version))
  if (found.length === 0) {
    throw new StepError(`no Emscripten ${MINIMUM} or newer on PATH`, {
      hint: 'run `npm start`, which installs it, or `apt-get install emscripten`, or activate an emsdk in this shell',
    })
  }
  const { bin, version } = found[0]
  return { bin, version, env: environment(bin) }
}

/** What `emcc -v` says of itself and of the clang it runs: another text is another compiler. */
export function compilerId(bin, env) {
  const { stderr, error } = spawnSync(join(bin, 'emcc'), ['-v'], { encoding: 'utf8', env: { ...process.env, ...env } })
  if (error) throw error
  return hashOf({ strings: [stderr] })
}

function environment(bin) {
  const env = { PATH: `${bin}${delimiter}${process.env.PATH}`, EMCC_SKIP_SANITY_CHECK: '1' }
  // Debian's package finds the JavaScript parser it links with only through NODE_PATH, and must not be run by
  // whatever other python3 comes first on PATH.
  if (isDebian(bin)) Object.assign(env, { NODE_PATH: '/usr/share/nodejs', EMSDK_PYTHON: '/usr/bin/python3' })
  return env
}

function versionOf(bin) {
  const folders = [dirname(realpathSync(join(bin, 'emcc'))), ...(isDebian(bin) ? ['/usr/share/emscripten'] : [])]
  const file = folders.map((folder) => join(folder, 'emscripten-version.txt')).find(existsSync)
  return file && readFileSync(file, 'utf8').trim().replaceAll('"', '')
}

function isDebian(bin) {
  return realpathSync(join(bin, 'emcc')).startsWith('/usr/share/emscripten/')
}

function compareVersions(a, b) {
  const numbers = (version) => version.split(/[.-]/).map(Number)
  const [left, right] = [numbers(a), numbers(b)]
  const at = [0, 1, 2].find((index) => left[index] !== right[index])
  return at === undefined ? 0 : left[at] - right[at]
}
