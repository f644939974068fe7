/** The arguments of a command: `last-month shop-group:HN xlsx`. */
export interface CommandArguments {
  /** Words that are neither options nor flags, in order, as typed. */
  readonly words: readonly string[]
  /** Words that stand alone and switch something on, such as `xlsx`. */
  readonly flags: ReadonlySet<string>
  /** Options by lower-case name. A name given twice keeps its last value. */
  readonly options: ReadonlyMap<string, string>
}

/** What ends a quotation, by what begins it. */
const closingQuotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”'],
])
const BREAK = /[\s"“”]/u
const NAMED = /^(?:--)?(\p{L}[\p{L}\p{M}\p{N}-]*)[:=](.*)$/su
const QUOTED = /^"([^"]*)"$|^“([^”]*)”$/u
const DASHED = /^--(\p{L}[\p{L}\p{M}\p{N}-]*)$/u

/** Reads `--name value`, `name:value` and `name=value`; quotes keep spaces together. */
export function parseArguments(text: string, knownFlags: readonly string[] = []): CommandArguments {
  const tokens = tokensOf(text.normalize('NFC'))
  const words: string[] = []
  const flags = new Set<string>()
  const options = new Map<string, string>()
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? ''
    const bare = token.replace(/^--/, '').toLowerCase()
    const [, name, value] = NAMED.exec(token) ?? []
    const [, dashed] = DASHED.exec(token) ?? []
    if (knownFlags.includes(bare)) flags.add(bare)
    else if (name !== undefined) options.set(name.toLowerCase(), unquote(value ?? ''))
    else if (dashed !== undefined) options.set(dashed.toLowerCase(), unquote(tokens[++at] ?? ''))
    else words.push(unquote(token))
  }
  return { words, flags, options }
}

/** The words of a text. Each quotation is looked for once: a quote that nothing closes is only a space. */
function tokensOf(text: string): string[] {
  const tokens: string[] = []
  const unclosedFrom = new Map([...closingQuotes.values()].map((close) => [close, text.lastIndexOf(close)]))
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const letter = text[at] ?? ' '
    const close = closingQuotes.get(letter)
    if (close !== undefined && at < (unclosedFrom.get(close) ?? 0)) at = text.indexOf(close, at + 1)
    else if (BREAK.test(letter)) {
      if (at > start) tokens.push(text.slice(start, at))
      start = at + 1
    }
  }
  return tokens
}

/** Writes a value so that it parses back as one: quoted when it holds spaces. */
export function quoteArgument(value: string): string {
  const plain = value.replaceAll(/["“”]/gu, '')
  return /\s/u.test(plain) ? `"${plain}"` : plain
}

/** Writes a word as the shell handed it over, so that it parses back as one: `detail:Lì xì` as `detail:"Lì xì"`. */
export function quoteShellWord(word: string): string {
  const [, name = '', value = word] = /^((?:--)?[a-z][a-z-]*[:=])(.*)$/su.exec(word) ?? []
  return name + quoteArgument(value)
}

/** Quotes of the other kind inside are kept: a command line within one may have its own. */
function unquote(token: string): string {
  const [, straight, curly] = QUOTED.exec(token) ?? []
  return straight ?? curly ?? token.replaceAll(/["“”]/gu, '')
}

/** What stands before a message, by its tone. */
export const tones = { info: '', success: '✅ ', warning: '⚠️ ', error: '❌ ', progress: '⏳ ' } as const

export const arrows = { up: '▲', down: '▼', flat: '■' } as const

/** Rows a table may show, tried in turn until a message is short enough for its platform. */
export const ROW_STEPS = [100, 40, 20, 10, 5] as const

/** Shortens to at most `limit` characters, with an ellipsis where something is missing. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`
}
