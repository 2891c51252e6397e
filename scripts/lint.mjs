// npm run lint: format and lint of C++, TypeScript, JavaScript, CSS and Python, types, and the rules of the house.
// With `-- --fix` it formats in place and mends what can be mended.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { installNpmPackages } from './npm.mjs'
import { buildOracle } from './oracle.mjs'
import { oraclePython, root } from './paths.mjs'
import { main } from './steps.mjs'
import { installSystemPackages } from './system.mjs'

const MAXIMUM_LINES = 800
const SOURCES = new Set(['.cpp', '.h', '.ts', '.mjs', '.py', '.css'])

await main(import.meta, async (args) => {
  const fix = args.includes('--fix')
  await installSystemPackages('test')
  await installNpmPackages()
  await buildOracle()
  const files = git('ls-files', '--cached', '--others', '--exclude-standard').filter((file) =>
    existsSync(join(root, file)),
  )
  const cpp = files.filter((file) => ['.cpp', '.h'].includes(extname(file)))
  const ruff = [oraclePython, '-m', 'ruff']
  const bin = (name) => join(root, 'node_modules', '.bin', name)
  const checks = {
    'C++ format (clang-format)': () => run(['clang-format', ...(fix ? ['-i'] : ['--dry-run', '-Werror']), ...cpp]),
    'TypeScript, JavaScript, CSS (Biome)': () =>
      run([bin('biome'), 'check', '--error-on-warnings', ...(fix ? ['--write'] : [])]),
    'TypeScript types (tsc)': () => run([bin('tsc'), '--project', 'web']),
    'Python format (Ruff)': () => run([...ruff, 'format', '--quiet', ...(fix ? [] : ['--diff'])]),
    'Python (Ruff)': () => run([...ruff, 'check', '--quiet', '--output-format=concise', ...(fix ? ['--fix'] : [])]),
    [`files of at most ${MAXIMUM_LINES} lines`]: () => overlong(files),
    'lock file without addresses': () => addresses(),
  }
  let failed = 0
  for (const [name, check] of Object.entries(checks)) {
    const problems = check()
    if (problems) failed++
    console.log(`${problems ? '✗' : '✓'} ${name}${problems ? `\n${problems.replace(/^/gm, '    ')}` : ''}`)
  }
  if (failed > 0 && !fix) console.log('`npm run lint -- --fix` formats and mends what can be mended')
  console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

/** What a tool complains about, or nothing. */
function run([program, ...args]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error) return `${program} could not be run: ${error.message}`
  return status === 0 ? '' : `${stdout}${stderr}`.trim() || `${program} ended with status ${status}`
}

function overlong(files) {
  return files
    .filter((file) => SOURCES.has(extname(file)))
    .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > MAXIMUM_LINES)
    .map(({ file, lines }) => `${file} has ${lines} lines: which second thing moved in?`)
    .join('\n')
}

function addresses() {
  const lines = readFileSync(join(root, 'package-lock.json'), 'utf8').split('\n')
  const at = lines.findIndex((line) => line.includes('"resolved": "http'))
  return at === -1 ? '' : `package-lock.json:${at + 1} holds an address; .npmrc leaves them out: run \`npm install\``
}

function git(...args) {
  return spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
    .stdout.split('\n')
    .filter(Boolean)
}
