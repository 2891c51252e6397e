// What is measured: one row per operation, with the Python text and the same for numpy-ts. Operands are those of
// `operands` in measure.py and operands.mjs: a and b of n elements; w of 2n; s, the largest square array of a's
// elements; row and column of s; mask and idx for indexing; t, a scratch copy of a.

const REAL = ['float64', 'float32']
const NUMBERS = [...REAL, 'int64']
const ALL = [...NUMBERS, 'bool']

export const SIZES = [10, 1000, 1_000_000]

/** Groups whose large rows wait for memory, not for arithmetic. */
export const MEMORY_BOUND = new Set(['binary', 'reduction', 'broadcast', 'strided', 'indexing', 'copy', 'cast'])

const row = (group, name, dtypes, python, javascript) => ({ group, name, dtypes, python, javascript })

const same = (group, dtypes, name, ...operands) =>
  row(group, name, dtypes, `np.${name}(${operands.join(', ')})`, `np.${name}(${operands.join(', ')})`)

const binary = [
  same('binary', ALL, 'add', 'a', 'b'),
  same('binary', ALL, 'multiply', 'a', 'b'),
  same('binary', NUMBERS, 'divide', 'a', 'b'),
  same('binary', ALL, 'less', 'a', 'b'),
  same('binary', ALL, 'equal', 'a', 'b'),
  same('binary', ALL, 'maximum', 'a', 'b'),
  same('binary', ALL, 'logical_and', 'a', 'b'),
  row('binary', 'a + 1', NUMBERS, 'a + 1', 'a.add(1)'),
  row('binary', 'a > 3', NUMBERS, 'a > 3', 'a.greater(3)'),
]

const unary = [
  ...['negative', 'absolute'].map((name) => same('unary', NUMBERS, name, 'a')),
  ...['sqrt', 'exp', 'log', 'sin', 'cos', 'tanh', 'isnan'].map((name) => same('unary', REAL, name, 'a')),
  row('unary', 'logical_not', ['bool'], 'np.logical_not(a)', 'np.logical_not(a)'),
]

const REDUCTIONS = [
  ['sum', ALL],
  ['max', ALL],
  ['argmax', ALL],
  ['any', ALL],
  ['mean', ALL],
  ['std', NUMBERS],
  ['cumsum', NUMBERS],
]
const reductions = REDUCTIONS.flatMap(([name, dtypes]) => [
  row('reduction', name, dtypes, `a.${name}()`, `a.${name}()`),
  row('reduction', `${name} axis 0`, dtypes, `s.${name}(axis=0)`, `s.${name}(0)`),
  row('reduction', `${name} axis 1`, dtypes, `s.${name}(axis=1)`, `s.${name}(1)`),
])

const broadcast = [
  row('broadcast', 's + row', NUMBERS, 's + row', 's.add(row)'),
  row('broadcast', 's + column', NUMBERS, 's + column', 's.add(column)'),
  row('broadcast', 'column + row', NUMBERS, 'column + row', 'column.add(row)'),
]

const strided = [
  row('strided', 'w[::2] + b', NUMBERS, 'w[::2] + b', "w.slice('::2').add(b)"),
  row('strided', 'sqrt(w[::2])', REAL, 'np.sqrt(w[::2])', "np.sqrt(w.slice('::2'))"),
  row('strided', 'w[::2].sum()', NUMBERS, 'w[::2].sum()', "w.slice('::2').sum()"),
  row('strided', 's.T + s', NUMBERS, 's.T + s', 's.T.add(s)'),
]

const indexing = [
  row('indexing', 'a[mask]', ALL, 'a[mask]', 'a.bindex(mask)'),
  row('indexing', 'a[idx]', ALL, 'a[idx]', 'a.iindex(idx)'),
  row('indexing', 't[mask] = 1', ALL, 't[mask] = 1', 'np.putmask(t, mask, 1)'),
  row('indexing', 't[idx] = b', ALL, 't[idx] = b', 'np.put(t, idx, b)'),
  row('indexing', 'a.take(idx)', ALL, 'a.take(idx)', 'np.take(a, idx)'),
  row('indexing', 's[rows]', ALL, 's[rows]', 's.iindex(rows)'),
  row('indexing', 'where', ALL, 'np.where(mask, a, b)', 'np.where(mask, a, b)'),
]

const copies = [
  row('copy', 'a.copy()', ALL, 'a.copy()', 'a.copy()'),
  row('copy', 'w[::2].copy()', ALL, 'w[::2].copy()', "w.slice('::2').copy()"),
  row('copy', 's.T.copy()', ALL, 's.T.copy()', 's.T.copy()'),
  row('copy', 'concatenate', ALL, 'np.concatenate((a, b))', 'np.concatenate([a, b])'),
]

const CASTS = {
  float64: ['float32', 'int64', 'bool'],
  float32: ['float64'],
  int64: ['float64'],
  bool: ['float64', 'int64'],
}
const casts = Object.entries(CASTS).flatMap(([from, targets]) =>
  targets.map((to) =>
    row('cast', `to ${to}`, [from], `a.astype(np.${to}${to === 'bool' ? '_' : ''})`, `a.astype('${to}')`),
  ),
)

export const ROWS = [
  ...binary,
  ...unary,
  ...reductions,
  ...broadcast,
  ...strided,
  ...indexing,
  ...copies,
  ...casts,
].flatMap(({ dtypes, ...rest }) => dtypes.flatMap((dtype) => SIZES.map((size) => ({ ...rest, dtype, size }))))

/** The rows to measure: all, or those whose title, such as "add float64 1000", NDOJO_BENCH_ONLY matches. */
export function chosenRows() {
  const wanted = new RegExp(process.env.NDOJO_BENCH_ONLY ?? '')
  return ROWS.filter(({ group, name, dtype, size }) => wanted.test(`${group} ${name} ${dtype} ${size}`))
}
