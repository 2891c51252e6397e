// A small runner: tests register themselves, and run one after the other because they share a module.

import { readFileSync } from 'node:fs'
import { wasmBinary } from '../../scripts/paths.mjs'
import { openSession } from '../../scripts/runtime.mjs'

const tests = []

/** Registers a test; its name is the promise that it checks. */
export function test(promise, body) {
  tests.push({ promise, body })
}

/** Runs what was registered, and says how it went: the last line is `N passed, N failed`. */
export async function runTests(only) {
  let failed = 0
  const chosen = tests.filter(({ promise }) => !only || promise.includes(only))
  for (const { promise, body } of chosen) {
    const start = performance.now()
    try {
      await body()
      console.log(`✓ ${promise} (${Math.round(performance.now() - start)} ms)`)
    } catch (error) {
      failed++
      console.log(`✗ ${promise}\n${String(error?.stack ?? error).replace(/^/gm, '    ')}`)
    }
  }
  console.log(`${chosen.length - failed} passed, ${failed} failed`)
  return failed === 0 && chosen.length > 0
}

let compiled
let shared

/** A session of its own, in a module compiled once for all. `events` holds what the handlers were given, in order. */
export async function freshSession(handlers = {}, options = {}) {
  compiled ??= await WebAssembly.compile(readFileSync(wasmBinary))
  const events = []
  const { module, session } = await openSession(
    {
      write: (stream, text) => events.push({ stream, text }),
      display: (text) => events.push({ stream: 'display', text }),
      ...handlers,
    },
    {
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(compiled, imports).then((instance) => done(instance, compiled))
        return {}
      },
      ...options,
    },
  )
  return { module, session, events }
}

/** The session that tests share as long as none breaks it. */
export async function sharedSession() {
  if (shared?.session.state() !== 'ready') shared = await freshSession()
  return shared
}

/** Runs a program in the shared session: its result and what it wrote. */
export async function run(source, filename = 'answer.py') {
  const { session, events } = await sharedSession()
  events.length = 0
  const result = session.run(source, filename)
  return { result, ...written(events), session }
}

/** What came by stream, each as one text. */
export function written(events) {
  const joined = (stream) =>
    events
      .filter((event) => event.stream === stream)
      .map(({ text }) => text)
      .join('')
  return { stdout: joined('stdout'), stderr: joined('stderr'), shown: joined('display'), events: [...events] }
}
