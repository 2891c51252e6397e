// The session in the WebAssembly module, under Node. node tests/wasm/run.mjs [PART OF A TEST'S NAME]

import { readdirSync } from 'node:fs'
import { runTests } from './harness.mjs'

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.mjs'))
for (const file of files.sort()) await import(`./${file}`)
process.exit((await runTests(process.argv[2])) ? 0 : 1)
