// The Python interpreters that the tools ask: each holds the package of the checks, and one of the NumPys.

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { lessonsDir, nativePython, oraclePython, python } from './paths.mjs'
import { openSession } from './runtime.mjs'
import { StepError } from './steps.mjs'

const SLOWEST_CALL = 60_000 // milliseconds; an answer that takes longer does not end

/** Whose NumPy it is: ours in a native build, the real one, or ours in WebAssembly. */
export const WORLDS = ['--native', '--numpy', '--wasm']

/**
 * An interpreter with the NumPy of a world: `call(module, function, arguments)` asks a function and gives its
 * result, or throws what it raised; `close()` ends it.
 *
 * @param {'--native' | '--numpy' | '--wasm'} world
 * @param {string[]} folders  more folders to import from; a process has them, the WebAssembly module does not
 * @param {number} slowest  milliseconds after which a call of a process has failed
 */
export function openInterpreter(world, folders = [], slowest = SLOWEST_CALL) {
  if (world === '--wasm') return openWasm()
  if (world === '--numpy')
    return openProcess(
      'real NumPy',
      oraclePython,
      [lessonsDir, ...folders],
      slowest,
      'run `npm test`, which installs it',
    )
  return openProcess(
    'native engine',
    python,
    [lessonsDir, nativePython, ...folders],
    slowest,
    'run `npm run build:native`',
  )
}

// NumPy's vector code for AVX2 and AVX-512 leaves equal elements in an order of its own when it sorts; its generic code
// gives the same on every machine, and the same as ours.
const GENERIC_NUMPY = { NPY_DISABLE_CPU_FEATURES: 'X86_V3' }

/** A Python process that serves `ndojo.pipe`. */
async function openProcess(name, executable, pythonPath, slowest, hint) {
  const missing = [executable, ...pythonPath.map((path) => (path === nativePython ? join(path, 'numpy') : path))].find(
    (path) => !existsSync(path),
  )
  if (missing) throw new StepError(`${missing} is not there`, { hint, step: `Start Python with the ${name}` })
  const child = spawn(executable, ['-m', 'ndojo.pipe'], {
    env: { ...process.env, ...GENERIC_NUMPY, PYTHONPATH: pythonPath.join(delimiter), PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'], // what answers print is dropped, replies come through 3
  })
  let waiting = null
  let received = ''
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (complaints = (complaints + text).slice(-4000)))
  child.stdio[3].setEncoding('utf8').on('data', (text) => {
    received += text
    const end = received.indexOf('\n')
    if (end < 0) return
    const line = received.slice(0, end)
    received = received.slice(end + 1)
    waiting.resolve(line)
  })
  child.on('exit', (code, signal) => waiting?.reject(new Error(`Python ended (${signal ?? code})\n${complaints}`)))
  child.stdin.on('error', () => {}) // the exit handler reports why it broke
  return {
    name,
    async call(module, func, values) {
      const request = JSON.stringify({ module, function: func, arguments: values })
      const reply = new Promise((resolve, reject) => (waiting = { resolve, reject }))
      const timer = setTimeout(() => {
        waiting.reject(new Error(`${func} did not end within ${slowest / 1000} s`))
        child.kill('SIGKILL')
      }, slowest)
      child.stdin.write(`${request}\n`)
      try {
        return unwrap(JSON.parse(await reply))
      } finally {
        clearTimeout(timer)
        waiting = null
      }
    },
    close() {
      child.stdin.end()
    },
  }
}

/** The WebAssembly module under Node. */
async function openWasm() {
  const { session } = await openSession({ write() {}, display() {} })
  return {
    name: 'WebAssembly',
    async call(module, func, values) {
      const result = JSON.parse(session.call(module, func, JSON.stringify(values)))
      // A verdict has a field named error, too; what was raised comes alone.
      const raised = Object.keys(result ?? {}).join() === 'error'
      return unwrap(raised ? result : { value: result })
    },
    close() {},
  }
}

function unwrap(reply) {
  if (!reply.error) return reply.value
  const { type, message, traceback } = reply.error
  throw new Error(type === 'AuthorError' ? message : traceback)
}
