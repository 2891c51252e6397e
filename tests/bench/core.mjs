// Speed of the core: our WebAssembly module in Chromium beside numpy-ts in Chromium and NumPy on this machine.
// NDOJO_BENCH_ONLY narrows the rows to those whose title matches.

import { buildOracle } from '../../scripts/oracle.mjs'
import { oraclePython } from '../../scripts/paths.mjs'
import { chosenRows } from './core/cases.mjs'
import { compare, report } from './core/compare.mjs'
import { nativeEngine, numpyTsEngine, wasmEngine } from './core/engines.mjs'

const ROUNDS = 3

export async function bench() {
  await buildOracle()
  const engines = [await wasmEngine(), nativeEngine('NumPy', oraclePython), await numpyTsEngine()]
  try {
    report('core', await compare(chosenRows(), engines, ROUNDS), engines)
  } finally {
    for (const engine of engines) await engine.close()
  }
}
