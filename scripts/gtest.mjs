// node scripts/gtest.mjs [--sanitize]: the engine's own tests, counted.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildNative } from './build-native.mjs'
import { nativeDir, sanitizedDir } from './paths.mjs'
import { main } from './steps.mjs'

await main(import.meta, async (args) => {
  const sanitize = args.includes('--sanitize')
  await buildNative({ sanitize, tests: true })
  const folder = mkdtempSync(join(tmpdir(), 'ndojo-gtest-'))
  try {
    const report = join(folder, 'report.json')
    const program = join(sanitize ? sanitizedDir : nativeDir, 'ndojo_tests')
    const { status, signal, error } = spawnSync(program, ['--gtest_brief=1', `--gtest_output=json:${report}`], {
      stdio: 'inherit',
      // Tests ask for sizes that no machine has: malloc answers null to them, sanitized or not.
      env: { ...process.env, UBSAN_OPTIONS: 'print_stacktrace=1', ASAN_OPTIONS: 'allocator_may_return_null=1' },
    })
    if (error) throw error
    if (!existsSync(report)) {
      console.log(`the test program stopped early, ${signal ?? `status ${status}`}: see above\n0 passed, 1 failed`)
      return 1
    }
    const { tests, failures, disabled } = JSON.parse(readFileSync(report, 'utf8'))
    console.log(`${tests - failures - disabled} passed, ${failures} failed`)
    return failures === 0 && tests > 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
  }
})
