import type { ReportPeriod } from '../report.ts'

/** The name a workbook is offered under: `semir-analytics-2026-10-01_2026-10-31.xlsx`, `…-all.xlsx` without ends. */
export function workbookName(kind: string, period: Pick<ReportPeriod, 'from' | 'to'>): string {
  return `semir-${kind}-${periodPart(period)}.xlsx`
}

function periodPart({ from, to }: Pick<ReportPeriod, 'from' | 'to'>): string {
  if (from !== null && to !== null) return `${from}_${to}`
  if (from !== null) return `from-${from}`
  return to === null ? 'all' : `to-${to}`
}
