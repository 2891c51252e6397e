import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { test } from 'node:test'
import { cacheDir, root, wasmBinary, wasmModule } from '../../scripts/paths.mjs'

test('what is shipped tells nothing of the machine it was built on', () => {
  for (const file of [wasmBinary, wasmModule]) {
    const text = readFileSync(file, 'latin1')
    for (const path of [root, cacheDir, `${homedir()}/`]) {
      assert.equal(text.indexOf(path), -1, `${path} stands in ${file}`)
    }
  }
})
