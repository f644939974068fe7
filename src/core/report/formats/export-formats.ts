import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'
import type { MessageKey } from '../../i18n/translate.ts'
import type { ReportFile, ReportFileInput } from './report-sheets.ts'

/**
 * A kind of file a report is taken away as. Every door that offers files (page, chat, terminal) and the task that writes
 * them ask the list below. What writes is loaded when it is first needed: it is large.
 */
export interface ExportFormat {
  /** Without a dot. */
  readonly extension: string
  readonly mediaType: string
  /** Its short name. */
  readonly label: MessageKey
  /** Whether a file holds one table of a report, or a list that only its workbook has, rather than the whole of it. */
  readonly needsTable: boolean
  /** Where it is offered: on the page under a name of its own, by a word in chat, by an option that says what it does. */
  readonly offered: {
    readonly page?: MessageKey
    readonly chat?: true
    readonly terminal?: string
  }
  /** A terminal prints it on standard output instead of taking the name of a file. */
  readonly printed?: true
  readonly write: (db: Kysely<BusinessSchema>, input: ReportFileInput) => Promise<ReportFile>
}

/** Every format by its name: the word of chat, the option of the terminal, the `format` of an address. */
export const exportFormats = {
  json: {
    extension: 'json',
    mediaType: 'application/json',
    label: 'format.json',
    needsTable: false,
    offered: { terminal: 'print one JSON document' },
    printed: true,
    write: async (db, input) => (await import('./report-json.ts')).reportJsonFile(db, input),
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'format.xlsx',
    needsTable: false,
    offered: { page: 'web.excel', chat: true, terminal: 'write the workbook to a file' },
    write: async (db, input) => (await import('./report-workbook.ts')).reportWorkbook(db, input),
  },
  csv: {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    label: 'format.csv',
    needsTable: true,
    offered: { page: 'format.csv' },
    write: async (db, input) => (await import('./report-csv.ts')).reportCsv(db, input),
  },
} as const satisfies Readonly<Record<string, ExportFormat>>

export type ExportFormatName = keyof typeof exportFormats

/** The formats that are offered at a door, with their names. */
export function formatsOffered(door: keyof ExportFormat['offered']): (readonly [name: string, format: ExportFormat])[] {
  return Object.entries<ExportFormat>(exportFormats).filter(([, { offered }]) => offered[door] !== undefined)
}

/** Throws `page-unknown` for a format there is not. */
export function exportFormat(name: string): ExportFormat {
  const format = Object.entries<ExportFormat>(exportFormats).find(([each]) => each === name)?.[1]
  if (!format) throw new AppError('page-unknown')
  return format
}

/** Writes a report in the named format. Throws `page-unknown`, also for a table it does not have. */
export function reportFile(
  db: Kysely<BusinessSchema>,
  { format, ...input }: ReportFileInput & { readonly format: string },
): Promise<ReportFile> {
  return exportFormat(format).write(db, input)
}
