// What the build and its scripts promise. node tests/toolchain/run.mjs [PART OF A FILE'S NAME]

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.test.mjs') && name.includes(process.argv[2] ?? ''))
  .map((name) => join(import.meta.dirname, name))
const { stdout, stderr, status } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', ...files], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
const counted = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(stdout)?.[1] ?? 0)
const passed = counted('pass')
const failed = counted('fail') + counted('cancelled')
if (status !== 0) console.log(`${stdout}${stderr}`)
console.log(`${passed} passed, ${status === 0 ? failed : Math.max(failed, 1)} failed`)
process.exitCode = status === 0 && passed > 0 ? 0 : 1
