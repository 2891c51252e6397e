// Looking at the arrays that a run has left behind.

import type { Variable } from './engine.ts'
import type { EngineClient } from './engine-client.ts'
import type { Cells } from './protocol.ts'
import type { ArrayView, State, Store } from './store.ts'

/** Arrays drawn together with the one that is opened. */
const MOST_SHARING = 3

export class Inspector {
  constructor(
    private readonly store: Store,
    private readonly engine: EngineClient,
  ) {}

  private get state(): State {
    return this.store.state
  }

  /** Opens a variable's elements, or closes them. */
  async open(name: string): Promise<void> {
    if (this.state.openVariable?.name === name) {
      this.store.update({ openVariable: null })
      return
    }
    if (this.state.job) return
    const cells = await this.engine.cells(name)
    const sharing: { name: string; cells: Cells }[] = []
    if (cells?.memory) {
      for (const each of this.#sharing(name)) {
        const theirs = await this.engine.cells(each.name)
        if (theirs?.memory) sharing.push({ name: each.name, cells: theirs })
      }
    }
    this.store.update({ openVariable: { name, cells, sharing } })
  }

  show(arrayView: ArrayView): void {
    this.store.update({ arrayView })
  }

  /** The arrays on the same piece of memory, the owner first, then in the order of the program. */
  #sharing(name: string): Variable[] {
    const { variables } = this.state
    const block = variables.find((each) => each.name === name)?.block
    const others = variables.filter((each) => each.name !== name && each.block !== undefined && each.block === block)
    return others.sort((a, b) => Number(isView(a)) - Number(isView(b))).slice(0, MOST_SHARING)
  }
}

export const isView = ({ owner }: Variable): boolean => owner !== undefined
