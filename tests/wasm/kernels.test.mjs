// Proof that the hot loops in the module are SIMD: the module is disassembled, and the loops of named kernels
// must hold the vector instructions that their work is made of.

import { equal, ok } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wasmBinary, wasmSymbols } from '../../scripts/paths.mjs'
import { run, test } from './harness.mjs'

/** Function of the symbol map → instructions that one of its loops must hold. */
const KERNELS = {
  'float64 a + b': ['binary_vectors<…Add, double, (…)0>', 'v128.load', 'f64x2.add', 'v128.store'],
  'float64 a + scalar': ['binary_vectors<…Add, double, (…)2>', 'v128.load', 'f64x2.add', 'v128.store'],
  'float32 a * b': ['binary_vectors<…Multiply, float, (…)0>', 'v128.load', 'f32x4.mul', 'v128.store'],
  'float64 a / b': ['binary_vectors<…Divide, double, (…)0>', 'v128.load', 'f64x2.div', 'v128.store'],
  'float64 sqrt': ['unary_vectors<…SquareRoot, double>', 'v128.load', 'f64x2.sqrt', 'v128.store'],
  'int64 a / b': ['quotients<(…)0>', 'v128.load', 'f64x2.div', 'v128.store'],
  'float64 sin': ['unary_vectors<…Sin, double>', 'v128.load64_splat', 'f64x2.mul', 'v128.store'],
  'float32 exp': ['unary_vectors<…Exp, float>', 'v128.load32_splat', 'f32x4.mul', 'v128.store'],
  where: ['blend<8, false, false>', 'v128.load', 'v128.bitselect', 'v128.store'],
  'float64 argmax': ['block_extreme<true, double>', 'v128.load', 'f64x2.pmax'],
  'float64 sum': ['sum_block<double>', 'v128.load', 'f64x2.add'],
  'float32 sum': ['sum_block<float>', 'v128.load', 'f32x4.add'],
  'float64 maximum, reduced': ['reduce_vectors<…Maximum, double>', 'v128.load'],
  'float64 matrix product': ['multiply_tile<double>', 'v128.load', 'v128.load64_splat', 'f64x2.mul', 'f64x2.add'],
  'float32 matrix product': ['multiply_tile<float>', 'v128.load', 'v128.load32_splat', 'f32x4.mul', 'f32x4.add'],
}

let disassembled

/** The text of each function of the module, by its index; and the names of the symbol map. */
function disassembly() {
  if (disassembled) return disassembled
  const folder = mkdtempSync(join(tmpdir(), 'ndojo-wat-'))
  try {
    const file = join(folder, 'module.wat')
    execFileSync('wasm-dis', [wasmBinary, '-o', file], { stdio: ['ignore', 'ignore', 'inherit'] })
    disassembled = { names: symbolNames(), functions: functionTexts(readFileSync(file, 'utf8')) }
    return disassembled
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function symbolNames() {
  const names = new Map()
  for (const line of readFileSync(wasmSymbols, 'utf8').split('\n')) {
    const [, index, name] = /^(\d+):(.*)$/.exec(line) ?? []
    if (index)
      names.set(
        Number(index),
        name.replace(/\\([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
      )
  }
  return names
}

/** By index: imports come first in the index space, and wasm-dis numbers the rest from `$0`. */
function functionTexts(text) {
  const imported = text.match(/^ \(import .* \(func /gm).length
  const functions = new Map()
  for (const part of text.split(/\n \(func \$/).slice(1)) functions.set(imported + Number(/^\d+/.exec(part)[0]), part)
  return functions
}

/** A pattern for a name in which `…` stands for anything that is no comma. */
function nameFits(pattern, name) {
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '[^,]*?')
  return new RegExp(`(?<!\\w)${escaped}`).test(name)
}

/** The loops of a function, each without the loops inside it: reports of rare events, which go lane by lane. */
function loopsOf(text) {
  const open = []
  const loops = []
  for (const line of text.split('\n')) {
    const indentation = /^ */.exec(line)[0].length
    if (line.startsWith('(loop ', indentation)) open.push({ indentation, body: [] })
    else if (open.length > 0 && indentation === open.at(-1).indentation) loops.push(open.pop().body.join('\n'))
    else open.at(-1)?.body.push(line)
  }
  return loops
}

for (const [what, [pattern, ...instructions]] of Object.entries(KERNELS)) {
  test(`the inner loop of ${what} is SIMD`, () => {
    const { names, functions } = disassembly()
    const found = [...names].filter(([, name]) => nameFits(pattern, name))
    ok(found.length > 0, `no function of the module is called ${pattern}`)
    for (const [index, name] of found) {
      const loops = loopsOf(functions.get(index) ?? '')
      ok(loops.length > 0, `${name} holds no loop`)
      const vectorised = loops.some((loop) => instructions.every((instruction) => loop.includes(instruction)))
      ok(vectorised, `no loop of ${name} holds ${instructions.join(', ')}`)
    }
  })
}

test('a long sum is made of many calls of its kernel, so that optimised code can take over between them', async () => {
  const { result, stdout } = await run(`
import time
import numpy as np
a = np.arange(4_000_000.0)
times = []
for _ in range(6):
    start = time.perf_counter()
    total = a.sum()
    times.append(time.perf_counter() - start)
print(total == 7999998000000.0, max(times) < 20 * min(times))`)
  ok(result.ok, result.error?.traceback)
  equal(stdout, 'True True\n')
})
