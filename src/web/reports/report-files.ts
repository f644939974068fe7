import type { MessageKey } from '../../core/i18n/translate.ts'
import { formatsOffered, type ExportFormatName } from '../../core/report/formats/export-formats.ts'

/** A downloadable format of a report, by its short and its full name. */
export interface FileLink {
  readonly label: MessageKey
  readonly title: MessageKey
  readonly url: string
}

/** The download address of the report, with parts changed. */
export type ExportUrl = (changes: Readonly<Record<string, string>>) => string

/** The format of an address that names none. */
export const USUAL_FORMAT: ExportFormatName = 'xlsx'

/** The downloads a page offers for a report, or for one of its tables. */
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
