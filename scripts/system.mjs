// Debian packages that the build and the tests need. One apt step installs what is missing and says what and why.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findEmscripten } from '../emsdk-config/emscripten.mjs'
import { StepError, step } from './steps.mjs'

const packages = {
  build: {
    bzip2: 'unpacks zlib’s source',
    ccache: 'compiles the same file once for all checkouts',
    cmake: 'configures the build',
    make: 'builds CPython',
    'ninja-build': 'runs the build',
    'python3.11': 'helps CPython’s own build, and compiles the standard library',
  },
  native: {
    'g++': 'compiles the engine for this machine',
    'python3.11-dev': 'headers for the native extension',
  },
  test: {
    binaryen: 'disassembles the module to look for SIMD in the kernels',
    chromium: 'the browser tests',
    'clang-format': 'checks the format of the C++ sources',
    'libgtest-dev': 'the engine’s own tests',
    'python3.11-venv': 'an environment with the NumPy that results are compared with',
  },
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own syntax
const DPKG_FORMAT = '${Package} ${db:Status-Status}\n'

/**
 * Installs what is missing of some groups: "build", "native", "test".
 * @throws {StepError} when apt fails, or when there is neither root nor sudo; it names the command to run
 */
export async function installSystemPackages(...groups) {
  const wanted = Object.assign({}, ...groups.map((group) => packages[group]))
  if (groups.includes('build') && !hasEmscripten()) wanted.emscripten = 'compiles to WebAssembly'
  const missing = notInstalled(Object.keys(wanted))
  if (missing.length === 0) return
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`
  process.stderr.write(
    `Missing on this machine:\n${missing.map((name) => `  ${name.padEnd(16)} ${wanted[name]}\n`).join('')}`,
  )
  await step(`Install ${missing.length} Debian packages`, {
    hint: `see what apt says, then run \`${command}\` as root, and this command again`,
    run: (task) => install(task, missing, command),
  })
}

async function install(task, missing, command) {
  if (!existsSync('/usr/bin/apt-get')) {
    throw new StepError('this system has no apt-get', {
      hint: `the project builds on Debian 12; elsewhere install what these Debian packages hold: ${missing.join(' ')}`,
    })
  }
  const [program, ...before] = asRoot(command)
  const apt = (...args) => [
    ...before,
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-q',
    '-o',
    'Dpkg::Use-Pty=0',
    '-o',
    'Acquire::Retries=3',
    ...args,
  ]
  task.progress('reading the list of packages')
  await task.exec(program, apt('-o', 'APT::Update::Error-Mode=any', 'update'))
  let total = missing.length
  let unpacked = 0
  await task.exec(program, apt('install', '--yes', '--no-install-recommends', ...missing), {
    onLine(line) {
      total = Number(/(\d+) newly installed/.exec(line)?.[1] ?? total)
      if (/^Get:\d+/.test(line)) task.progress(`downloading ${/^Get:\S+ \S+ \S+ \S+ (\S+)/.exec(line)?.[1] ?? ''}`)
      if (/^Setting up /.test(line)) task.progress(`${++unpacked} of ${total} set up`)
    },
  })
}

/** The start of a command line that runs the rest as root; asks for sudo's password before progress is drawn. */
function asRoot(command) {
  if (process.getuid() === 0) return ['env']
  if (spawnSync('sudo', ['-v'], { stdio: 'inherit' }).status !== 0) {
    throw new StepError('installing packages needs root, and sudo is missing or refused', {
      hint: `as root: ${command}`,
    })
  }
  return ['sudo', 'env']
}

function notInstalled(names) {
  const query = spawnSync('dpkg-query', ['--show', `--showformat=${DPKG_FORMAT}`, ...names], { encoding: 'utf8' })
  if (query.error) return names
  const installed = new Set(
    query.stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return names.filter((name) => !installed.has(name))
}

function hasEmscripten() {
  try {
    findEmscripten()
    return true
  } catch (error) {
    if (error instanceof StepError) return false
    throw error
  }
}
