// Help with a question: hints one by one, the answer for whoever asks twice, what it costs, and the follow-ups.

import type { EngineClient } from './engine-client.ts'
import type { QuestionFile } from './question.ts'
import type { PageData } from './site.ts'
import type { State, Store } from './store.ts'

export class Help {
  private loading: Promise<QuestionFile> | null = null

  constructor(
    private readonly store: Store,
    private readonly engine: EngineClient,
    private readonly page: PageData,
    private readonly keep: () => void,
  ) {}

  private get state(): State {
    return this.store.state
  }

  /** Fetches question.json once; hints, answer and checks are in it. */
  async load(): Promise<QuestionFile> {
    const { file } = this.page
    if (!file) throw new Error('this page has no question')
    this.loading ??= fetch(new URL(file, document.baseURI))
      .then(async (response) => {
        if (!response.ok)
          throw new Error(`the question's file could not be loaded: the server answered ${response.status}`)
        const question = (await response.json()) as QuestionFile
        this.store.update({ question })
        return question
      })
      .catch((cause: unknown) => {
        this.loading = null
        throw cause
      })
    return this.loading
  }

  async showHint(): Promise<void> {
    await this.load()
    this.store.update({ hintsShown: Math.min(this.page.hints, this.state.hintsShown + 1) })
    this.keep()
  }

  askForAnswer(asking: boolean): void {
    this.store.update({ answer: asking ? 'asking' : 'hidden' })
  }

  async showAnswer(): Promise<void> {
    await this.load()
    this.store.update({ answer: 'shown', announcement: 'The answer is shown under the task.' })
    this.keep()
    await this.measure()
  }

  /** Measures what the solution and the alternatives cost, once, when the engine has nothing else to do. */
  async measure(): Promise<void> {
    const { costs, engine, job } = this.state
    if (costs !== 'none' || job || (engine.phase !== 'ready' && engine.phase !== 'stopped')) return
    const { question } = await this.load()
    if (question.alternatives.length === 0) return
    this.store.update({ costs: 'measuring' })
    try {
      this.store.update({ costs: (await this.engine.costs(question)) ?? 'failed' })
    } catch {
      // Stopped, or the engine was used up: another time.
      this.store.update({ costs: 'none' })
    }
  }

  /** Picks an option of a follow-up; what was said of another is taken back. */
  pickFollowUp(index: number, option: number): void {
    this.#setFollowUp(index, { option, checked: false })
  }

  checkFollowUp(index: number): void {
    const given = this.state.followUps[index]
    const asked = this.state.question?.followUps[index]
    if (!given || !asked) return
    const right = given.option === asked.right
    this.#setFollowUp(index, { ...given, checked: true })
    this.store.update({ announcement: right ? 'That is right.' : 'That is not right.' })
  }

  #setFollowUp(index: number, answer: NonNullable<State['followUps'][number]>): void {
    const followUps = [...this.state.followUps]
    while (followUps.length < index) followUps.push(null)
    followUps[index] = answer
    this.store.update({ followUps })
    this.keep()
  }
}
