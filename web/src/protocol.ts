// Every message between the page and the engine's worker.

import type { Charts } from './charts.ts'
import type { Answer, NamedCost, RunResult, Step, Stream, Variable, Verdict, Version } from './engine.ts'
import type { Question } from './question.ts'

export interface Piece {
  stream: Stream | 'value'
  text: string
}

/** Characters of output kept from the start of a run, and from its end once the start is full. */
export const HEAD_LIMIT = 128 * 1024
export const TAIL_LIMIT = 64 * 1024

/** A window of an array, its cells as NumPy prints them, in C order. */
export interface Cells {
  dtype: string
  shape: number[]
  cells: string[]
  truncated: boolean
  /** The elements from the lowest to the highest address that the array reaches; null where they are too many to draw. */
  memory: { text: string; used: boolean }[] | null
  /** What its charts are drawn from; null for dtypes that are no real numbers. */
  charts: Charts | null
}

export type ToWorker =
  | {
      type: 'boot'
      glue: string
      wasm: WebAssembly.Module
      python: ArrayBuffer
      /** Where a signal number is left for the interpreter; null where the host allows no shared memory. */
      interrupt: SharedArrayBuffer | null
    }
  /** With `steps`, what each line costs is recorded, which takes its time. */
  | { type: 'run'; id: number; source: string; filename: string; steps: boolean }
  | { type: 'check'; id: number; question: Question; answer: Answer }
  | { type: 'costs'; id: number; question: Question }
  | { type: 'cells'; id: number; name: string }

export type FromWorker =
  | { type: 'ready'; version: Version; milliseconds: number }
  | { type: 'output'; id: number; pieces: Piece[] }
  /** The end of an output too long to keep: replaces the last such message. `written` counts characters. */
  | { type: 'tail'; id: number; written: number; pieces: Piece[] }
  | {
      type: 'ran'
      id: number
      result: RunResult
      names: Variable[]
      /** Null where they were not asked for. */
      steps: Step[] | null
      milliseconds: number
      /** The interpreter did not survive: the worker is not to be used again. */
      broken: boolean
    }
  | { type: 'checked'; id: number; verdict: Verdict }
  /** Null where they cannot be measured. */
  | { type: 'costs'; id: number; costs: NamedCost[] | null }
  | { type: 'cells'; id: number; cells: Cells | null }
  /** The call did not come back properly; the worker is not to be used again. */
  | { type: 'crashed'; id: number | null; cause: 'stack' | 'memory' | 'fault'; message: string }
