/** A bound on something that comes in from outside. */
export interface Limit {
  readonly value: number
  readonly unit: 'characters' | 'words'
  /** What it bounds and what happens beyond it; shown in docs/operations.md. */
  readonly bounds: string
}

/**
 * All limits on input. Lengths are checked before the text is parsed, so that no parser has to be fast on long input.
 */
export const limits = {
  commandLine: {
    value: 1_000,
    unit: 'characters',
    bounds: 'a command line at every door: console, Slack, Teams, buttons, terminal; a longer one is refused unread',
  },
  markedUpLine: {
    value: 4_000,
    unit: 'characters',
    bounds: "a command line with the chat's own markup around it, as Slack and Teams send it",
  },
  cadenceWords: {
    value: 24,
    unit: 'words',
    bounds: 'when a schedule is due; what is longer means nothing',
  },
  periodText: {
    value: 200,
    unit: 'characters',
    bounds: 'a period in words, in commands and in addresses of pages; what is longer means nothing',
  },
  recordText: {
    value: 262_144,
    unit: 'characters',
    bounds: 'a row of a CSV file, with all its cells and line breaks; a file with a longer one is refused',
  },
} as const satisfies Readonly<Record<string, Limit>>
