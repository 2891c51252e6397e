// measure.py for numpy-ts: the same operands, the same way of timing, in a JavaScript loop. Runs in a page.

import * as np from '/numpy-ts.mjs'

const WARM_MS = 40
const SAMPLE_MS = 8
const SAMPLES = 3

function operands(dtype, size) {
  const scattered = Array.from({ length: 2 * size }, (_, i) => (i * 7919) % 10007)
  const value = {
    bool: (x) => x % 3 === 0,
    int64: (x) => BigInt((x % 10) + 1),
    float64: (x) => x / 1000 + 0.5,
    float32: (x) => x / 1000 + 0.5,
  }[dtype]
  const values = scattered.map(value)
  const integers = (list) => np.array(list.map(BigInt), 'int64')
  const w = np.array(values, dtype)
  const a = np.array(values.slice(0, size), dtype)
  const side = Math.floor(Math.sqrt(size))
  const s = np.array(values.slice(0, side * side), dtype).reshape([side, side])
  return {
    np,
    a,
    b: np.array(values.slice(size), dtype),
    w,
    s,
    row: s.slice('0:1', ':'),
    column: s.slice(':', '0:1'),
    mask: np.array(
      scattered.slice(0, size).map((x) => x % 2 === 0),
      'bool',
    ),
    idx: integers(scattered.slice(0, size).map((x) => (x * 104729) % size)),
    rows: integers(Array.from({ length: side }, (_, i) => (i * 7) % side)),
    t: a.copy(),
  }
}

/** Microseconds a call. Results are disposed of at once, as numpy-ts asks of tight loops. */
export function measure(javascript, dtype, size) {
  const names = operands(dtype, size)
  // Assigned to, so that the engine cannot drop the call.
  const loop = new Function(
    ...Object.keys(names),
    `return (number) => { let r; for (let i = 0; i < number; i++) { r = ${javascript}; r?.dispose?.() } return r }`,
  )(...Object.values(names))
  const time = (number) => {
    const started = performance.now()
    loop(number)
    return performance.now() - started
  }
  let spent = 0
  let number = 1
  while (spent < WARM_MS) {
    const elapsed = time(number)
    spent += elapsed
    if (elapsed < SAMPLE_MS) number = Math.ceil(number * Math.min(10, (1.2 * SAMPLE_MS) / Math.max(elapsed, 0.01)))
  }
  const each = (Math.min(...Array.from({ length: SAMPLES }, () => time(number))) / number) * 1000
  for (const value of Object.values(names)) value.dispose?.()
  return each
}
