// node tests/lessons/run.mjs [--numpy] [--native] [--wasm]
// The format of the questions, the check package, and every question replayed: with the real NumPy,
// with the native engine and in WebAssembly, or only with those that are named. Where the real NumPy is among them,
// what the others answer is compared with what it answers.

import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { questionFolders } from '../../lessons/bundle.mjs'
import { replay } from '../../scripts/check.mjs'
import { lessonsDir, nativePython, oraclePython, python, testsDir } from '../../scripts/paths.mjs'

const WORLDS = {
  '--numpy': { executable: oraclePython, pythonPath: [lessonsDir] },
  '--native': { executable: python, pythonPath: [lessonsDir, nativePython] },
  '--wasm': {}, // the check package is the same; its tests have no folder there
}

const here = join(testsDir, 'lessons')
const total = { passed: 0, failed: 0 }

function add(part, passed, failed) {
  console.log(`${failed === 0 ? '✓' : '✗'} ${part}: ${passed} passed, ${failed} failed`)
  total.passed += passed
  total.failed += failed
}

function testFormat() {
  const files = readdirSync(here).filter((name) => name.endsWith('.test.mjs'))
  const tests = files.map((name) => join(here, name))
  const child = spawnSync(process.execPath, ['--test', '--test-reporter=tap', ...tests], { encoding: 'utf8' })
  const counted = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(child.stdout)?.[1] ?? NaN)
  const [passed, failed] = [counted('pass'), counted('fail')]
  if (child.status !== 0) console.log(child.stdout + child.stderr)
  add('format of the questions and their tools', passed || 0, child.status === 0 ? failed : Math.max(failed || 0, 1))
}

function testPackage(flag, { executable, pythonPath }) {
  const child = spawnSync(executable, [join(here, '..', 'run_unittests.py'), here], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: pythonPath.join(delimiter), PYTHONDONTWRITEBYTECODE: '1' },
  })
  const counts = /(\d+) passed, (\d+) failed\s*$/.exec(child.stdout ?? '')
  if (child.status !== 0) console.log(child.error?.message ?? child.stdout + child.stderr)
  add(`check package ${flag}`, Number(counts?.[1] ?? 0), counts ? Number(counts[2]) : 1)
}

const chosen = process.argv.slice(2)
const unknown = chosen.find((flag) => !(flag in WORLDS))
if (unknown) {
  console.error(`unknown ${unknown}; choose from ${Object.keys(WORLDS).join(', ')}`)
  process.exit(2)
}
testFormat()
const worlds = chosen.length > 0 ? chosen : Object.keys(WORLDS)
for (const flag of worlds) if (WORLDS[flag].executable) testPackage(flag, WORLDS[flag])
const engines = worlds.filter((flag) => flag !== '--numpy')
const reference = worlds.filter((flag) => flag === '--numpy')
for (const pair of engines.length > 0 ? engines.map((flag) => [flag, ...reference]) : [reference]) {
  const { passed, failed } = await replay(questionFolders(lessonsDir), pair)
  add(`replay ${pair.join(' ')}`, passed, failed)
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
