import { comparisonFigures } from '../../../comparison/comparison-figures.ts'
import { comparisonSummary } from '../../../comparison/comparison-summary.ts'
import { buildComparisonReport } from './build-comparison-report.ts'
import { isAllTime, comparisonRows } from '../../../comparison/comparison-lists.ts'
import type { ComparisonListName, ComparisonQuery } from '../../../comparison/comparison-result.ts'
import type { BusinessDatabase } from '../../../db/open.ts'
import { translator } from '../../../i18n/translate.ts'
import { listColumns, listRow } from './comparison-list.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { ReportKind, SheetOptions } from '../../report-kind.ts'

export const comparisonReport: ReportKind<'comparison'> = {
  figures: comparisonFigures,
  answer(database, query) {
    const { dataVersion, result } = comparisonSummary(database, query)
    return { dataVersion, result: { ...result, timeZone: query.timeZone } }
  },
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildComparisonReport(result, language),
  sheets: (database, { query, ...options }) => comparisonSheets(database, query, options),
}

const allTime = ['posOnly', 'cnvOnly'] as const
const inPeriod = ['posOnlyPeriod', 'cnvOnlyPeriod'] as const

/** The lists as sheets; those of the period only where there is one. */
function comparisonSheets(database: BusinessDatabase, query: ComparisonQuery, options: SheetOptions): ReportSheet[] {
  const period = isAllTime(query) ? [] : inPeriod
  return ([...allTime, ...period, 'pointsMismatch'] as const).map((list) => ({
    key: list,
    name: translator(options.language)(`sheet.${list}`),
    columns: listColumns(list, options.language),
    rows: sheetRows(database, { query, list }, options),
  }))
}

function* sheetRows(
  database: BusinessDatabase,
  wanted: { readonly query: ComparisonQuery; readonly list: ComparisonListName },
  options: SheetOptions,
): Generator<ReportRow> {
  for (const row of comparisonRows(database, wanted)) yield listRow(row, options)
}
