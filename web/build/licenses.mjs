// The licence texts of everything that the site hands out: what is bundled, and what is compiled into the engine.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { sourceDir } from '../../emsdk-config/sources.mjs'
import { root } from '../../scripts/paths.mjs'

const npm = (name) => join(root, 'node_modules', name)

const PARTS = [
  { name: 'ndojo', files: [join(root, 'LICENSE')] },
  { name: 'CPython', files: [join(sourceDir('cpython'), 'LICENSE')] },
  { name: 'zlib', files: [join(sourceDir('zlib'), 'LICENSE')] },
  {
    name: 'KissFFT',
    files: [join(sourceDir('kissfft'), 'COPYING'), join(sourceDir('kissfft'), 'LICENSES', 'BSD-3-Clause')],
  },
  { name: 'double-conversion', files: [join(sourceDir('double-conversion'), 'LICENSE')] },
  { name: 'Lit', files: [join(npm('lit'), 'LICENSE')] },
  {
    name: 'Monaco Editor',
    files: [join(npm('monaco-editor'), 'LICENSE'), join(npm('monaco-editor'), 'ThirdPartyNotices.txt')],
  },
  { name: 'Inter', files: [join(npm('@fontsource-variable/inter'), 'LICENSE')] },
  { name: 'JetBrains Mono', files: [join(npm('@fontsource-variable/jetbrains-mono'), 'LICENSE')] },
]

/** One text with all of them. Throws when a part's licence is not where it should be. */
export function licenseTexts() {
  return PARTS.map(({ name, files }) => {
    const missing = files.find((file) => !existsSync(file))
    if (missing)
      throw new Error(
        `the licence of ${name} is not at ${missing}: run npm run build:wasm, or correct web/build/licenses.mjs`,
      )
    const texts = files.map((file) => readFileSync(file, 'utf8').trim())
    return `${name}\n${'='.repeat(name.length)}\n\n${texts.join('\n\n')}\n`
  }).join('\n\n')
}
