// What the learner can do on a page: write, run, check, stop, reset. Elements call it; it changes the store.
// Hints and the answer are in help.ts, looking at arrays in inspector.ts.

import { readDraft, watchDraft, writeDraft } from './drafts.ts'
import type { Answer, PythonError } from './engine.ts'
import { Crashed, EngineClient, Interrupted } from './engine-client.ts'
import { Help } from './help.ts'
import { Inspector } from './inspector.ts'
import { crashText, noticesOf, outputSummary } from './messages.ts'
import type { PageData } from './site.ts'
import { emptyOutput, initialState, type Job, type Mark, type Notice, type State, Store } from './store.ts'
import { firstInvalidByte, loneSurrogate } from './utf8.ts'
import { duration, size } from './words.ts'

const KEEP_DELAY_MS = 250
/** Nobody writes an answer this long; a file of this size was dropped by mistake. */
const MOST_DROPPED_BYTES = 1024 * 1024

/** Where the result of a job is shown. */
const TAB_OF = { run: 'output', trace: 'steps', check: 'verdict' } as const

export class Workspace {
  readonly store: Store
  readonly help: Help
  readonly inspector: Inspector
  private readonly engine: EngineClient
  private keepTimer = 0

  constructor(readonly page: PageData) {
    const draft = readDraft(page.id)
    const state = initialState(draft.code ?? page.starter, page.question ? 'verdict' : 'output')
    const untouched = state.code === page.starter
    this.store = new Store({
      ...state,
      output: { ...state.output, pieces: untouched ? [...page.firstOutput] : [] },
      prediction: draft.prediction ?? state.prediction,
      chosen: draft.chosen ?? [],
      followUps: draft.followUps ?? [],
      hintsShown: draft.hintsShown ?? 0,
      answer: draft.answerShown ? 'shown' : 'hidden',
      passed: draft.passed ?? false,
    })
    this.engine = new EngineClient({
      progress: (loaded, total) => this.update({ engine: { phase: 'loading', loaded, total } }),
      starting: () => this.update({ engine: { phase: 'starting' } }),
      ready: (version) => this.update({ engine: { phase: 'ready' }, version }),
      failed: (message) => this.engineFailed(message),
      output: (pieces) => {
        const output = this.state.output
        output.pieces.push(...pieces)
        this.update({ output: { ...output } })
      },
      tail: (written, pieces) => this.update({ output: { ...this.state.output, tail: { written, pieces } } }),
    })
    this.help = new Help(this.store, this.engine, page, () => this.keepNow())
    this.inspector = new Inspector(this.store, this.engine)
  }

  /** Takes part in the page: follows other tabs, keeps the code when the page goes. */
  connect(): void {
    watchDraft(this.page.id, (before, after) => this.changedElsewhere(before, after))
    addEventListener('pagehide', () => this.keepNow())
  }

  get state(): State {
    return this.store.state
  }

  private update(change: Partial<State>): void {
    this.store.update(change)
  }

  /** Starts loading the engine; a job that was asked for meanwhile runs once it is there. */
  async startEngine(): Promise<void> {
    await this.engine.start()
    const { job, engine } = this.state
    if (engine.phase !== 'ready') return
    if (!job?.waiting) return this.measureWhatIsShown()
    await (job.kind === 'check' ? this.check() : this.run(job.kind))
  }

  // ---- code

  edit(code: string): void {
    if (code === this.state.code) return
    this.update({ code, beforeReset: null, mark: null })
    this.keepSoon()
  }

  reset(): void {
    const { code } = this.state
    if (code === this.page.starter) return
    this.update({
      code: this.page.starter,
      beforeReset: code,
      mark: null,
      announcement: 'Code reset. Undo reset brings it back.',
    })
    this.keepSoon()
  }

  undoReset(): void {
    const { beforeReset } = this.state
    if (beforeReset === null) return
    this.update({ code: beforeReset, beforeReset: null, announcement: 'Your code is back.' })
    this.keepSoon()
  }

  /** Takes the text of a dropped file, if it is one. */
  async drop(file: File): Promise<void> {
    if (file.size > MOST_DROPPED_BYTES) {
      this.notify({
        tone: 'fail',
        text: `${file.name} has ${size(file.size)}; the editor takes files up to ${size(MOST_DROPPED_BYTES)}. Your code is unchanged.`,
      })
      return
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const bad = firstInvalidByte(bytes)
    if (bad !== null) {
      this.notify({
        tone: 'fail',
        text: `${file.name} is not UTF-8: byte 0x${bytes[bad]!.toString(16).padStart(2, '0')} at position ${bad} begins no valid character. Save the file as UTF-8 and drop it again. Your code is unchanged.`,
      })
      return
    }
    const code = new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n')
    this.update({ code, beforeReset: this.state.code, mark: null, announcement: `${file.name} is in the editor.` })
    this.keepSoon()
  }

  predict(field: keyof State['prediction'], value: string): void {
    this.update({ prediction: { ...this.state.prediction, [field]: value } })
    this.keepSoon()
  }

  /** Chooses an option, or takes it back. Where one option is right, another choice takes its place. */
  choose(id: string, chosen: boolean): void {
    const several = (this.page.choice?.pick ?? 1) > 1
    const others = several ? this.state.chosen.filter((each) => each !== id) : []
    this.update({ chosen: chosen ? [...others, id] : others })
    this.keepSoon()
  }

  takeElsewhere(): void {
    const { elsewhere } = this.state
    if (elsewhere === null) return
    this.update({ code: elsewhere, elsewhere: null, beforeReset: this.state.code, mark: null })
  }

  keepMine(): void {
    this.update({ elsewhere: null })
    this.keepNow()
  }

  private changedElsewhere(before: string | null, after: string): void {
    const { code } = this.state
    if (after === code) {
      this.update({ elsewhere: null })
      return
    }
    // Nobody is typing here and nothing here is newer: follow the other tab.
    if (code === (before ?? this.page.starter) && !document.hasFocus())
      this.update({ code: after, elsewhere: null, mark: null })
    else this.update({ elsewhere: after })
  }

  private keepSoon(): void {
    clearTimeout(this.keepTimer)
    this.keepTimer = window.setTimeout(() => this.keepNow(), KEEP_DELAY_MS)
  }

  private keepNow(): void {
    clearTimeout(this.keepTimer)
    const { code, prediction, chosen, followUps, hintsShown, answer, passed } = this.state
    const kept = writeDraft(this.page.id, {
      code,
      prediction,
      chosen,
      followUps,
      hintsShown,
      answerShown: answer === 'shown',
      passed,
    })
    if (kept !== this.state.kept) this.update({ kept })
  }

  // ---- run, check, stop

  /** Runs the file; as a trace, what each line costs is recorded. */
  async run(kind: 'run' | 'trace' = 'run'): Promise<void> {
    if (!this.mayRun || !this.begin(kind)) return
    const source = this.state.code
    await this.perform(async (started) => {
      const { filename } = this.page
      const { result, names, steps, milliseconds, broken } = await this.engine.run(source, filename, kind === 'trace')
      if (!result.ok && this.wasInterrupted(result.error)) return this.ended(started)
      const error = result.ok ? null : result.error
      this.finish({
        output: {
          ...this.state.output,
          error,
          milliseconds,
          notices: noticesOf(error, this.state.output.tail, broken),
        },
        variables: names,
        // A run without steps leaves those of the last trace, which say of which code they are.
        ...(steps && { steps, tracedCode: source }),
        tab: error ? 'output' : this.state.tab,
        openVariable: null,
        mark: error && markOf(error),
        announcement: error
          ? `${error.type} after ${duration(milliseconds)}: ${error.message}`
          : `Finished in ${duration(milliseconds)}. ${outputSummary(this.state.output)}`,
      })
    })
  }

  async check(): Promise<void> {
    if (!this.page.question || !this.begin('check')) return
    const answer = this.answer()
    await this.perform(async (started) => {
      const { question } = await this.help.load()
      const verdict = await this.engine.check(question, answer)
      if (verdict.error && this.wasInterrupted(verdict.error)) return this.ended(started)
      this.finish({
        verdict,
        judged: this.state.chosen,
        tab: 'verdict',
        passed: this.state.passed || verdict.status === 'passed',
        output: {
          ...this.state.output,
          error: verdict.error,
          milliseconds: verdict.milliseconds,
          notices: noticesOf(verdict.error, this.state.output.tail),
        },
        mark: verdict.error && markOf(verdict.error),
        announcement: `${verdict.headline.replaceAll('`', '')}.`,
      })
      this.keepNow()
    })
  }

  stop(): void {
    if (this.state.job?.waiting) {
      this.update({ job: null, announcement: 'Not run.' })
      return
    }
    this.engine.stop()
  }

  /** Whether the answer is said, not written: predicted or chosen. */
  get saysOnly(): boolean {
    const kind = this.page.question?.kind
    return kind === 'predict' || kind === 'choice'
  }

  /** What is said comes before the run that would give it away. */
  get mayRun(): boolean {
    const { passed, answer } = this.state
    return !this.saysOnly || passed || answer === 'shown'
  }

  /** Puts the cursor at the start of a line. */
  goTo(line: number): void {
    this.update({ goTo: { line, serial: (this.state.goTo?.serial ?? 0) + 1 } })
  }

  showTab(tab: State['tab']): void {
    this.update({ tab })
  }

  private answer(): Answer {
    const { question } = this.page
    if (question?.kind === 'choice') return { chosen: this.state.chosen }
    if (question?.kind !== 'predict') return this.state.code
    const asked = question.asks ?? []
    return Object.fromEntries(asked.map((field) => [field, this.state.prediction[field].trim()]))
  }

  /** Readies the page for a call; false when there is one already or there cannot be one. */
  private begin(kind: Job): boolean {
    const { job, engine, code, output } = this.state
    if (job && !job.waiting) return false
    const malformed = loneSurrogate(code)
    if (malformed) {
      this.update({
        output: { ...emptyOutput(output.run + 1), notices: [{ tone: 'fail', text: malformed.message }] },
        tab: 'output',
        mark: malformed,
        announcement: malformed.message,
      })
      return false
    }
    if (engine.phase === 'failed') void this.startEngine()
    if (engine.phase !== 'ready' && engine.phase !== 'stopped') {
      this.update({ job: { kind, waiting: true }, announcement: 'Starts when the engine is loaded.' })
      return false
    }
    this.update({
      job: { kind, waiting: false },
      engine: { phase: 'running', since: performance.now() },
      output: emptyOutput(output.run + 1),
      verdict: kind === 'check' ? null : this.state.verdict,
      mark: null,
      tab: TAB_OF[kind],
      announcement: kind === 'check' ? 'Checking.' : 'Running.',
    })
    return true
  }

  private async perform(call: (started: number) => Promise<void>): Promise<void> {
    const started = performance.now()
    try {
      await call(started)
    } catch (cause) {
      if (cause instanceof Interrupted) this.ended(started)
      else this.broke(cause)
    }
    await this.measureWhatIsShown()
  }

  /** The table of costs stands in the answer, which is shown after a pass or on request. */
  private async measureWhatIsShown(): Promise<void> {
    const { verdict, answer } = this.state
    if (answer === 'shown' || verdict?.status === 'passed') await this.help.measure()
  }

  private finish(change: Partial<State>): void {
    const { engine } = this.state
    this.update({ job: null, engine: engine.phase === 'failed' ? engine : { phase: 'ready' }, ...change })
  }

  /** The learner stopped it. */
  private ended(started: number): void {
    const after = performance.now() - started
    this.update({
      job: null,
      engine: { phase: 'stopped', after },
      tab: 'output',
      output: {
        ...this.state.output,
        milliseconds: after,
        notices: [
          ...noticesOf(null, this.state.output.tail),
          { tone: 'info', text: `Stopped after ${duration(after)}. Your code is kept; Run starts afresh.` },
        ],
      },
      announcement: `Stopped after ${duration(after)}.`,
    })
  }

  private broke(cause: unknown): void {
    const text =
      cause instanceof Crashed
        ? crashText(cause)
        : `The page could not finish this: ${cause instanceof Error ? cause.message : String(cause)}. Your code is kept.`
    this.finish({
      tab: 'output',
      output: { ...this.state.output, notices: [{ tone: 'fail', text }] },
      announcement: text,
    })
  }

  private engineFailed(message: string): void {
    this.update({
      engine: { phase: 'failed', message },
      job: null,
      tab: 'output',
      output: { ...this.state.output, notices: [{ tone: 'fail', text: message }] },
      announcement: message,
    })
  }

  private notify(notice: Notice): void {
    this.update({
      tab: 'output',
      output: { ...emptyOutput(this.state.output.run + 1), notices: [notice] },
      announcement: notice.text,
    })
  }

  private wasInterrupted(error: PythonError): boolean {
    return error.type === 'KeyboardInterrupt' && this.engine.interrupting
  }
}

function markOf(error: PythonError): Mark | null {
  if (error.line === null) return null
  return { line: error.line, message: error.message ? `${error.type}: ${error.message}` : error.type }
}
