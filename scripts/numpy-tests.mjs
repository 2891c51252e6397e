// npm run numpy-tests: NumPy's own tests, from its wheel, run against our numpy. Arguments go to
// tests/numpy_suite/run.py.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildNative } from './build-native.mjs'
import { buildOracle } from './oracle.mjs'
import { oraclePython, testsDir } from './paths.mjs'
import { main } from './steps.mjs'
import { installSystemPackages } from './system.mjs'

await main(import.meta, async (args) => {
  await installSystemPackages('build', 'native', 'test')
  await buildOracle()
  await buildNative()
  return spawnSync(oraclePython, [join(testsDir, 'numpy_suite', 'run.py'), ...args], { stdio: 'inherit' }).status ?? 1
})
