// The engine as the page sees it: the Embind session of engine/browser and the Python side of a check.
// Nothing else in web/ knows how the engine is called.

import type { Question } from './question.ts'

export type Stream = 'stdout' | 'stderr'

/** Where a session sends what the learner's code says while it runs. */
export interface Handlers {
  write(stream: Stream, text: string): void
  /** The repr of a last expression, as a REPL shows it. */
  display(text: string): void
  /** Shared memory at whose start a signal number interrupts the program that runs. */
  interrupt?: Int32Array
}

export interface Frame {
  file: string
  line: number
  name: string
}

/** An exception that left the learner's code. `traceback` is CPython's own text. */
export interface PythonError {
  type: string
  message: string
  traceback: string
  line: number | null
  frames: Frame[]
}

/** `exit` is the status that the program ended with, where it called sys.exit(). */
export type RunResult = { ok: true; exit?: number } | { ok: false; error: PythonError }

/** A variable of the last run. Array fields are absent for other types; all lengths are in bytes. */
export interface Variable {
  name: string
  type: string
  dtype?: string
  shape?: number[]
  strides?: number[]
  nbytes?: number
  itemsize?: number
  /** Of a view: the variable whose memory it shows; null where none holds it. */
  owner?: string | null
  /** The piece of memory that it lies in; equal for arrays that share one. */
  block?: number
  /** From the start of the piece to element zero. */
  offset?: number
}

export type Elements =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array

/** An array lent by the session: `data` is a view on the engine's memory, valid until the next call. */
export interface LentArray {
  dtype: string
  shape: number[]
  /** In entries of `data`; a complex element has two entries. */
  strides: number[]
  /** The entry of `data` where element zero begins. */
  offset: number
  data: Elements
}

/** How a program is run. */
export interface RunOptions {
  /** Records what each line does, for steps(); the program runs slower. */
  steps?: boolean
}

/** What the lines of one run cost. */
export interface Step {
  line: number
  /** How often the line was executed. */
  times: number
  milliseconds: number
  /** Operations of the engine: kernels, and arithmetic or access of single elements. */
  calls: number
  /** Buffers made, and their bytes. */
  arrays: number
  allocated: number
  views: number
  copies: number
  copied: number
  /** Loops over elements: `elements` are those of all `count` calls together. */
  kernels: { name: string; dtypes: string; elements: number; count: number }[]
  /** Floating-point events, such as "divide by zero". */
  events: { kind: string; count: number }[]
}

export interface Version {
  python: string
  numpy: string
  engine: string
}

export interface Session {
  run(source: string, filename: string, options?: RunOptions): RunResult
  call(module: string, func: string, argsJson: string): string
  names(): Variable[]
  array(name: string): LentArray | null
  /** What the lines of the last run cost, if it was run with steps. */
  steps(): Step[]
  version(): Version
  /** Does what later runs would wait for; `milliseconds` is how long it may take. */
  warm(milliseconds: number): void
  /** Once broken, only a new module helps. */
  state(): 'ready' | 'broken'
}

/** What the Emscripten module offers once it is instantiated. */
export interface EngineModule {
  Session: new (handlers: Handlers) => Session
}

export interface EngineOptions {
  instantiateWasm(
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object
  /** The standard library, NumPy and the checks: python.zip as bytes. */
  pythonZip: Uint8Array
}

export type CreateEngine = (options: EngineOptions) => Promise<EngineModule>

/** One value of a failing case, ready to draw. `cells` are in C order, as NumPy prints them. */
export interface Figure {
  label: string
  kind: 'array' | 'value' | 'exception'
  dtype: string | null
  shape: number[] | null
  cells: string[]
  truncated: boolean
  /** Flat indices of the cells that differ from the expected ones. */
  differs: number[]
  text: string
}

export interface PromiseState {
  id: string
  text: string
  note: string | null
  /** `unmeasured`: real NumPy stands in for the engine, and the promise is about what only the engine counts. */
  state: 'held' | 'broken' | 'waiting' | 'unmeasured'
}

/** What one call costs. Sizes are in bytes; `peak` is the most alive at once, `elements` what kernels went over. */
export interface Cost {
  /** The best of several runs in turn with what it is compared with; null where that would take too long. */
  milliseconds: number | null
  arrays: number
  allocated: number
  peak: number
  calls: number
  elements: number
}

/** The cost of `solution` or of one alternative. `passes` is `elements` over the elements of the result. */
export interface NamedCost extends Cost {
  name: string
  passes: number
}

export interface Verdict {
  status: 'passed' | 'failed' | 'error'
  headline: string
  /** Markdown: why, in one or two sentences. */
  feedback: string | null
  promises: PromiseState[]
  failure: null | {
    promise: string
    call: string
    inputs: Figure[]
    expected: Figure | null
    got: Figure | null
    reason: string
  }
  error: PythonError | null
  /** On a passed answer whose question states a size to measure at, such as "1000 trams × 500 stops". */
  cost: null | { size: string; yours: Cost; reference: Cost }
  milliseconds: number
}

/** The fields of a prediction; a question asks for some of them. */
export interface Prediction {
  value?: string
  shape?: string
  dtype?: string
  memory?: string
}

/** The ids of the chosen options of a choice question. */
export interface Choice {
  chosen: string[]
}

export type Answer = string | Prediction | Choice

/** What `Session.call` returns when the Python side raised. */
interface CallFailure {
  error: PythonError
}

/** The checks did not come to a verdict. */
export class CheckFailed extends Error {
  override name = 'CheckFailed'
  constructor(
    question: string,
    readonly error: PythonError,
  ) {
    super(`the check of ${question} raised ${error.type}: ${error.message}`)
  }
}

/**
 * Grades an answer with the question's own checks.
 * Throws CheckFailed when there is no verdict: the checks are at fault, or the interpreter broke under the answer.
 */
export function check(session: Session, question: Question, answer: Answer): Verdict {
  return ask<Verdict>(session, 'check', question, answer)
}

/** What the solution and the alternatives cost at the size that the question measures at. */
export function costs(session: Session, question: Question): NamedCost[] {
  return ask<NamedCost[]>(session, 'costs', question)
}

function ask<Reply extends object>(session: Session, name: string, question: Question, ...rest: unknown[]): Reply {
  const reply = JSON.parse(session.call('ndojo.question', name, JSON.stringify([question, ...rest]))) as
    | Reply
    | CallFailure
  if (isFailure(reply)) throw new CheckFailed(question.id, reply.error)
  return reply
}

// A verdict may hold the learner's error beside its status.
const isFailure = (reply: object): reply is CallFailure => 'error' in reply && !('status' in reply)

/** An array whose elements cannot be read from memory, as NumPy prints them; null for what is no array. */
export interface Texts {
  dtype: string
  shape: number[]
  cells: string[]
  truncated: boolean
}

/** Cells of an array of any dtype, in text. */
export function texts(session: Session, name: string): Texts | null {
  const reply = JSON.parse(session.call('_ndojo_variables', 'texts', JSON.stringify([name]))) as
    | Texts
    | CallFailure
    | null
  return reply && isFailure(reply) ? null : reply
}
