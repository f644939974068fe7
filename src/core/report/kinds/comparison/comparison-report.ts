import { comparisonSummary } from '../../../comparison/comparison-summary.ts'
import { buildComparisonReport } from './build-comparison-report.ts'
import { comparisonSheets } from './comparison-sheets.ts'
import type { ReportKind } from '../../report-kind.ts'

export const comparisonReport: ReportKind<'comparison'> = {
  async answer(db, query) {
    const { dataVersion, result } = await comparisonSummary(db, query)
    return { dataVersion, result: { ...result, timeZone: query.timeZone } }
  },
  summarise: (result) => result,
  compared: () => undefined,
  build: ({ result }, language) => buildComparisonReport(result, language),
  sheets: async (db, { query, ...options }) => comparisonSheets(db, query, options),
}
