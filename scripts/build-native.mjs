// npm run build:native: build/native/python, a folder for PYTHONPATH with our numpy, its extension, and ndojo.
// With --sanitize: the same in build/native-san, with address and undefined-behaviour sanitizers.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fetchSources } from '../emsdk-config/sources.mjs'
import { buildTree } from './cmake.mjs'
import { engineDir, lessonsDir, nativeDir, python, sanitizedDir } from './paths.mjs'
import { filesUnder, main } from './steps.mjs'
import { installSystemPackages } from './system.mjs'

/** Builds the engine, its tests and the extension for this machine. */
export async function buildNative({ sanitize = false, tests = false } = {}) {
  await installSystemPackages('build', 'native', ...(tests ? ['test'] : []))
  await fetchSources()
  const folder = sanitize ? sanitizedDir : nativeDir
  const what = sanitize ? 'the engine with sanitizers' : 'the engine for this machine'
  await buildTree(what, folder, { NDOJO_SANITIZE: sanitize ? 'ON' : 'OFF', NDOJO_PYTHON: python })
  mirror(join(engineDir, 'numpy'), join(folder, 'python', 'numpy'))
  mirror(join(lessonsDir, 'ndojo'), join(folder, 'python', 'ndojo'))
}

/** Makes a folder's files equal another's: copies those that differ, removes those that are gone. */
function mirror(from, to) {
  const wanted = new Map(filesUnder(from).map((file) => [join(to, relative(from, file)), file]))
  for (const [copy, original] of wanted) {
    if (existsSync(copy) && readFileSync(copy).equals(readFileSync(original))) continue
    mkdirSync(dirname(copy), { recursive: true })
    copyFileSync(original, copy)
  }
  for (const file of filesUnder(to)) if (!wanted.has(file)) rmSync(file)
}

await main(import.meta, (args) => buildNative({ sanitize: args.includes('--sanitize') }))
