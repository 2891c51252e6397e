// The worker that holds one interpreter. It is killed without warning; nothing that must survive lives here.

import { readCells } from './cells.ts'
import { check, type CreateEngine, type Session } from './engine.ts'
import { Outbox } from './outbox.ts'
import type { FromWorker, ToWorker } from './protocol.ts'

let session: Session | null = null
let outbox: Outbox | null = null
let askedForInput = false

const post = (message: FromWorker): void => postMessage(message)

async function boot(message: Extract<ToWorker, { type: 'boot' }>): Promise<void> {
  const started = performance.now()
  const { default: createEngine } = (await import(message.glue)) as { default: CreateEngine }
  const engine = await createEngine({
    instantiateWasm(imports, done) {
      WebAssembly.instantiate(message.wasm, imports).then(
        (instance) => done(instance, message.wasm),
        (cause) => crash(null, cause),
      )
      return {}
    },
    pythonZip: new Uint8Array(message.python),
  })
  if (message.interrupt) engine.Py_EmscriptenSignalBuffer = new Int32Array(message.interrupt)
  session = new engine.Session({
    write: (stream, text) => outbox?.write(stream, text),
    display: (text) => outbox?.write('value', text),
    readline() {
      askedForInput = true
      return null
    },
  })
  post({
    type: 'ready',
    version: session.version(),
    milliseconds: performance.now() - started,
  })
}

/** Runs one call with its own outbox; output that was written before a crash still reaches the page. */
function withOutput(id: number, call: (session: Session) => FromWorker): void {
  if (!session) throw new Error('the worker was asked to run code before it was ready')
  outbox = new Outbox(id, post)
  askedForInput = false
  try {
    const reply = call(session)
    outbox.flush()
    post(reply)
  } catch (cause) {
    outbox.flush()
    crash(id, cause)
  } finally {
    outbox = null
  }
}

function crash(id: number | null, cause: unknown): void {
  const message = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  post({ type: 'crashed', id, cause: crashKind(cause, message), message })
}

function crashKind(cause: unknown, message: string): 'stack' | 'memory' | 'fault' {
  if (cause instanceof RangeError && /call stack/i.test(message)) return 'stack'
  if (/stack overflow/i.test(message)) return 'stack'
  if (/memory|allocation/i.test(message) && !/out of bounds/i.test(message)) return 'memory'
  return 'fault'
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'boot') {
    boot(data).catch((cause: unknown) => crash(null, cause))
    return
  }
  if (data.type === 'run') {
    withOutput(data.id, (open) => {
      const started = performance.now()
      const result = open.run(data.source, data.filename)
      const milliseconds = performance.now() - started
      return {
        type: 'ran',
        id: data.id,
        result,
        names: open.names(),
        asked: askedForInput,
        milliseconds,
      }
    })
    return
  }
  if (data.type === 'check') {
    withOutput(data.id, (open) => {
      const verdict = check(open, data.question, data.answer)
      return { type: 'checked', id: data.id, verdict, asked: askedForInput }
    })
    return
  }
  withOutput(data.id, (open) => {
    const array = open.array(data.name)
    return { type: 'cells', id: data.id, cells: array && readCells(array) }
  })
}
