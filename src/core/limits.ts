/** A bound on something that comes in from outside. */
export interface Limit {
  readonly value: number
  readonly unit: 'characters' | 'words' | 'a minute' | 'at once' | 'seconds'
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
  uploadPause: {
    value: 60,
    unit: 'seconds',
    bounds: 'an upload may stand still; as long as bytes arrive it may be slow',
  },
  bodyTime: { value: 60, unit: 'seconds', bounds: 'the body of any other request may take to arrive' },
  consoleLines: { value: 60, unit: 'a minute', bounds: 'command lines of one person in the console' },
  exports: { value: 30, unit: 'a minute', bounds: 'files of one person: workbooks, CSV, rejected rows, the audit log' },
  exportsAtOnce: { value: 2, unit: 'at once', bounds: 'such files that one person is getting' },
  apiCalls: { value: 120, unit: 'a minute', bounds: 'calls to the API by the tokens of one account' },
  linkOpens: { value: 300, unit: 'a minute', bounds: 'links to reports and files that one network address opens' },
} as const satisfies Readonly<Record<string, Limit>>
