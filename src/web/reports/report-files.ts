import type { MessageKey } from '../../core/i18n/translate.ts'
import { formatsOffered, type ExportFormatName } from '../../core/report/formats/export-formats.ts'

/** A file a report may be taken away as, by its short and its full name. */
export interface FileLink {
  readonly label: MessageKey
  readonly title: MessageKey
  readonly url: string
}

/** The address of the report as a file, with some of it changed. */
export type ExportUrl = (changes: Readonly<Record<string, string>>) => string

/** What an address that names no format means. */
export const USUAL_FORMAT: ExportFormatName = 'xlsx'

/** The files a page offers of a report, or of one table of it. */
export function fileLinks(exports: ExportUrl, table?: string): FileLink[] {
  return formatsOffered('page')
    .filter(([, { needsTable }]) => needsTable === (table !== undefined))
    .map(([name, { label, offered }]) => {
      const format = name === USUAL_FORMAT ? {} : { format: name }
      return {
        label,
        title: offered.page ?? label,
        url: exports({ ...format, ...(table === undefined ? {} : { table }) }),
      }
    })
}
