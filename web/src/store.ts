// The state of a page, in one place. Elements read it and are told when it changes; workspace.ts changes it.

import type { NamedCost, PythonError, Step, Variable, Verdict, Version } from './engine.ts'
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

export type Tab = 'verdict' | 'output' | 'arrays' | 'steps'

/** Ways to look at an array's elements. */
export type ArrayView = 'grid' | 'heat' | 'lines' | 'histogram' | 'memory'

/** What can be asked of the engine; a trace is a run that records what each line costs. */
export type Job = 'run' | 'trace' | 'check'

/** What the learner says to one follow-up: an option, and whether it was checked. */
export interface FollowUpAnswer {
  option: number
  checked: boolean
}

/** What the ways to solve a question cost: not asked, being measured, not to be had, or the measurements. */
export type Costs = 'none' | 'measuring' | 'failed' | NamedCost[]

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
  job: { kind: Job; waiting: boolean } | null
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
  /** The variable whose elements are shown, with those that share its memory. Null cells: it is no array any more. */
  openVariable: { name: string; cells: Cells | null; sharing: { name: string; cells: Cells }[] } | null
  /** The view that was last chosen; an array that does not have it shows its grid. */
  arrayView: ArrayView
  /** What the lines of the last run cost, where that was recorded. */
  steps: Step[] | null
  /** The code that `steps` are about. */
  tracedCode: string
  tab: Tab
  prediction: { value: string; shape: string; dtype: string; memory: string }
  /** The ids of the chosen options of a choice question. */
  chosen: string[]
  /** What was chosen when the verdict was made; feedback is shown for these. */
  judged: string[]
  followUps: (FollowUpAnswer | null)[]
  costs: Costs
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
  arrayView: 'grid',
  steps: null,
  tracedCode: '',
  tab,
  prediction: { value: '', shape: '', dtype: '', memory: '' },
  chosen: [],
  judged: [],
  followUps: [],
  costs: 'none',
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
