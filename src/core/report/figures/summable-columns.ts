import type { Column, ReportTable } from '../report.ts'

/**
 * Marks the columns whose rows add up to the total: counts and money are tried to 1/100, so a live sum in a
 * workbook can never show another figure than the report.
 */
export function markSummable(table: ReportTable): ReportTable {
  return {
    ...table,
    columns: table.columns.map((column) => (addsUp(table, column) ? { ...column, summable: true } : column)),
  }
}

function addsUp({ rows, totals }: ReportTable, { key, type }: Column): boolean {
  const total = totals?.[key]
  if ((type !== 'count' && type !== 'money') || typeof total !== 'number' || rows.length === 0) return false
  return (
    rows.every((row) => typeof row[key] === 'number') &&
    hundredths(rows.map((row) => row[key] as number)) === hundredths([total])
  )
}

function hundredths(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + Math.round(value * 100), 0)
}
