// Python as coloured tokens, one line at a time. The prerendered pages, the plain editor and Monaco all use it, so that
// code keeps its colours when one takes the place of another.

export type TokenKind = 'text' | 'keyword' | 'constant' | 'function' | 'string' | 'number' | 'comment' | 'decorator'

export interface Token {
  kind: TokenKind
  text: string
}

/** The quotes of a triple-quoted string that is still open at the end of a line, or ''. */
export type LineState = '' | "'''" | '"""'

const KEYWORDS =
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'
const kinds = new Map<string, TokenKind>([
  ...KEYWORDS.split(' ').map((word) => [word, 'keyword'] as const),
  ...['True', 'False', 'None', 'self'].map((word) => [word, 'constant'] as const),
])

const PATTERN = new RegExp(
  [
    '(?<space>\\s+)',
    '(?<comment>#.*)',
    '(?<decorator>(?<=^\\s*)@[\\w.]+)',
    '(?<open>(?:[rbfuRBFU]{1,2})?(?:\'\'\'|"""))',
    '(?<string>(?:[rbfuRBFU]{1,2})?(?:\'(?:\\\\.|[^\'\\\\])*\'?|"(?:\\\\.|[^"\\\\])*"?))',
    '(?<number>(?:0[xX][\\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\\d[\\d_]*)?\\.?\\d[\\d_]*\\.?(?:[eE][+-]?\\d+)?[jJ]?))',
    '(?<name>[\\p{L}_][\\p{L}\\p{N}_]*)',
    '(?<other>.)',
  ].join('|'),
  'uy',
)

export function tokenizeLine(line: string, state: LineState): { tokens: Token[]; state: LineState } {
  const tokens: Token[] = []
  let at = 0
  const push = (kind: TokenKind, text: string) => {
    const last = tokens.at(-1)
    if (last && last.kind === kind) last.text += text
    else if (text) tokens.push({ kind, text })
    at += text.length
  }
  const closeString = (quotes: LineState, from: number): LineState => {
    const end = closingQuotes(line, quotes, from)
    push('string', line.slice(at, end < 0 ? undefined : end + 3))
    return end < 0 ? quotes : ''
  }

  if (state !== '') state = closeString(state, 0)
  let afterDefinition = false
  while (at < line.length) {
    PATTERN.lastIndex = at
    const match = PATTERN.exec(line)
    const groups = match?.groups
    if (!match || !groups) {
      // Half a surrogate pair: no group matches it.
      push('text', line[at]!)
      continue
    }
    const text = match[0]
    if (groups.open !== undefined) {
      state = closeString(text.slice(-3) as LineState, at + text.length)
    } else if (groups.name !== undefined) {
      const kind = kinds.get(text) ?? nameKind(line, at + text.length, afterDefinition)
      push(kind, text)
      afterDefinition = text === 'def' || text === 'class'
    } else if (groups.space !== undefined || groups.other !== undefined) {
      push('text', text)
    } else {
      push(groups.comment ? 'comment' : groups.decorator ? 'decorator' : groups.string ? 'string' : 'number', text)
    }
  }
  return { tokens, state }
}

function nameKind(line: string, end: number, afterDefinition: boolean): TokenKind {
  return afterDefinition || line[end] === '(' ? 'function' : 'text'
}

function closingQuotes(line: string, quotes: LineState, from: number): number {
  for (let i = from; i < line.length; i++) {
    if (line[i] === '\\') i++
    else if (line.startsWith(quotes, i)) return i
  }
  return -1
}

/** A whole source, line by line. */
export function tokenize(source: string): Token[][] {
  let state: LineState = ''
  return source.split('\n').map((line) => {
    const result = tokenizeLine(line, state)
    state = result.state
    return result.tokens
  })
}
