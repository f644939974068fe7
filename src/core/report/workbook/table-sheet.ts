import type { Language } from '../../i18n/language.ts'
import { translator, type MessageKey } from '../../i18n/translate.ts'
import type { Report } from '../report.ts'
import type { ReportSheet } from './workbook-sheet.ts'

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
