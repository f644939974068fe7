import { AppError } from './errors.ts'

type Unit =
  | 'a minute'
  | 'at once'
  | 'seconds'
  | 'minutes'
  | 'characters'
  | 'words'
  | 'columns'
  | 'rows'
  | 'styles'
  | 'levels'
  | 'times its size'
  | 'bytes'
  | 'parts'
  | 'MB'
  | 'views'

/** A bound on something that comes in from outside. */
export interface Limit {
  readonly value: number
  readonly unit: Unit
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
  cellText: {
    value: 32_767,
    unit: 'characters',
    bounds: 'a cell of a file, or a text in JSON, as in Excel; a file with a longer one is refused',
  },
  valueText: {
    value: 256,
    unit: 'characters',
    bounds: 'an id, a phone, a date, a number or part of a shop in a file; a longer one is unreadable',
  },
  columns: {
    value: 1_000,
    unit: 'columns',
    bounds: 'a row of a file; a file with a longer one is refused',
  },
  recordText: {
    value: 262_144,
    unit: 'characters',
    bounds: 'a row of a file, a record of JSON, a piece of XML; a file with a longer one is refused',
  },
  nesting: {
    value: 100,
    unit: 'levels',
    bounds: 'JSON, and the XML of workbooks; a file with more is refused',
  },
  sheetRows: {
    value: 1_048_576,
    unit: 'rows',
    bounds: 'a sheet, as in Excel; a workbook with a higher row number is refused',
  },
  formatCode: {
    value: 255,
    unit: 'characters',
    bounds: 'a number format of a workbook, as in Excel; a workbook with a longer one is refused',
  },
  cellStyles: {
    value: 65_490,
    unit: 'styles',
    bounds: 'number formats and cell styles of a workbook, as in Excel; a workbook with more is refused',
  },
  sharedText: {
    value: 64_000_000,
    unit: 'characters',
    bounds: 'the texts that cells of a workbook share; a workbook with more is refused',
  },
  workbookParts: {
    value: 5_000,
    unit: 'parts',
    bounds: 'a workbook; one with more is refused',
  },
  workbookBytes: {
    value: 2_000_000_000,
    unit: 'bytes',
    bounds: 'a workbook when unpacked; a larger one is refused',
  },
  fileExpansion: {
    value: 20,
    unit: 'times its size',
    bounds: 'the cells of a file, and what is staged of them, where that is over 64 MB; a file with more is refused',
  },
  batchText: {
    value: 2_000_000,
    unit: 'characters',
    bounds: 'rows that the reader sends at once; more rows are sent as several batches',
  },
  rejectedRows: {
    value: 200_000,
    unit: 'rows',
    bounds: 'rejected rows of a file that are kept to be given back; more are counted, and a note says so',
  },
  readerMemory: {
    value: 500,
    unit: 'MB',
    bounds: 'the process that reads a file; a file that needs more is refused',
  },
  readingTime: {
    value: 15,
    unit: 'minutes',
    bounds: 'reading a file; one that takes longer is refused',
  },
  freeDisk: {
    value: 200,
    unit: 'MB',
    bounds: 'free on the disk of `staging/` while rows are staged; an import that would leave less is refused',
  },
  uploadPause: {
    value: 60,
    unit: 'seconds',
    bounds: 'an upload may stand still; as long as bytes arrive it may be slow',
  },
  bodyTime: { value: 60, unit: 'seconds', bounds: 'the body of any other request may take to arrive' },
  consoleLines: { value: 60, unit: 'a minute', bounds: 'command lines of one person in the console' },
  searches: { value: 240, unit: 'a minute', bounds: 'searches of one person in the box of the pages' },
  exports: { value: 30, unit: 'a minute', bounds: 'files of one person: workbooks, CSV, rejected rows, the audit log' },
  exportsAtOnce: { value: 2, unit: 'at once', bounds: 'such files that one person is getting' },
  apiCalls: { value: 120, unit: 'a minute', bounds: 'calls to the API by the tokens of one account' },
  liveStreams: {
    value: 500,
    unit: 'at once',
    bounds: 'browsers that listen for newer data; another one asks again later',
  },
  liveStreamsOfPerson: { value: 8, unit: 'at once', bounds: 'of these, browsers of one person' },
  linkOpens: { value: 300, unit: 'a minute', bounds: 'links to reports and files that one network address opens' },
  views: { value: 100, unit: 'views', bounds: 'saved views of one person; a further one is refused' },
  viewsForAll: { value: 50, unit: 'views', bounds: 'saved views for everyone; a further one is refused' },
  refusalRecords: {
    value: 60,
    unit: 'a minute',
    bounds: 'records of refused requests and sign-ins in the audit; further ones are counted together in one',
  },
} as const satisfies Readonly<Record<string, Limit>>

/** Throws `line-too-long`; every surface calls it before it parses the line. */
export function demandLineLength(line: string): void {
  if (isTooLong(line)) throw new AppError('line-too-long', { limit: limits.commandLine.value })
}

/**
 * A line that is safe to store and parse. A line that is too long is not passed to `read`; it is cut to one character
 * over the limit, so that `demandLineLength` still refuses it.
 */
export function boundedLine(text: string, read: (text: string) => string = (line) => line): string {
  return text.length > limits.markedUpLine.value ? cut(text) : cut(read(text))
}

function cut(text: string): string {
  return isTooLong(text) ? text.slice(0, limits.commandLine.value + 1) : text
}

function isTooLong(line: string): boolean {
  return line.length > limits.commandLine.value
}
