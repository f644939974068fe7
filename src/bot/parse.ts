/** A command line taken apart: `analytics last-month shop-group:HN xlsx`. */
export interface CommandLine {
  /** The first word as typed, without a leading slash; empty when nothing was typed. */
  readonly name: string
  readonly arguments: CommandArguments
}

export interface CommandArguments {
  /** Words that are no options, in order, as typed. */
  readonly words: readonly string[]
  /** Options by lower-case name. A name given twice keeps its last value. */
  readonly options: ReadonlyMap<string, string>
}

const TOKEN = /(?:[^\s"“”']|"[^"]*"|“[^”]*”|'[^']*')+/gu
const NAMED = /^(?:--)?([\p{L}][\p{L}\p{M}\p{N}-]*)(?:[:=])(.*)$/su
const DASHED = /^--([\p{L}][\p{L}\p{M}\p{N}-]*)$/u

/**
 * Reads `--name value`, `name:value` and `name=value`; quotes keep spaces together. `flags` are names that take no
 * value, so that `--xlsx last-month` does not swallow the period.
 */
export function parseCommandLine(text: string, flags: ReadonlySet<string> = new Set()): CommandLine {
  const tokens = text.normalize('NFC').match(TOKEN) ?? []
  const [name = '', ...rest] = tokens
  const words: string[] = []
  const options = new Map<string, string>()
  for (let at = 0; at < rest.length; at++) {
    const token = rest[at] ?? ''
    const named = NAMED.exec(token)
    const dashed = DASHED.exec(token)
    if (named?.[1] !== undefined && !looksLikeUrl(token)) options.set(named[1].toLowerCase(), unquote(named[2] ?? ''))
    else if (dashed?.[1] !== undefined && flags.has(dashed[1].toLowerCase())) words.push(dashed[1].toLowerCase())
    else if (dashed?.[1] !== undefined) options.set(dashed[1].toLowerCase(), unquote(rest[++at] ?? ''))
    else words.push(unquote(token))
  }
  return { name: unquote(name).replace(/^\//, ''), arguments: { words, options } }
}

function unquote(token: string): string {
  return token.replaceAll(/["“”]/g, '').replaceAll(/^'|'$/g, '')
}

function looksLikeUrl(token: string): boolean {
  return /^https?:\/\//i.test(token)
}
