// npm test [-- SUITE…]: installs and builds what the tests need, runs every suite, and ends with the line
// `N passed, N failed`. A suite is a command whose last line of output is such a line; to add one, add a row.

import { build } from './build.mjs'
import { buildNative } from './build-native.mjs'
import { buildWasm } from './build-wasm.mjs'
import { capture } from './capture.mjs'
import { installNpmPackages } from './npm.mjs'
import { buildOracle } from './oracle.mjs'
import { oraclePython, python } from './paths.mjs'
import { duration, main, report } from './steps.mjs'
import { installSystemPackages } from './system.mjs'

const node = process.execPath
const native = () => buildNative({ tests: true })

const UNITTESTS = 'tests/run_unittests.py'
const sanitizedReferences = [python, 'tests/references/test_references.py', '--sanitized', '--repetitions', '1000']

/** `needs` are run before a suite, each once; a suite whose needs fail has failed. */
const suites = [
  { name: 'lint', command: [node, 'scripts/lint.mjs'], needs: [] },
  { name: 'toolchain', command: [node, 'tests/toolchain/run.mjs'], needs: [buildWasm] },
  { name: 'engine', command: [node, 'scripts/gtest.mjs'], needs: [native] },
  { name: 'engine-sanitized', command: [node, 'scripts/gtest.mjs', '--sanitize'], needs: [sanitized] },
  { name: 'references', command: [python, 'tests/references/test_references.py'], needs: [native] },
  { name: 'references-sanitized', command: sanitizedReferences, needs: [sanitized] },
  { name: 'trace', command: [python, 'tests/trace/test_trace.py'], needs: [native] },
  { name: 'conformance-harness', command: [oraclePython, UNITTESTS, 'tests/conformance'], needs: [] },
  { name: 'conformance', command: [node, 'scripts/conformance.mjs'], needs: [native] },
  { name: 'numpy-tests-harness', command: [oraclePython, UNITTESTS, 'tests/numpy_suite'], needs: [] },
  { name: 'numpy-tests', command: [node, 'scripts/numpy-tests.mjs'], needs: [native] },
  { name: 'lessons', command: [node, 'tests/lessons/run.mjs', '--numpy', '--native'], needs: [native] },
  { name: 'mutants-harness', command: [oraclePython, UNITTESTS, 'tests/mutation'], needs: [] },
  { name: 'mutants', command: [node, 'scripts/ndojo.mjs', 'mutate', '--native'], needs: [native] },
  { name: 'wasm', command: [node, 'tests/wasm/run.mjs'], needs: [buildWasm] },
  { name: 'conformance-wasm', command: [node, 'scripts/conformance.mjs', '--wasm'], needs: [buildWasm] },
  { name: 'lessons-wasm', command: [node, 'scripts/ndojo.mjs', 'check', '--wasm', '--numpy'], needs: [build] },
  { name: 'browser', command: [node, 'tests/browser/run.mjs'], needs: [build] },
]

/** What has been built for some suite. */
const needed = new Map()

const COUNTS = /^(\d+) passed, (\d+) failed$/
const SHOWN_LINES = 60
/** A suite that takes longer hangs: the longest takes half of this on two slow cores. */
const SUITE_LIMIT_MS = 25 * 60_000

await main(import.meta, async (names) => {
  const started = performance.now()
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name))
  if (unknown) {
    console.error(`there is no suite ${unknown}; choose from: ${suites.map(({ name }) => name).join(' ')}`)
    return 2
  }
  await installSystemPackages('build', 'native', 'test')
  await installNpmPackages()
  await buildOracle()
  const chosen = names.length > 0 ? suites.filter(({ name }) => names.includes(name)) : suites
  const results = []
  for (const suite of chosen) results.push(await runSuite(suite))
  const passed = sum(results, 'passed')
  const failed = sum(results, 'failed')
  console.log(`\n${results.map(summaryLine).join('\n')}\n${duration(performance.now() - started)} in all\n`)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
})

async function runSuite({ name, command, needs }) {
  const start = performance.now()
  const done = (counts) => ({ name, elapsed: performance.now() - start, ...counts })
  try {
    for (const need of needs) await once(need)
  } catch (error) {
    report(error)
    return done({ passed: 0, failed: 1, note: 'could not be built' })
  }
  console.log(`· ${name}`)
  const { lines, last, status, hangs, log } = await capture(name, command, { limit: SUITE_LIMIT_MS })
  const counts = COUNTS.exec(last)
  const result = { passed: Number(counts?.[1] ?? 0), failed: Number(counts?.[2] ?? 0) }
  if (hangs)
    Object.assign(result, { failed: result.failed + 1, note: `did not end within ${duration(SUITE_LIMIT_MS)}` })
  else if (!counts) Object.assign(result, { failed: 1, note: 'did not say how many tests passed' })
  else if (status !== 0 && result.failed === 0)
    Object.assign(result, { failed: 1, note: `ended with status ${status}` })
  else if (result.passed + result.failed === 0) Object.assign(result, { failed: 1, note: 'ran no test' })
  if (result.failed > 0) console.log(`${lines.slice(-SHOWN_LINES).join('\n')}\nfull output: ${log}\n`)
  console.log(summaryLine(done(result)))
  return done(result)
}

function once(need) {
  if (!needed.has(need)) needed.set(need, need())
  return needed.get(need)
}

function sanitized() {
  return buildNative({ sanitize: true, tests: true })
}

function summaryLine({ name, passed, failed, elapsed, note }) {
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`
  return `${failed > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${counts}  ${duration(elapsed).padStart(10)}${note ? `  ${note}` : ''}`
}

function sum(results, key) {
  return results.reduce((total, result) => total + result[key], 0)
}
