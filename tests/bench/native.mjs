// The rows of the core benchmark for the native build beside NumPy: what the C++ costs without WebAssembly.

import { buildNative } from '../../scripts/build-native.mjs'
import { buildOracle } from '../../scripts/oracle.mjs'
import { nativePython, oraclePython, python } from '../../scripts/paths.mjs'
import { chosenRows } from './core/cases.mjs'
import { compare, report } from './core/compare.mjs'
import { nativeEngine } from './core/engines.mjs'

const ROUNDS = 2

export async function bench() {
  await buildNative()
  await buildOracle()
  const engines = [nativeEngine('ndojo', python, { PYTHONPATH: nativePython }), nativeEngine('NumPy', oraclePython)]
  try {
    report('native', await compare(chosenRows(), engines, ROUNDS), engines)
  } finally {
    for (const engine of engines) engine.close()
  }
}
