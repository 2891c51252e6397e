// The worker that holds one interpreter. It is killed without warning; nothing that must survive lives here.

import { readCells } from './cells.ts'
import { CheckFailed, type CreateEngine, check, type Session } from './engine.ts'
import { Outbox } from './outbox.ts'
import type { FromWorker, ToWorker } from './protocol.ts'

/** When nothing was asked for this long, the interpreter prepares for what most programs import. */
const IDLE_MS = 150
const WARM_MS = 200

let session: Session | null = null
let outbox: Outbox | null = null
let idle = 0

const post = (message: FromWorker): void => postMessage(message)

async function boot(message: Extract<ToWorker, { type: 'boot' }>): Promise<void> {
  const started = performance.now()
  const { default: createEngine } = (await import(message.glue)) as { default: CreateEngine }
  const engine = await createEngine({
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(message.wasm, imports).then(
        (instance) => done(instance, message.wasm),
        (cause: unknown) => crash(null, cause),
      )
      return {}
    },
    pythonZip: new Uint8Array(message.python),
  })
  session = new engine.Session({
    write: (stream, text) => outbox?.write(stream, text),
    display: (text) => outbox?.write('value', text),
    ...(message.interrupt && { interrupt: new Int32Array(message.interrupt) }),
  })
  post({ type: 'ready', version: session.version(), milliseconds: performance.now() - started })
  idle = setTimeout(() => session?.warm(WARM_MS), IDLE_MS)
}

function run({ id, source, filename }: Extract<ToWorker, { type: 'run' }>, open: Session): FromWorker {
  const started = performance.now()
  const result = open.run(source, filename)
  const milliseconds = performance.now() - started
  const broken = open.state() === 'broken'
  return { type: 'ran', id, result, names: broken ? [] : open.names(), milliseconds, broken }
}

function answer(message: Exclude<ToWorker, { type: 'boot' }>, open: Session): FromWorker {
  const { id } = message
  if (message.type === 'run') return run(message, open)
  if (message.type === 'check') {
    return { type: 'checked', id, verdict: check(open, message.question, message.answer) }
  }
  const array = open.array(message.name)
  return { type: 'cells', id, cells: array && readCells(array) }
}

/** Gives a call its own outbox; what was written before a crash still reaches the page. */
function serve(message: Exclude<ToWorker, { type: 'boot' }>): void {
  clearTimeout(idle)
  outbox = new Outbox(message.id, post)
  try {
    if (!session) throw new Error('the worker was asked to run code before it was ready')
    const reply = answer(message, session)
    outbox.flush()
    post(reply)
  } catch (cause) {
    outbox.flush()
    crash(message.id, cause)
  } finally {
    outbox = null
  }
}

function crash(id: number | null, cause: unknown): void {
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  post({ type: 'crashed', id, cause: crashKind(cause, message), message })
}

function crashKind(cause: unknown, message: string): 'stack' | 'memory' | 'fault' {
  if (cause instanceof CheckFailed) {
    return cause.error.type === 'RecursionError' ? 'stack' : cause.error.type === 'MemoryError' ? 'memory' : 'fault'
  }
  if (/call stack|stack overflow/i.test(message)) return 'stack'
  return /out of memory|allocation/i.test(message) ? 'memory' : 'fault'
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'boot') boot(data).catch((cause: unknown) => crash(null, cause))
  else serve(data)
}
