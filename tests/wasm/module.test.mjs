import { doesNotMatch, equal, match, ok, rejects } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import vm from 'node:vm'
import { wasmModule } from '../../scripts/paths.mjs'
import { openSession } from '../../scripts/runtime.mjs'
import { freshSession, test } from './harness.mjs'

test('the glue calls neither eval nor Function, which the page’s CSP forbids', async () => {
  const glue = readFileSync(wasmModule, 'utf8')
  doesNotMatch(glue, /\beval\s*\(|\bnew Function\b|(?<![.\w])Function\s*\(/)
})

test('a session starts and runs where code from strings is forbidden', async () => {
  const forbidden = vm.createContext({}, { codeGeneration: { strings: false, wasm: true } })
  // The policy is the context's; the glue's own Function is taken from this one for the check above, and here
  // the constructor itself is made to throw.
  equal(vm.runInContext('try { new Function("") } catch (error) { error.name }', forbidden), 'EvalError')
  const { Function: kept, eval: keptEval } = globalThis
  globalThis.Function = class {
    constructor() {
      throw new Error('code from a string')
    }
  }
  globalThis.eval = () => {
    throw new Error('code from a string')
  }
  try {
    const { session, events } = await freshSession()
    ok(session.run('print(1)', 'answer.py').ok)
    equal(session.call('math', 'sqrt', '[4]'), '2.0')
    equal(events.length, 1)
  } finally {
    globalThis.Function = kept
    globalThis.eval = keptEval
  }
})

test('a module without its library says what it needs', async () => {
  await rejects(openSession({ write() {} }, { pythonZip: undefined }), /options\.pythonZip: the bytes of python\.zip/)
})

test('handlers without write are refused', async () => {
  await rejects(openSession({}), /handlers\.write\(stream, text\) is not a function/)
})

test('a library that is no zip is a clear failure', async () => {
  let message = ''
  try {
    await openSession({ write() {} }, { pythonZip: new Uint8Array(100), printErr() {} })
  } catch (error) {
    message = error.message
  }
  match(message, /Python did not start|init_fs_encoding|session module did not/)
})

test('the process keeps its own handlers of errors', async () => {
  const before = process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection')
  await freshSession()
  equal(process.listenerCount('uncaughtException') + process.listenerCount('unhandledRejection'), before)
})
