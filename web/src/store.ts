// The state of a page, in one place. Elements read it and are told when it changes; workspace.ts changes it.

import type { PythonError, Variable, Verdict, Version } from './engine.ts'
import type { Cells, Piece } from './protocol.ts'
import type { QuestionFile } from './question.ts'

export type EngineState =
  | { phase: 'idle' }
  | { phase: 'loading'; loaded: number; total: number }
  | { phase: 'starting' }
  | { phase: 'ready' }
  | { phase: 'running'; since: number }
  | { phase: 'stopped'; after: number }
  | { phase: 'failed'; message: string }

export type Tab = 'verdict' | 'output' | 'arrays'

/** What the output pane shows besides what the code wrote. */
export interface Notice {
  tone: 'info' | 'fail'
  text: string
}

export interface OutputState {
  /** Counts runs: a new number means that the pane starts again. */
  run: number
  /** In order; only ever appended to within one run. */
  pieces: Piece[]
  /** The end of an output whose middle was dropped. */
  tail: { written: number; pieces: Piece[] } | null
  error: PythonError | null
  notices: Notice[]
  /** How the run ended: what it was and how long it took; null while it runs or before the first. */
  milliseconds: number | null
}

/** A line of the learner's code to point at, with what is to be said there. */
export interface Mark {
  line: number
  message: string
}

export interface State {
  engine: EngineState
  version: Version | null
  /** What Run or Check was asked for; 'waiting' until the engine is there. */
  job: { kind: 'run' | 'check'; waiting: boolean } | null
  code: string
  /** The code before the last Reset, until the next edit. */
  beforeReset: string | null
  /** Another tab's version of this code, while this one is being edited. */
  elsewhere: string | null
  /** False once the browser has refused to keep the code. */
  kept: boolean
  mark: Mark | null
  /** Where the cursor was last sent; the serial tells two equal wishes apart. */
  goTo: { line: number; serial: number } | null
  output: OutputState
  verdict: Verdict | null
  variables: Variable[]
  openVariable: { name: string; cells: Cells | null } | null
  tab: Tab
  prediction: { value: string; shape: string; dtype: string; memory: string }
  question: QuestionFile | null
  hintsShown: number
  answer: 'hidden' | 'asking' | 'shown'
  passed: boolean
  /** Said by screen readers. */
  announcement: string
}

export const emptyOutput = (run: number): OutputState => ({
  run,
  pieces: [],
  tail: null,
  error: null,
  notices: [],
  milliseconds: null,
})

export const initialState = (code: string, tab: Tab): State => ({
  engine: { phase: 'idle' },
  version: null,
  job: null,
  code,
  beforeReset: null,
  elsewhere: null,
  kept: true,
  mark: null,
  goTo: null,
  output: emptyOutput(0),
  verdict: null,
  variables: [],
  openVariable: null,
  tab,
  prediction: { value: '', shape: '', dtype: '', memory: '' },
  question: null,
  hintsShown: 0,
  answer: 'hidden',
  passed: false,
  announcement: '',
})

export class Store {
  state: State
  private readonly listeners = new Set<() => void>()

  constructor(state: State) {
    this.state = state
  }

  update(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.listeners) listener()
  }

  /** Returns the way to stop listening. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
