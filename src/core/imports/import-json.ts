import type { Language } from '../i18n/language.ts'
import { formatCount, formatDay } from '../i18n/formats.ts'
import { errorText, noteText, reasonText } from '../i18n/translate.ts'
import type { ImportDetail, ImportIssueDetail, ImportMessage } from './import-result.ts'

interface IssueJson {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly reason: string
}

export interface NoteJson {
  readonly code: string
  readonly text: string
}

/** An import as `--json` prints it. */
export interface ImportJson extends Pick<ImportDetail, 'file' | 'kind' | 'status' | 'rows' | 'warned' | 'skipped'> {
  /** Null when the import failed before it could be recorded. */
  readonly id: number | null
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly duplicatesInFile: number
  /** All that a person is notified of beside the counts. */
  readonly notes: readonly NoteJson[]
  readonly warnings: readonly IssueJson[]
  readonly rejects: readonly IssueJson[]
  readonly error: { readonly code: string; readonly message: string } | null
}

/** The terminal's answer for one import; texts in the reader's language. A preview has further notes. */
export function importJson(detail: ImportDetail, language: Language, further: readonly NoteJson[] = []): ImportJson {
  const { id, file, kind, status, rows, created, updated, unchanged, rejected, duplicatesInFile, warned } = detail
  const { skipped } = detail
  const issue = ({ row, column, value, code, params }: ImportIssueDetail): IssueJson => ({
    row,
    column,
    value,
    reason: reasonText(language, code, params),
  })
  const { error } = detail
  return {
    id: status === 'previewed' || id === 0 ? null : id,
    file,
    kind,
    status,
    rows,
    created,
    updated,
    unchanged,
    rejected,
    duplicatesInFile,
    skipped,
    warned,
    notes: [...notesOf(detail, language), ...further],
    warnings: detail.warnings.map(issue),
    rejects: detail.rejects.map(issue),
    error: error && { code: error.code, message: errorText(language, error.code, error.params) },
  }
}

function notesOf({ notes, days, firstImportedAt, rejectedBy }: ImportDetail, language: Language): NoteJson[] {
  const same = firstImportedAt === null ? [] : [{ code: 'same-file', params: { at: firstImportedAt } }]
  const range =
    days === null ? [] : [{ code: 'days', params: { first: formatDay(days.first), last: formatDay(days.last) } }]
  const columns = rejectedBy.map(({ column, rows }) => `${formatCount(rows, language)} ${column}`).join(' · ')
  const toFix = columns === '' ? [] : [{ code: 'to-fix', params: { columns } }]
  return [...same, ...range, ...toFix, ...notes].map(({ code, params }) => ({
    code,
    text: noteText(language, code, params),
  }))
}

/** An import that left no record: its job failed. */
export interface UnrecordedImport extends Pick<ImportDetail, 'file' | 'kind'> {
  readonly error: ImportMessage
}

export function unrecordedImportJson({ file, kind, error }: UnrecordedImport, language: Language): ImportJson {
  const { code, params } = error
  const outcomes = { created: 0, updated: 0, unchanged: 0, rejected: 0, duplicatesInFile: 0, skipped: 0, warned: 0 }
  const failure = { code, message: errorText(language, code, params) }
  return {
    id: null,
    file,
    kind,
    status: 'failed',
    rows: 0,
    ...outcomes,
    notes: [],
    warnings: [],
    rejects: [],
    error: failure,
  }
}
