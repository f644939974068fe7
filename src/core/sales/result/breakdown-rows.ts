import { type AnalyticsRow, type GradeRow, type NoVip, type ShopRow, rowFigures } from '../analytics-result.ts'
import type { Breakdowns, TimeBreakdown } from './breakdowns.ts'
import type { Members } from '../columns/load-members.ts'
import type { RegisteredMembers } from '../tally/registered-members.ts'
import type { Tally } from '../tally/tally.ts'
import { percentage, vnd } from '../../retail/ratio.ts'

/** Rows of a breakdown by time that hold an invoice; `offset` is where a shop's own rows begin. */
export function timeRows({ buckets, tally }: TimeBreakdown, offset = 0): AnalyticsRow[] {
  return buckets.keys.flatMap((key, bucket) => soldRow(tally, offset + bucket, key, buckets.labels[bucket]))
}

export function shopGroupRows({ chosen, shopGroup }: Breakdowns): AnalyticsRow[] {
  return chosen.groups.flatMap((group, row) => soldRow(shopGroup, row, group))
}

/** Shops with an invoice, each with its own breakdowns. */
export function shopRows({ chosen, shop: shops, shopGrade, shopTime }: Breakdowns, members: Members): ShopRow[] {
  return chosen.shops.flatMap(({ key, label }, shop) =>
    soldRow(shops, shop, key, label).map((row) => ({
      ...row,
      byGrade: gradeRows(shopGrade, members, shop * members.grades.length),
      bySeason: timeRows(shopTime.season, shop * shopTime.season.buckets.keys.length),
      byMonth: timeRows(shopTime.month, shop * shopTime.month.buckets.keys.length),
      byWeek: timeRows(shopTime.week, shop * shopTime.week.buckets.keys.length),
    })),
  )
}

/** Every grade the customer file uses and every grade that bought. */
export function memberGradeRows(
  { grade: tally }: Breakdowns,
  members: Members,
  registered: RegisteredMembers,
  knownCustomers: Float64Array,
): GradeRow[] {
  return gradeRows(tally, members).map((row) => {
    const grade = members.grades.indexOf(row.key)
    const registeredMembers = registered.byGrade[grade] ?? 0
    return {
      ...row,
      registeredMembers,
      conversionRate: percentage(knownCustomers[grade] ?? 0, registeredMembers),
    }
  })
}

export function noVip({ chosen, overall, shop: shops }: Breakdowns): NoVip {
  const byShop = chosen.shops.map(({ key, label }, shop) => ({ key, label, ...withoutCard(shops, shop) }))
  return { ...withoutCard(overall, 0), byShop: byShop.filter(({ invoices }) => invoices > 0) }
}

/** What buyers without a card bought, and their part of all that the row sold. */
function withoutCard(tally: Tally, row: number): Omit<NoVip, 'byShop'> {
  const all = { invoices: tally.invoices[row] ?? 0, amount: tally.amount[row] ?? 0 }
  const invoices = all.invoices - (tally.memberInvoices[row] ?? 0)
  const amount = all.amount - (tally.memberAmount[row] ?? 0)
  return {
    invoices,
    salesAmount: vnd(amount),
    invoiceShare: percentage(invoices, all.invoices),
    salesShare: percentage(amount, all.amount),
  }
}

function gradeRows(tally: Tally, { grades, isGradeInFile }: Members, offset = 0): AnalyticsRow[] {
  return grades.flatMap((key, grade) => {
    if (isGradeInFile[grade] !== true) return soldRow(tally, offset + grade, key)
    return [{ key, label: key, ...rowFigures(tally, offset + grade) }]
  })
}

function soldRow(tally: Tally, row: number, key: string, label = key): AnalyticsRow[] {
  return tally.invoices[row] === 0 ? [] : [{ key, label, ...rowFigures(tally, row) }]
}
