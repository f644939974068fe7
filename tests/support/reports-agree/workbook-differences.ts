import type { Language } from '../../../src/core/i18n/language.ts'
import { translator, type MessageKey } from '../../../src/core/i18n/translate.ts'
import type { ExpectedReport } from './expected-report.ts'
import { readWorkbook } from './read-workbook.ts'
import type { LongList, ReportCoverage } from './report-coverage.ts'
import { kpiDifferences, missingColumns, tableDifferences } from './seen.ts'

interface ExpectedWorkbook extends Pick<ReportCoverage<'analytics'>, 'sheets'> {
  readonly expected: ExpectedReport
  readonly lists: readonly LongList[]
  readonly language: Language
}

/** Differences in a workbook: headline figures, formulas of sums, every row of every sheet. */
export async function workbookDifferences(
  file: ArrayBuffer,
  { expected, lists, sheets, language }: ExpectedWorkbook,
): Promise<string[]> {
  const workbook = await readWorkbook(file)
  const t = translator(language)
  const tables = [
    ...expected.tables.flatMap((table) => {
      const sheet = sheets[table.key]
      return sheet === undefined ? [] : [{ ...table, name: table.key, sheet: t(sheet as MessageKey) }]
    }),
    ...lists.flatMap((list) => (list.sheet === undefined ? [] : [{ ...list, sheet: list.sheet }])),
  ]
  const named = new Set(tables.map(({ sheet }) => sheet))
  const surplus = Array.from(workbook.tables.keys()).filter((name) => !named.has(name))
  return [
    ...kpiDifferences('workbook', workbook.kpis, expected.kpis, language),
    ...workbook.wrongSums,
    ...surplus.map((name) => `workbook: ${name}: its content is unknown`),
    ...tables.flatMap((table) => {
      const seen = workbook.tables.get(table.sheet)
      const where = `workbook: ${table.name}`
      return [...missingColumns(where, seen, table), ...tableDifferences(where, seen, table, language)]
    }),
  ]
}
