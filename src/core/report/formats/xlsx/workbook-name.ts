import type { ReportPeriod } from '../../report.ts'

/** The name a workbook is offered under: `semir-analytics-2026-10-01_2026-10-31.xlsx`, `…-all.xlsx` without ends. */
export function workbookName(kind: string, period: Pick<ReportPeriod, 'from' | 'to'>): string {
  return `${exportName(kind, period)}.xlsx`
}

/** The same for one table of it: `semir-analytics-by-shop-2026-10-01_2026-10-31.csv`. */
export function csvName(kind: string, table: string, period: Pick<ReportPeriod, 'from' | 'to'>): string {
  const words = table.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return `${exportName(`${kind}-${words}`, period)}.csv`
}

function exportName(what: string, period: Pick<ReportPeriod, 'from' | 'to'>): string {
  return `semir-${what}-${periodPart(period)}`
}

function periodPart({ from, to }: Pick<ReportPeriod, 'from' | 'to'>): string {
  if (from !== null && to !== null) return `${from}_${to}`
  if (from !== null) return `from-${from}`
  return to === null ? 'all' : `to-${to}`
}
