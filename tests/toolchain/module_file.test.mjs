// What the compiled module is made of: its kernels are vector code, and it tells nothing of the machine it was built on.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { test } from 'node:test'
import { cacheDir, root, wasmBinary, wasmSymbols } from '../../scripts/paths.mjs'

/** Function names by their index in the module; Emscripten writes spaces and brackets as \20, \28… */
const names = readFileSync(wasmSymbols, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => /^(\d+):(.*)$/.exec(line))
  .map(([, index, name]) => ({
    index: Number(index),
    name: name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  }))

const disassembly = disassemble()

/** The text of every function, by index. Without names wasm-dis counts imported and own functions apart. */
function disassemble() {
  const { stdout, status, stderr } = spawnSync('wasm-dis', [wasmBinary], { encoding: 'utf8', maxBuffer: 1 << 29 })
  assert.equal(status, 0, stderr)
  const imported = stdout.match(/^ \(import .* \(func /gm).length
  const bodies = stdout.split(/^ \(func \$/m).slice(1)
  return new Map(bodies.map((text) => [Number(/^\d+/.exec(text)[0]) + imported, text]))
}

/** The parts of a function that are inside loops. */
function loopsOf(text) {
  const lines = text.split('\n')
  const inside = []
  let depth = -1
  for (const line of lines) {
    const indent = line.search(/\S/)
    if (depth >= 0 && indent <= depth) depth = -1
    if (depth < 0 && /\(loop\b/.test(line)) depth = indent
    if (depth >= 0) inside.push(line)
  }
  return inside.join('\n')
}

/** The names of operations' kernels in the module, where the linker has inlined their loops. */
const unary = (name, type) => `unary<nd::simd::(anonymous namespace)::${name}, ${type}>(`
const binary = (name, type) => `binary<nd::simd::(anonymous namespace)::${name}, ${type}>(`
const reducing = (name, type) => `binary_or_reduce<nd::simd::(anonymous namespace)::${name}, ${type}>(`

const kernels = [
  { what: 'add, float64', name: 'add_floating<double>', instruction: 'f64x2.add' },
  { what: 'add, float32', name: 'add_floating<float>', instruction: 'f32x4.add' },
  { what: 'add, int64', name: reducing('Add', 'long long'), instruction: 'i64x2.add' },
  { what: 'add, int8', name: reducing('Add', 'signed char'), instruction: 'i8x16.add' },
  { what: 'subtract, float64', name: reducing('Subtract', 'double'), instruction: 'f64x2.sub' },
  { what: 'multiply, float64', name: reducing('Multiply', 'double'), instruction: 'f64x2.mul' },
  { what: 'multiply, int32', name: reducing('Multiply', 'int'), instruction: 'i32x4.mul' },
  { what: 'divide, float64', name: reducing('Divide', 'double'), instruction: 'f64x2.div' },
  { what: 'maximum, float32', name: reducing('Maximum', 'float'), instruction: 'v128.' },
  { what: 'less, float64', name: binary('Less', 'double'), instruction: 'f64x2.lt' },
  { what: 'sqrt, float64', name: unary('SquareRoot', 'double'), instruction: 'f64x2.sqrt' },
  { what: 'absolute, float64', name: unary('Absolute', 'double'), instruction: 'f64x2.abs' },
  { what: 'matrix product, float64', name: 'multiply_tile<double>', instruction: 'f64x2.mul' },
]

for (const { what, name, instruction } of kernels) {
  test(`the inner loop of ${what} is SIMD128 code`, () => {
    const found = names.filter((entry) => entry.name.includes(name))
    assert.ok(
      found.length > 0,
      `no function of the module has ${name} in its name; if the kernel was renamed, name it here`,
    )
    for (const { index } of found) {
      const loops = loopsOf(disassembly.get(index))
      assert.ok(loops.includes(instruction), `no ${instruction} in a loop of function ${index}`)
    }
  })
}

test('the module holds no path of this machine', () => {
  const text = readFileSync(wasmBinary, 'latin1')
  for (const path of [root, cacheDir, `${homedir()}/`]) {
    assert.equal(text.indexOf(path), -1, `${path} stands in ndojo.wasm`)
  }
})
