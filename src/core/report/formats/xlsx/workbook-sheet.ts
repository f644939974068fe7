import type { Column, ReportRow, Report } from '../../report.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator, type MessageKey } from '../../../i18n/translate.ts'

/** A sheet of one table. The rows may be a stream of any length. */
export interface WorkbookSheet {
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: Iterable<ReportRow> | AsyncIterable<ReportRow>
  readonly totals?: ReportRow | undefined
  readonly note?: string | undefined
}

/** A sheet of a report; its key names it in URLs. */
export interface ReportSheet extends WorkbookSheet {
  readonly key: string
}

type SheetKey = Extract<MessageKey, `sheet.${string}`> extends `sheet.${infer Key}` ? Key : never

/** A table of the report as a sheet of its own, named `sheet.<key>`. */
export function tableSheet(report: Report, key: SheetKey, language: Language): ReportSheet {
  const table = report.tables.find((each) => each.key === key)
  return {
    key,
    name: translator(language)(`sheet.${key}`),
    columns: table?.columns ?? [],
    rows: table?.rows ?? [],
    totals: table?.totals,
    note: table?.note,
  }
}
