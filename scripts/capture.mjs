// Runs a program whose output is for later: in a log file, with a line now and then to say where it is.

import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { logDir, root } from './paths.mjs'
import { duration } from './steps.mjs'

const PROGRESS_MS = 60_000
/** How long a program that was told to end, or that left others with its output, has for its last words. */
const LAST_WORDS_MS = 5_000

/**
 * @param {string} name       what runs, for the log file's name and the lines about progress
 * @param {string[]} command  the program and its arguments
 * @param {{limit: number}} options  milliseconds after which the program hangs, and is ended
 * @returns {Promise<{lines: string[], last: string, status: number|null, hangs: boolean, log: string}>} the lines of
 *          both streams, the last one of stdout, how it ended, and where the log is
 */
export async function capture(name, [program, ...args], { limit }) {
  mkdirSync(logDir, { recursive: true })
  const log = join(logDir, `test-${name}.log`)
  const file = createWriteStream(log)
  const started = performance.now()
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { all: '', stdout: '' }
  for (const stream of ['stdout', 'stderr']) {
    child[stream].setEncoding('utf8').on('data', (chunk) => {
      file.write(chunk)
      text.all += chunk
      if (stream === 'stdout') text.stdout += chunk
    })
  }
  const lines = () => text.all.trimEnd().split('\n')
  let hangs = false
  const timers = [
    setInterval(
      () => console.log(`· ${name}: ${duration(performance.now() - started)}, ${lines().at(-1)}`),
      PROGRESS_MS,
    ),
    setTimeout(() => {
      hangs = true
      child.kill('SIGTERM')
    }, limit),
    setTimeout(() => child.kill('SIGKILL'), limit + LAST_WORDS_MS),
  ]
  try {
    const status = await new Promise((resolve, reject) => {
      child.on('error', reject).on('close', resolve)
      child.on('exit', (code) => {
        timers.forEach(clearTimeout)
        timers.push(setTimeout(() => resolve(code), LAST_WORDS_MS))
      })
    })
    return { lines: lines(), last: text.stdout.trimEnd().split('\n').at(-1), status, hangs, log }
  } finally {
    timers.forEach(clearTimeout)
    child.stdout.destroy()
    child.stderr.destroy()
    await new Promise((written) => file.end(written))
  }
}
