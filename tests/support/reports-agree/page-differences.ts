import type { Language } from '../../../src/core/i18n/language.ts'
import type { Visitor } from '../../web/support/visitor.ts'
import { typedAddress, type AskedQuestion } from './asked-question.ts'
import type { ExpectedReport } from './expected-report.ts'
import { readPage, readTables } from './read-page.ts'
import type { LongList, PartPage } from './report-coverage.ts'
import { kpiDifferences, missingColumns, tableDifferences } from './seen.ts'

/** Differences in the figures and tables of a page. */
export function pageDifferences(
  surface: string,
  page: string,
  { kpis, tables, isEmpty }: ExpectedReport,
  language: Language,
): string[] {
  const seen = readPage(page)
  if (isEmpty && tables.length > 0) {
    const shown = seen.kpis.length + seen.tables.size
    return shown === 0 ? [] : [`${surface}: an empty report shows ${shown} figures and tables`]
  }
  return [
    ...kpiDifferences(surface, seen.kpis, kpis, language),
    ...tables.flatMap((table) => {
      const found = seen.tables.get(table.key)
      // A breakdown into one row would repeat the headline figures.
      const isLeftOut = table.rows.length <= (table.totals ? 1 : 0)
      if (isLeftOut) return found ? [`${surface}: ${table.key}: has ${found.rows.length} row`] : []
      const where = `${surface}: ${table.key}`
      return [...missingColumns(where, found, table), ...tableDifferences(where, found, table, language)]
    }),
  ]
}

/** Differences in the pages of parts of a report, or of its link. */
export async function partDifferences(
  surface: string,
  parts: readonly PartPage[],
  reader: Visitor,
  below: string,
  asked: AskedQuestion,
): Promise<string[]> {
  const differences: string[] = []
  for (const { name, path, parameters, tables } of parts) {
    const seen = readTables(await reader.text(below + path + typedAddress(asked, parameters)))
    const found = tables.flatMap((table, at) => {
      const where = `${surface}: ${name}: table ${at + 1}`
      return [...missingColumns(where, seen[at], table), ...tableDifferences(where, seen[at], table, asked.language)]
    })
    differences.push(...found)
  }
  return differences
}

/** Differences in the lists of a page; an empty list has no table. */
export async function listDifferences(
  lists: readonly LongList[],
  reader: Visitor,
  path: string,
  asked: AskedQuestion,
): Promise<string[]> {
  const differences: string[] = []
  for (const list of lists) {
    if (list.page === undefined) continue
    const page = readPage(await reader.text(path + typedAddress(asked, list.page)))
    const { list: seen = { columns: [], rows: [] } } = page
    const match = { byName: list.byName ?? false }
    differences.push(...tableDifferences(`page: ${list.name}`, seen, list, asked.language, match))
  }
  return differences
}
