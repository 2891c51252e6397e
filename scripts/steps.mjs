// Runs the long steps of a build so that a newcomer sees what happens and how long it takes, and, when a step
// fails, which one, why and what to do. A step that is up to date prints nothing and is not run again.
// Everything is reported on stderr: stdout belongs to the command that needed the step.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { logDir } from './paths.mjs'

const TAIL_LINES = 400
const SHOWN_LINES = 15
const PLAIN_PROGRESS_MS = 20_000
const LOCK_POLL_MS = 300
const EMPTY_LOCK_MS = 5_000

/** Programs that steps are running now. */
const running = new Set()

/** A failure that is explained: the message says why, `hint` what to do, `log` where the full output is. */
export class StepError extends Error {
  constructor(message, { hint, log, step } = {}) {
    super(message)
    this.name = 'StepError'
    this.hint = hint
    this.log = log
    this.step = step
  }
}

/**
 * Runs one step unless it is done.
 *
 * @param {string} name  what is done, as a reader of the terminal would say it: "Compile CPython"
 * @param {object} options
 * @param {(task: Task) => Promise<void>} options.run
 * @param {string} [options.about]         said once when it starts: what it is for, how long it takes
 * @param {boolean} [options.quiet]        say nothing until the step reports progress: it often has nothing to do
 * @param {() => boolean} [options.done]   true when there is nothing to do
 * @param {string} [options.stamp]         file that remembers `key` of the last success; with it, `done` may be left out
 * @param {string} [options.key]           what the result was made from, see `hashOf`
 * @param {string[]} [options.outputs]     files that must exist for the stamp to count
 * @param {string} [options.lock]          path that only one process may build at a time; others wait, then look again
 * @param {string} [options.hint]          what to do when the step fails
 * @returns {Promise<boolean>} whether it ran
 */
export async function step(name, options) {
  const { run, stamp, key, outputs = [], lock, hint } = options
  const done = options.done ?? (() => stamp && readIfThere(stamp) === key && outputs.every(existsSync))
  if (done()) return false
  const release = lock ? await acquire(lock, name) : () => {}
  try {
    if (lock && done()) return false
    const task = new Task(name, options)
    try {
      await run(task)
    } catch (error) {
      task.failed()
      throw explained(error, name, hint)
    }
    if (stamp) {
      mkdirSync(dirname(stamp), { recursive: true })
      writeFileSync(stamp, key)
    }
    task.succeeded()
    return true
  } finally {
    release()
  }
}

/** What a running step may do: run programs, and say how far it is. */
export class Task {
  #name
  #about
  #hint
  #log
  #start = performance.now()
  #state = ''
  #timer

  constructor(name, { about, hint, quiet }) {
    this.#name = name
    this.#about = about
    this.#hint = hint
    mkdirSync(logDir, { recursive: true })
    this.log = join(
      logDir,
      `${name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .slice(0, 60)}.log`,
    )
    this.#log = createWriteStream(this.log)
    if (!quiet) this.#begin()
  }

  /** Says how far the step is: "142 of 261 files". */
  progress(text) {
    this.#begin()
    this.#state = text
  }

  /** Adds a line to the step's log file. */
  note(text) {
    this.#log.write(`${text}\n`)
  }

  /**
   * Runs a program to its end and returns its stdout. Its output goes to the step's log, not to the terminal.
   * @param {{cwd?: string, env?: object, onLine?: (line: string) => void, excerpt?: (lines: string[]) => string[], hint?: string}} options
   *        env is added to the environment; onLine sees each line of both streams; excerpt picks what a failure shows
   *        of the output, by default its last lines
   * @throws {StepError} when it cannot be started or ends with another status than 0
   */
  async exec(command, args = [], { cwd, env, onLine, excerpt = lastLines, hint } = {}) {
    this.note(`$ ${[command, ...args].join(' ')}`)
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    const tail = []
    let stdout = ''
    const eachLine = (line) => {
      tail.push(line)
      if (tail.length > TAIL_LINES) tail.shift()
      onLine?.(line)
    }
    const feed = (stream, also) => {
      let rest = ''
      stream.setEncoding('utf8').on('data', (chunk) => {
        this.#log.write(chunk)
        also?.(chunk)
        const lines = (rest + chunk).split('\n')
        rest = lines.pop()
        lines.forEach(eachLine)
      })
      stream.on('end', () => rest && eachLine(rest))
    }
    feed(child.stdout, (chunk) => (stdout += chunk))
    feed(child.stderr)
    const { code, signal } = await new Promise((resolve, reject) => {
      child.on('error', (error) => {
        const why = error.code === 'ENOENT' ? `the program \`${command}\` is not installed` : error.message
        reject(new StepError(why, { hint: hint ?? this.#hint, log: this.log }))
      })
      child.on('close', (code, signal) => resolve({ code, signal }))
    }).finally(() => running.delete(child))
    if (code === 0) return stdout
    const ended = signal ? `was ended by ${signal}` : `ended with status ${code}`
    const shown = [command, ...args].join(' ')
    throw new StepError(
      `\`${shown.length > 160 ? `${shown.slice(0, 160)}…` : shown}\` ${ended}\n${excerpt(tail)
        .map((line) => `    ${line}`)
        .join('\n')}`,
      { hint: hint ?? this.#hint, log: this.log },
    )
  }

  succeeded() {
    this.#end('✓')
  }

  failed() {
    this.#begin()
    this.#end('✗')
  }

  #begin() {
    if (this.#timer) return
    const isTerminal = process.stderr.isTTY
    if (this.#about || !isTerminal) process.stderr.write(`· ${this.#name}${this.#about ? ` (${this.#about})` : ''}\n`)
    this.#timer = isTerminal ? setInterval(() => this.#draw(), 200) : setInterval(() => this.#tick(), PLAIN_PROGRESS_MS)
    this.#timer.unref()
  }

  #end(mark) {
    this.#log.end()
    if (!this.#timer) return
    clearInterval(this.#timer)
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    process.stderr.write(`${mark} ${this.#name} (${this.#elapsed()})\n`)
  }

  #draw() {
    const width = process.stderr.columns || 80
    const line = `· ${this.#name} ${this.#elapsed()}${this.#state && `  ${this.#state}`}`
    process.stderr.write(`\r\x1b[K${line.slice(0, width - 1)}`)
  }

  #tick() {
    process.stderr.write(`· ${this.#name}: ${this.#elapsed()}${this.#state && `, ${this.#state}`}\n`)
  }

  #elapsed() {
    return duration(performance.now() - this.#start)
  }
}

/**
 * Runs a script's main function with the command line's arguments, if the script is what Node was started with and
 * not imported. What it returns, if a number, is the exit status. An explained failure is printed as such, anything
 * else with its stack.
 */
export async function main(meta, run) {
  if (realpathSync(process.argv[1]) !== meta.filename) return
  try {
    requireNode()
    const status = await run(process.argv.slice(2))
    if (typeof status === 'number') process.exitCode = status
  } catch (error) {
    report(error)
    process.exitCode = 1
  }
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new StepError(`this is Node ${process.versions.node}`, { hint: 'install Node 20.19 or newer' })
}

/** Prints a failure: which step, why, what to do, where the log is. */
export function report(error) {
  if (!(error instanceof StepError)) {
    process.stderr.write(`${error?.stack ?? error}\n`)
    return
  }
  const lines = [`\n✗ ${error.step ?? 'ndojo'}`, `  why: ${error.message}`]
  if (error.hint) lines.push(`  what to do: ${error.hint}`)
  if (error.log) lines.push(`  full output: ${error.log}`)
  process.stderr.write(`${lines.join('\n')}\n`)
}

/** "0.4 s", "12 s", "3 min 20 s". */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** A hash of strings, files and whole folders (names and contents), to tell whether a result is out of date. */
export function hashOf({ files = [], strings = [] }) {
  const hash = createHash('sha256')
  for (const text of strings) hash.update(text).update('\0')
  for (const file of files.flatMap(filesUnder)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** A file, or every file under a folder in a fixed order; nothing where there is no such path. */
export function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path)
    .filter((name) => name !== '__pycache__' && name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}

function lastLines(lines) {
  return lines.filter((line) => line.trim()).slice(-SHOWN_LINES)
}

function explained(error, name, hint) {
  if (!(error instanceof StepError)) return error
  error.step ??= name
  error.hint ??= hint
  return error
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Holds `<path>.lock` with our process id in it; a lock whose process has ended is taken over. */
async function acquire(path, name) {
  const file = `${path}.lock`
  mkdirSync(dirname(file), { recursive: true })
  for (let waited = false; ; waited = true) {
    try {
      const handle = openSync(file, 'wx')
      writeFileSync(handle, String(process.pid))
      closeSync(handle)
      const release = () => rmSync(file, { force: true })
      process.once('exit', release)
      return () => {
        process.off('exit', release)
        release()
      }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = Number(readIfThere(file))
    // A lock without a process id belongs to one that was killed between making the file and filling it.
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    if (holder ? !isRunning(holder) : age > EMPTY_LOCK_MS) {
      rmSync(file, { force: true })
      continue
    }
    if (!waited) process.stderr.write(`· ${name}: process ${holder || '?'} is at it, waiting\n`)
    await sleep(LOCK_POLL_MS)
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// A step that is interrupted leaves no compiler behind, and `exit` handlers give its locks back.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal)
    process.exit(signal === 'SIGINT' ? 130 : 143)
  })
}
