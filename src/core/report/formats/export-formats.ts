import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { AppError } from '../../errors.ts'
import type { MessageKey } from '../../i18n/translate.ts'
import type { ReportFile, ReportFileInput } from './report-file.ts'

/**
 * A file format for reports. Page, chat and terminal, and the task that writes the files, all read the list below. The
 * writers are large modules and are imported on first use.
 */
export interface ExportFormat {
  /** Without a dot. */
  readonly extension: string
  readonly mediaType: string
  /** Its short name. */
  readonly label: MessageKey
  /** Whether a file holds a single table or workbook list instead of the whole report. */
  readonly needsTable: boolean
  /** Where it is offered: the button of the page, the word in chat, the help text of the terminal's option. */
  readonly offered: {
    readonly page?: MessageKey
    readonly chat?: true
    readonly terminal?: string
  }
  /** Whether the terminal prints it to standard output instead of writing a file. */
  readonly printed?: true
  readonly write: (db: Kysely<BusinessSchema>, input: ReportFileInput) => Promise<ReportFile>
}

/** Every format by its name: the word in chat, the option of the terminal, the `format` of a URL. */
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
    write: async (db, input) => (await import('./xlsx/write-workbook.ts')).reportWorkbook(db, input),
  },
  pdf: {
    extension: 'pdf',
    mediaType: 'application/pdf',
    label: 'format.pdf',
    needsTable: false,
    offered: { page: 'format.pdf', chat: true, terminal: 'write the report as a PDF to a file' },
    write: async (db, input) => (await import('./pdf/write-pdf.ts')).reportPdf(db, input),
  },
  csv: {
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    label: 'format.csv',
    needsTable: true,
    offered: { page: 'format.csv', terminal: 'write the tables to a CSV file, or the one that --table names' },
    write: async (db, input) => (await import('./report-csv.ts')).reportCsv(db, input),
  },
} as const satisfies Readonly<Record<string, ExportFormat>>

export type ExportFormatName = keyof typeof exportFormats

/** The formats offered on a surface, with their names. */
export function formatsOffered(
  surface: keyof ExportFormat['offered'],
): (readonly [name: string, format: ExportFormat])[] {
  return Object.entries<ExportFormat>(exportFormats).filter(([, { offered }]) => offered[surface] !== undefined)
}

/** Throws `page-unknown` for an unknown format. */
export function exportFormat(name: string): ExportFormat {
  const format = Object.entries<ExportFormat>(exportFormats).find(([each]) => each === name)?.[1]
  if (!format) throw new AppError('page-unknown')
  return format
}

/** Writes a report in the named format. Throws `page-unknown` for an unknown format or table. */
export function reportFile(
  db: Kysely<BusinessSchema>,
  { format, ...input }: ReportFileInput & { readonly format: string },
): Promise<ReportFile> {
  return exportFormat(format).write(db, input)
}
