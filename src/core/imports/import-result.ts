import type { ImportRequester } from '../records/tables/clear-demo-data.ts'
import type { DateOrder } from '../records/values/read-date.ts'
import type { ColumnChoice } from './kinds/table-layout.ts'
import type { TableKind } from './kinds/import-kind.ts'
import type { Language } from '../i18n/language.ts'
import { errorText } from '../i18n/translate.ts'

/** Payload of an `import` job. The file is the service's own copy when `removeAfter` is set. */
export interface ImportJob {
  readonly path: string
  readonly fileName: string
  /** The name of an ImportKind; left out, it is recognised from the file. */
  readonly kind?: string
  readonly removeAfter: boolean
  /** How dates are read that do not show whether day or month comes first; left out, day first. */
  readonly unclearDates?: DateOrder
  /** The fields that columns are read as, where a person chose them. */
  readonly columns?: ColumnChoice
  /** Whether rows of one invoice are lines of it that are added up; left out, the last row counts. */
  readonly addLines?: boolean
  readonly requestedBy: ImportRequester
}

/** How a file was read; what its values did not decide is not in here. */
export interface SettledFormats {
  /** The row of the header, from 1; null where there is no table. */
  readonly headerRow: number | null
  /** Columns whose dates are of days and months in numbers; `sure`: some value proves the order. */
  readonly dates: readonly { readonly column: string; readonly order: DateOrder; readonly sure: boolean }[]
  /** Columns whose numbers have thousands or decimals, with a number of the file that shows how they are written. */
  readonly numbers: readonly { readonly column: string; readonly example: string }[]
}

/** Progress of an `import` job; rows and bytes are counts so far. */
export interface ImportProgress {
  readonly phase: 'reading' | 'merging'
  readonly rows: number
  readonly bytesRead: number
  readonly bytesTotal: number
}

/** Result of an `import` job: the batch to look up. */
export interface ImportJobResult {
  readonly importId: number
}

/**
 * failed: the file was refused whole, see `error`; undone: taken back; partly: taken back but for records that were
 * changed again since; previewed: nothing is stored, and the id is 0.
 */
export type ImportStatus = 'completed' | 'duplicate' | 'failed' | 'undone' | 'partly' | 'previewed'

/** An import as it ended; the figures of its rows add up to `rows`. */
export interface ImportSummary {
  readonly id: number
  readonly file: string
  /** The name of an ImportKind. */
  readonly kind: string | null
  readonly status: ImportStatus
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly duplicatesInFile: number
  /** Rows that are no records and count nowhere else: headers that come again, totals, rulers. */
  readonly skipped: number
  /** Rows that carry at least one warning. */
  readonly warned: number
  /** Rejected rows by the column that caused it, most first. */
  readonly rejectedBy: readonly { readonly column: string; readonly rows: number }[]
  /** Ignored columns, ambiguous dates: message codes of `note.<code>`. */
  readonly notes: readonly ImportMessage[]
  readonly error: ImportMessage | null
  /** `YYYY-MM-DD`: the first and last day of its rows; null for kinds whose figures are not of days. */
  readonly days: ImportDays | null
  /** For a duplicate: when the same bytes came first. */
  readonly firstImportedAt: string | null
  readonly requestedBy: ImportRequester
  readonly startedAt: string
  readonly finishedAt: string
  /** How it was taken back. */
  readonly undo: {
    readonly at: string
    readonly removed: number
    readonly restored: number
    readonly kept: number
  } | null
}

export interface ImportDays {
  readonly first: string
  readonly last: string
}

/** Refusals a person can lift by naming the kind of the file, which is kept for that. */
const kindRefusals: readonly (string | null)[] = ['import-kind-unknown', 'import-kind-other']

export function awaitsKind(errorCode: string | null): boolean {
  return kindRefusals.includes(errorCode)
}

/** The kinds to choose from after a refusal: the one the file plainly has, or all of them; none for other refusals. */
export function kindsToChoose({ code, params }: ImportMessage, tables: readonly TableKind[]): readonly TableKind[] {
  if (!awaitsKind(code)) return []
  const { kind } = params
  return kind === undefined ? tables : tables.filter(({ name }) => name === kind)
}

export interface ImportMessage {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export interface ImportIssueDetail {
  /** Row number in the file; the header is row 1. In a JSON list the place of the record, from 1. */
  readonly row: number
  readonly column: string
  readonly value: string
  /** Message code of `reason.<code>` and `fix.<code>`. */
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** An import with the first issues of each sort. */
export interface ImportDetail extends ImportSummary {
  readonly rejects: readonly ImportIssueDetail[]
  readonly warnings: readonly ImportIssueDetail[]
}

/** Why a file was refused, in a line that begins with its name. */
export function importErrorText(language: Language, file: string, { code, params }: ImportMessage): string {
  const text = errorText(language, code, params)
  return text.startsWith(file) ? text : `${file}: ${text}`
}
