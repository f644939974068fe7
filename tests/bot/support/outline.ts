import { inspect } from 'node:util'

/** Rows of a table and choices of a list that an outline shows; of the others it says how many there are. */
const SHOWN = 2

/** Types that are shown on one line with all their text. */
const LEAVES = new Set([
  'header',
  'section',
  'context',
  'button',
  'data_visualization',
  'RichTextBlock',
  'Column',
  'TableRow',
  'Image',
  'Action.Execute',
  'Action.OpenUrl',
])
const WORDS = new Set(['text', 'title', 'altText', 'label', 'placeholder', 'value', 'url', 'line', 'command'])

type Node = Readonly<Record<string, unknown>>

/** Messages as lines of type and words, under the name of each: what a reviewer reads when a text changes. */
export function outline(messages: Readonly<Record<string, unknown>>): string {
  const named = Object.entries(messages).map(([name, message]) => {
    const { text, ...rest } = message as Node
    const lines = [...(typeof text === 'string' ? [`text: ${text}`] : []), ...linesOf(rest)]
    return [name, ...lines.map((line) => `  ${line.replaceAll('\n', ' / ')}`)].join('\n')
  })
  return `${named.join('\n')}\n`
}

/** A value on as few lines as can be read: one card or message whole, where JSON would take a line for each brace. */
export function compact(value: unknown): string {
  return inspect(value, { depth: null, breakLength: 120, compact: 5, maxStringLength: null, maxArrayLength: null })
}

function linesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(linesOf)
  if (typeof node !== 'object' || node === null) return []
  const { type, ...rest } = node as Node
  const choices = rest['options'] ?? rest['choices']
  if (Array.isArray(choices)) return [lineOf(type, { ...rest, options: [], choices: [] }, choices)]
  if (Array.isArray(rest['rows'])) return tableLines(rest['rows'])
  if (LEAVES.has(String(type))) return [lineOf(type, rest, [])]
  return Object.values(rest).flatMap(linesOf)
}

function tableLines(rows: readonly unknown[]): string[] {
  const shown = rows.slice(0, 1 + SHOWN).map((row) => `row: ${wordsOf(row).join(' | ')}`)
  const left = rows.length - shown.length
  return left > 0 ? [...shown, `row: and ${left} more`] : shown
}

function lineOf(type: unknown, rest: unknown, choices: readonly unknown[]): string {
  const shown = choices.slice(0, SHOWN).map((choice) => wordsOf(choice).join(' = '))
  const left = choices.length > SHOWN ? [`and ${choices.length - SHOWN} more`] : []
  return `${String(type)}: ${[...wordsOf(rest), ...shown, ...left].join(' | ')}`
}

function wordsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(wordsOf)
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    // The version for older clients repeats the texts.
    if (key === 'fallback') return []
    return WORDS.has(key) && typeof value !== 'object' ? [String(value)] : wordsOf(value)
  })
}
