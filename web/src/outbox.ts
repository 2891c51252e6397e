// Output on its way from the interpreter to the page: in order, soon, and never more than the page can take.

import { type FromWorker, HEAD_LIMIT, type Piece, TAIL_LIMIT } from './protocol.ts'

/** Writes that may leave one by one before they are gathered, and how fast that allowance comes back. */
const BURST = 400
const REFILL_PER_MS = 0.5
const GATHER_CHARACTERS = 16 * 1024
const GATHER_MS = 16
const TAIL_MS = 100

/**
 * Posts the first HEAD_LIMIT characters of a run as they come and the last TAIL_LIMIT as one replaceable message.
 * A write leaves at once while they are few, so that nothing is lost when the worker is killed in a silent loop.
 */
export class Outbox {
  private gathered: Piece[] = []
  private gatheredCharacters = 0
  private tail: Piece[] = []
  private tailCharacters = 0
  private written = 0
  private allowance = BURST
  private lastWrite = performance.now()
  private lastPost = 0

  constructor(
    private readonly id: number,
    private readonly post: (message: FromWorker) => void,
  ) {}

  write(stream: Piece['stream'], text: string): void {
    if (text === '') return
    const now = performance.now()
    this.allowance = Math.min(BURST, this.allowance + (now - this.lastWrite) * REFILL_PER_MS)
    this.lastWrite = now

    const room = HEAD_LIMIT - this.written
    this.written += text.length
    if (room > 0) this.gather({ stream, text: text.slice(0, room) })
    if (room < text.length) this.keepTail({ stream, text: text.slice(Math.max(room, 0)) })

    const waited = now - this.lastPost
    if (this.written > HEAD_LIMIT) {
      if (waited >= TAIL_MS) this.flush()
    } else if (this.allowance >= 1 || this.gatheredCharacters >= GATHER_CHARACTERS || waited >= GATHER_MS) {
      this.allowance = Math.max(0, this.allowance - 1)
      this.flush()
    }
  }

  /** Posts whatever waits; call it when the run is over. */
  flush(): void {
    this.lastPost = performance.now()
    if (this.gathered.length > 0) {
      this.post({ type: 'output', id: this.id, pieces: this.gathered })
      this.gathered = []
      this.gatheredCharacters = 0
    }
    if (this.tail.length > 0) {
      this.trimTail()
      this.post({ type: 'tail', id: this.id, written: this.written, pieces: this.tail })
    }
  }

  private gather(piece: Piece): void {
    const last = this.gathered.at(-1)
    if (last && last.stream === piece.stream && piece.stream !== 'value') last.text += piece.text
    else this.gathered.push(piece)
    this.gatheredCharacters += piece.text.length
  }

  private keepTail(piece: Piece): void {
    const text = piece.text.slice(-TAIL_LIMIT)
    this.tail.push({ stream: piece.stream, text })
    this.tailCharacters += text.length
    // Twice the limit, so that trimming costs a constant factor and not a pass per write.
    if (this.tailCharacters > 2 * TAIL_LIMIT || this.tail.length > 4096) this.trimTail()
  }

  private trimTail(): void {
    const kept: Piece[] = []
    let room = TAIL_LIMIT
    for (let i = this.tail.length - 1; i >= 0 && room > 0; i--) {
      const { stream, text } = this.tail[i]!
      const part = text.slice(-room)
      room -= part.length
      const first = kept[0]
      if (first && first.stream === stream && stream !== 'value') first.text = part + first.text
      else kept.unshift({ stream, text: part })
    }
    this.tail = kept
    this.tailCharacters = TAIL_LIMIT - room
  }
}
