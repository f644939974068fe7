import { formatMoneyShort } from '../../../src/core/i18n/formats.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { Reply, ReplyField } from '../../../src/core/delivery/reply.ts'
import type { ExpectedReport } from './expected-report.ts'
import { kpiChange } from '../../../src/core/report/figures/figures.ts'
import { formatCell } from '../../../src/core/report/formats/format-cell.ts'
import type { Kpi } from '../../../src/core/report/report.ts'
import { tableDifferences } from './seen.ts'

/** Differences in the headline figures and the rows that fit in a message. */
export function chatDifferences(
  { parts }: Reply,
  { kpis, tables, isEmpty }: ExpectedReport,
  language: Language,
): string[] {
  const fields = parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []))
  const shown = parts.filter((part) => part.kind === 'table')
  return [
    ...(fields.length === 0 ? ['chat: no headline figures'] : []),
    ...(shown.length === 0 && !isEmpty && tables.every(({ rows }) => rows.length > 1) ? ['chat: no tables'] : []),
    ...headlineDifferences(fields, kpis, language),
    ...shown.flatMap(({ title, columns, rows, more = 0 }) => {
      const table = tables.find((each) => each.title === title)
      if (!table) return [`chat: table ${title} is not expected`]
      const cells = rows.map((row) => columns.map(({ key }) => ({ value: row[key] ?? null })))
      const labels = columns.map(({ label }) => label)
      // The totals are the last row of a message.
      const totals = table.totals && cells.length + more > table.rows.length ? cells.pop() : undefined
      return tableDifferences(`chat: ${table.key}`, { columns: labels, rows: cells, totals }, table, language, {
        leftOut: more,
        byName: true,
      })
    }),
  ]
}

/** Money in a message is whole or short, and a change may be in whole percent. */
function headlineDifferences(fields: readonly ReplyField[], kpis: readonly Kpi[], language: Language): string[] {
  return fields.flatMap(({ label, value, change }, at) => {
    const kpi = kpis[at]
    if (kpi?.label !== label) return [`chat: headline ${label}, expected ${kpi?.label}`]
    const isMoney = kpi.type === 'money' && kpi.value !== null
    const values = isMoney
      ? [formatCell(Math.round(kpi.value), kpi.type, language), formatMoneyShort(kpi.value, language)]
      : [formatCell(kpi.value, kpi.type, language)]
    const whole = kpi.change == null ? kpi : { ...kpi, change: Math.round(kpi.change) }
    const changes = [kpi, whole].map((each) => kpiChange(each, language)?.text)
    return [
      ...(values.includes(value) ? [] : [`chat: headline ${label}: ${value}, expected ${values.join(' or ')}`]),
      ...(changes.some((text) => text === change?.text || text?.replace(/[.,]00(?=%)/u, '') === change?.text)
        ? []
        : [`chat: headline ${label}, change: ${change?.text}, expected ${changes.join(' or ')}`]),
    ]
  })
}
