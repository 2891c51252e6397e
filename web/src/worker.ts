// The worker that holds one interpreter. It is killed without warning; nothing that must survive lives here.

import { isReadable, readCells, textCells } from './cells.ts'
import { CheckFailed, type CreateEngine, check, costs, type NamedCost, type Session, texts } from './engine.ts'
import { Outbox } from './outbox.ts'
import type { Cells, FromWorker, ToWorker } from './protocol.ts'
import type { Question } from './question.ts'

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

function run({ id, source, filename, steps }: Extract<ToWorker, { type: 'run' }>, open: Session): FromWorker {
  const started = performance.now()
  const result = steps ? open.run(source, filename, { steps }) : open.run(source, filename)
  const milliseconds = performance.now() - started
  const broken = open.state() === 'broken'
  return {
    type: 'ran',
    id,
    result,
    names: broken ? [] : open.names(),
    steps: steps && !broken ? open.steps() : null,
    milliseconds,
    broken,
  }
}

function answer(message: Exclude<ToWorker, { type: 'boot' }>, open: Session): FromWorker {
  const { id } = message
  if (message.type === 'run') return run(message, open)
  if (message.type === 'check') {
    return { type: 'checked', id, verdict: check(open, message.question, message.answer) }
  }
  if (message.type === 'costs') return { type: 'costs', id, costs: costsOf(open, message.question) }
  return { type: 'cells', id, cells: cellsOf(open, message.name) }
}

/** The answer can be read without the numbers: what keeps them from being measured breaks nothing. */
function costsOf(open: Session, question: Question): NamedCost[] | null {
  try {
    return costs(open, question)
  } catch (cause) {
    if (!(cause instanceof CheckFailed)) throw cause
    console.warn(cause.message)
    return null
  }
}

function cellsOf(open: Session, name: string): Cells | null {
  const array = open.array(name)
  if (isReadable(array)) return readCells(array)
  const found = texts(open, name)
  // What Python has just done may have moved the memory that was lent.
  return found && textCells(found, open.array(name))
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
