import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import type { ExpectedReport } from './expected-report.ts'
import { kpiDifferences, tableDifferences } from './seen.ts'

/** Differences in the headline figures and the rows that fit in a message. */
export function chatDifferences(
  { parts }: Reply,
  { kpis, tables, isEmpty }: ExpectedReport,
  language: Language,
): string[] {
  const fields = parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []))
  const seen = fields.map(({ label, value, change }) => {
    return { label, value: { text: value }, change: change && { text: change.text } }
  })
  const shown = parts.filter((part) => part.kind === 'table')
  return [
    ...(fields.length === 0 ? ['chat: no headline figures'] : []),
    ...(shown.length === 0 && !isEmpty ? ['chat: no tables'] : []),
    ...kpiDifferences('chat', seen, kpis.slice(0, seen.length), language),
    ...shown.flatMap(({ title, columns, rows, more = 0 }) => {
      const table = tables.find((each) => each.title === title)
      if (!table) return [`chat: table ${title} is not expected`]
      const cells = rows.map((row) => columns.map(({ key }) => ({ value: row[key] ?? null })))
      const labels = columns.map(({ label }) => label)
      return tableDifferences(`chat: ${table.key}`, { columns: labels, rows: cells }, table, language, {
        leftOut: more,
      })
    }),
  ]
}
