import type { FieldType } from '../kinds/table-layout.ts'
import type { ImportDetail, ImportJob, SettledFormats } from '../import-result.ts'

/** Payload of an `import-preview` job: the import it is the preview of. */
export interface PreviewJob extends ImportJob {
  /** The first preview of the file, when it is read once more. */
  readonly first?: string
}

/** What importing a file would do; nothing of it is stored but this answer. Result of an `import-preview` job. */
export interface ImportPreview {
  readonly detail: ImportDetail
  /** The first records that would be changed. */
  readonly changes: readonly ChangedRecord[]
  /** The columns of the file and the field that each is read as, empty where it is left out; none for a JSON list. */
  readonly columns: readonly { readonly label: string; readonly field: string }[]
  /** How the file is read; null for a file that is refused. */
  readonly formats: (SettledFormats & { readonly encoding: string | null }) | null
}

export interface ChangedRecord {
  /** What people know the record by; may be empty for a customer, who then has the phone alone. */
  readonly key: string
  readonly phone: string | null
  readonly changes: readonly ChangedValue[]
}

/** A value before and after, in the database's units for its type. */
export interface ChangedValue {
  /** The column's header in the file. */
  readonly label: string
  readonly type: FieldType
  /** Of a person: to be shown to those alone who may see customers' data. */
  readonly personal: boolean
  readonly before: string | number | null
  readonly after: string | number | null
}

/** Columns whose dates leave open whether day or month comes first. */
export function unclearDateColumns({ formats }: ImportPreview): string[] {
  return (formats?.dates ?? []).filter(({ sure }) => !sure).map(({ column }) => column)
}

/** Whether the file may have a row for each article of an invoice, which a person can have added up. */
export function mayAddLines({ detail }: ImportPreview): boolean {
  return detail.notes.some(({ code }) => code === 'invoice-lines')
}
