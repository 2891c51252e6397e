// The page's end of the engine: one worker that answers, one spare that stands ready for when it is killed.

import type { Answer, NamedCost, RunResult, Step, Variable, Verdict, Version } from './engine.ts'
import { type EngineAssets, EngineUnavailable, loadEngine } from './engine-assets.ts'
import type { Cells, FromWorker, Piece, ToWorker } from './protocol.ts'
import type { Question } from './question.ts'
import { site, siteUrl } from './site.ts'

/** SIGINT, as CPython reads it from the shared byte. */
const SIGINT = 2
/** How long an interrupt may take before the worker is killed. */
const INTERRUPT_GRACE_MS = 200
/** A spare is booted when the page has been idle this long, so that it does not slow the first run. */
const SPARE_DELAY_MS = 600

export interface Finished {
  result: RunResult
  names: Variable[]
  /** Null where they were not asked for. */
  steps: Step[] | null
  milliseconds: number
  /** The interpreter was used up; the next call meets a new one. */
  broken: boolean
}

export interface Listener {
  progress(loaded: number, total: number): void
  /** The files are here; the interpreter starts. */
  starting(): void
  ready(version: Version): void
  failed(message: string): void
  output(pieces: Piece[]): void
  tail(written: number, pieces: Piece[]): void
}

/** A call ended without a result. */
export class Interrupted extends Error {
  override name = 'Interrupted'
}
export class Crashed extends Error {
  override name = 'Crashed'
  constructor(
    readonly kind: 'stack' | 'memory' | 'fault',
    message: string,
  ) {
    super(message)
  }
}

interface Booted {
  worker: Worker
  interrupt: Int32Array | null
  version: Promise<Version>
}

interface Pending {
  id: number
  resolve(message: FromWorker): void
  reject(cause: Error): void
}

export class EngineClient {
  private assets: EngineAssets | null = null
  private active: Booted | null = null
  private spare: Booted | null = null
  private pending: Pending | null = null
  private nextId = 1
  private queue: Promise<void> = Promise.resolve()
  private signalled = false
  private starting = false
  private spareTimer = 0

  constructor(private readonly listener: Listener) {}

  /** Loads what is missing and boots a worker; call it again after a failure. */
  async start(): Promise<void> {
    if (this.active || this.starting) return
    this.starting = true
    try {
      this.assets ??= await loadEngine(site().engine, (loaded, total) => this.listener.progress(loaded, total))
      this.listener.starting()
      this.active = this.boot(this.assets)
      this.listener.ready(await this.active.version)
      this.planSpare()
    } catch (cause) {
      this.fail(cause)
    } finally {
      this.starting = false
    }
  }

  private fail(cause: unknown): void {
    this.active?.worker.terminate()
    this.active = null
    this.listener.failed(
      cause instanceof EngineUnavailable
        ? cause.message
        : `The engine did not start: ${cause instanceof Error ? cause.message : String(cause)}`,
    )
  }

  /** Runs a program; with `steps`, what each of its lines costs is recorded. */
  async run(source: string, filename: string, steps: boolean): Promise<Finished> {
    const reply = await this.ask((id) => ({ type: 'run', id, source, filename, steps }))
    if (reply.type !== 'ran') throw unexpected(reply)
    if (reply.broken) this.replace()
    return reply
  }

  async check(question: Question, answer: Answer): Promise<Verdict> {
    const reply = await this.ask((id) => ({ type: 'check', id, question, answer }))
    if (reply.type !== 'checked') throw unexpected(reply)
    return reply.verdict
  }

  /** What the question's own ways to solve it cost, measured now; null where that cannot be had. */
  async costs(question: Question): Promise<NamedCost[] | null> {
    const reply = await this.ask((id) => ({ type: 'costs', id, question }))
    if (reply.type !== 'costs') throw unexpected(reply)
    return reply.costs
  }

  /** The first cells of a variable of the last run; null when it is gone or no array. */
  async cells(name: string): Promise<Cells | null> {
    const reply = await this.ask((id) => ({ type: 'cells', id, name }))
    if (reply.type !== 'cells') throw unexpected(reply)
    return reply.cells
  }

  /** Ends the call that runs: by a signal where memory is shared, by ending the worker elsewhere. */
  stop(): void {
    const stopped = this.pending
    const active = this.active
    if (!stopped || !active) return
    this.signalled = true
    if (active.interrupt) {
      Atomics.store(active.interrupt, 0, SIGINT)
      setTimeout(() => {
        if (this.pending === stopped) this.replace(new Interrupted('stopped'))
      }, INTERRUPT_GRACE_MS)
      return
    }
    this.replace(new Interrupted('stopped'))
  }

  /** Whether the last call was asked to stop: its KeyboardInterrupt is then the page's own. */
  get interrupting(): boolean {
    return this.signalled
  }

  /** One call after the other: the interpreter does one thing at a time. */
  private async ask(message: (id: number) => ToWorker): Promise<FromWorker> {
    const before = this.queue
    let leave = () => {}
    this.queue = new Promise((resolve) => {
      leave = resolve
    })
    await before
    clearTimeout(this.spareTimer)
    try {
      return await this.call(message)
    } finally {
      this.pending = null
      this.planSpare()
      leave()
    }
  }

  private async call(message: (id: number) => ToWorker): Promise<FromWorker> {
    const active = this.active
    if (!active) throw new Error('the engine was asked before it was ready')
    this.signalled = false
    const id = this.nextId++
    const answered = new Promise<FromWorker>((resolve, reject) => {
      this.pending = { id, resolve, reject }
    })
    await active.version
    // Stopped while the worker was still booting: it has been replaced and knows nothing of this call.
    if (this.isPending(id)) {
      // A signal that came after the last call had ended must not end this one.
      if (active.interrupt) Atomics.store(active.interrupt, 0, 0)
      active.worker.postMessage(message(id))
    }
    return answered
  }

  private isPending(id: number): boolean {
    return this.pending?.id === id
  }

  /** Ends the active worker and puts the spare in its place, or a new one where there is none yet. */
  private replace(cause?: Error): void {
    this.active?.worker.terminate()
    this.active = this.spare ?? (this.assets && this.boot(this.assets))
    this.spare = null
    const next = this.active
    next?.version.catch((failure: unknown) => {
      if (this.active === next) this.fail(failure)
    })
    if (cause) this.pending?.reject(cause)
  }

  private planSpare(): void {
    clearTimeout(this.spareTimer)
    if (this.spare) return
    this.spareTimer = window.setTimeout(() => {
      if (this.spare || !this.active || !this.assets) return
      const spare = this.boot(this.assets)
      this.spare = spare
      // A spare that does not boot is no news to the learner: the next stop boots another.
      spare.version.catch(() => {
        if (this.spare === spare) this.spare = null
      })
    }, SPARE_DELAY_MS)
  }

  private boot(assets: EngineAssets): Booted {
    const worker = new Worker(siteUrl(site().worker), { type: 'module' })
    const shared = globalThis.crossOriginIsolated ? new SharedArrayBuffer(4) : null
    let lives = false
    const booted: Booted = {
      worker,
      interrupt: shared && new Int32Array(shared),
      version: new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
          if (data.type === 'ready') {
            lives = true
            resolve(data.version)
          } else if (data.type === 'crashed' && data.id === null) reject(new Error(data.message))
          else if (booted === this.active) this.receive(data)
        }
        worker.onerror = (event) => {
          const message = event.message || 'its worker could not be loaded'
          reject(new Error(message))
          // One that never lived is not replaced by another of its kind: whoever booted it hears of it.
          if (lives && booted === this.active) this.replace(new Crashed('fault', message))
        }
      }),
    }
    const message: ToWorker = { type: 'boot', ...assets, interrupt: shared }
    worker.postMessage(message)
    return booted
  }

  private receive(message: FromWorker): void {
    const pending = this.pending
    if (!pending || !('id' in message) || message.id !== pending.id) return
    if (message.type === 'output') this.listener.output(message.pieces)
    else if (message.type === 'tail') this.listener.tail(message.written, message.pieces)
    else if (message.type === 'crashed') this.replace(new Crashed(message.cause, message.message))
    else pending.resolve(message)
  }
}

const unexpected = (message: FromWorker): Error =>
  new Error(`the worker answered "${message.type}" to another question`)
