/** The arguments of a command: `last-month shop-group:HN xlsx`. */
export interface CommandArguments {
  /** Words that are neither options nor flags, in order, as typed. */
  readonly words: readonly string[]
  /** Known words that switch something on, such as `xlsx`. */
  readonly flags: ReadonlySet<string>
  /** Options by lower-case name. A name given twice keeps its last value. */
  readonly options: ReadonlyMap<string, string>
}

/** Closing quotes by their opening quote. */
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

/** Splits a text into words. Each quotation is searched once: an opening quote without an end counts as a space. */
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

/** Quotes a value that holds spaces, so that it parses back as one. */
export function quoteArgument(value: string): string {
  const plain = value.replaceAll(/["“”]/gu, '')
  return /\s/u.test(plain) ? `"${plain}"` : plain
}

/** Quotes a word as the shell passed it, so that it parses back as one: `detail:Lì xì` as `detail:"Lì xì"`. */
export function quoteShellWord(word: string): string {
  const [, name = '', value = word] = /^((?:--)?[a-z][a-z-]*[:=])(.*)$/su.exec(word) ?? []
  return name + quoteArgument(value)
}

/** Strips the outer quotes; quotes of another kind inside stay, because a nested command line may have its own. */
function unquote(token: string): string {
  const [, straight, curly] = QUOTED.exec(token) ?? []
  return straight ?? curly ?? token.replaceAll(/["“”]/gu, '')
}

/** Prefixes of a message by its tone. */
export const tones = { info: '', success: '✅ ', warning: '⚠️ ', error: '❌ ', progress: '⏳ ' } as const

export const arrows = { up: '▲', down: '▼', flat: '■' } as const

/** Row limits of tables, tried in turn until a message fits its platform. */
export const ROW_STEPS = [100, 40, 20, 10, 5] as const

/** Shortens to at most `limit` characters, with an ellipsis where something is missing. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`
}

/** A changed choice of one select: the line it stood at, and the line that was chosen. */
export type LineChange = readonly [before: string, chosen: string]

/**
 * One command line with the changes of several selects. Each select holds whole lines that differ from the current one
 * in its own part, so the parts that a choice adds or takes away are applied one after the other.
 */
export function joinChanges(current: string, changes: readonly LineChange[]): string {
  return changes.reduce((line, [before, chosen]) => applied(line, partsOf(before), partsOf(chosen)), current)
}

interface LineParts {
  readonly command: string
  readonly words: readonly string[]
  /** The options as written, by name. */
  readonly options: ReadonlyMap<string, string>
}

function partsOf(line: string): LineParts {
  const [command = '', ...rest] = splitLine(line)
  const words = rest.filter((token) => parseArguments(token).options.size === 0)
  const named = rest.flatMap((token) => [...parseArguments(token).options.keys()].map((name) => [name, token] as const))
  return { command, words, options: new Map(named) }
}

/** Tokens of a line; quotes keep spaces together. */
function splitLine(line: string): string[] {
  return line.match(/(?:[^\s"“”]|"[^"]*"|“[^”]*”)+/gu) ?? []
}

function applied(line: string, before: LineParts, chosen: LineParts): string {
  const current = partsOf(line)
  const isMoved = before.words.join(' ') !== chosen.words.join(' ')
  const words = isMoved ? chosen.words : current.words
  const names = new Set([...current.options.keys(), ...chosen.options.keys()])
  const options = [...names].flatMap((name) => {
    const isSame = before.options.get(name) === chosen.options.get(name)
    const token = isSame ? current.options.get(name) : chosen.options.get(name)
    return token === undefined ? [] : [token]
  })
  return [chosen.command, ...words, ...options].join(' ')
}
