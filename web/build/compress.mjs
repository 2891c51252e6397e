// A .br beside every file that gains from it, for hosts that serve precompressed files.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)
const COMPRESSIBLE = /\.(html|css|js|mjs|json|svg|txt|wasm|zip|ttf)$/

/** Compresses with quality 11; `cache` keeps results by content, since the engine takes a minute. */
export async function compressAll(folder, cache) {
  mkdirSync(cache, { recursive: true })
  const files = readdirSync(folder, { recursive: true }).filter((path) => COMPRESSIBLE.test(path))
  await Promise.all(files.map((path) => compressFile(join(folder, path), cache)))
}

async function compressFile(path, cache) {
  const content = readFileSync(path)
  const key = join(cache, `${createHash('sha256').update(content).digest('hex').slice(0, 32)}.br`)
  if (!existsSync(key)) {
    const packed = await compress(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    })
    // Whole or not at all: a build that is broken off must leave no half entry.
    writeFileSync(`${key}.${process.pid}`, packed)
    renameSync(`${key}.${process.pid}`, key)
  }
  const packed = readFileSync(key)
  if (packed.length < content.length) writeFileSync(`${path}.br`, packed)
}
