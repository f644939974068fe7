import { parseArguments } from './parse.ts'

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
