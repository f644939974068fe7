import { comparisonFigures } from '../../../comparison/comparison-figures.ts'
import { comparisonSummary } from '../../../comparison/comparison-summary.ts'
import { buildComparisonReport } from './build-comparison-report.ts'
import { isAllTime, comparisonRows } from '../../../comparison/comparison-lists.ts'
import type { ComparisonListName, ComparisonQuery } from '../../../comparison/comparison-result.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../db/business-schema.ts'
import { translator } from '../../../i18n/translate.ts'
import { listColumns, listRow } from './comparison-list.ts'
import type { ReportRow } from '../../report.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { ReportKind, SheetOptions } from '../../report-kind.ts'

export const comparisonReport: ReportKind<'comparison'> = {
  figures: comparisonFigures,
  async answer(db, query) {
    const { dataVersion, result } = await comparisonSummary(db, query)
    return { dataVersion, result: { ...result, timeZone: query.timeZone } }
  },
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildComparisonReport(result, language),
  sheets: async (db, { query, ...options }) => comparisonSheets(db, query, options),
}

const allTime = ['posOnly', 'cnvOnly'] as const
const inPeriod = ['posOnlyPeriod', 'cnvOnlyPeriod'] as const

/** The lists as sheets; those of the period only where there is one. */
function comparisonSheets(db: Kysely<BusinessSchema>, query: ComparisonQuery, options: SheetOptions): ReportSheet[] {
  const period = isAllTime(query) ? [] : inPeriod
  return ([...allTime, ...period, 'pointsMismatch'] as const).map((list) => ({
    key: list,
    name: translator(options.language)(`sheet.${list}`),
    columns: listColumns(list, options.language),
    rows: sheetRows(db, { query, list }, options),
  }))
}

async function* sheetRows(
  db: Kysely<BusinessSchema>,
  wanted: { readonly query: ComparisonQuery; readonly list: ComparisonListName },
  options: SheetOptions,
): AsyncGenerator<ReportRow> {
  for (const row of await comparisonRows(db, wanted)) yield listRow(row, options)
}
