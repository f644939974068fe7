import type {
  AnalyticsOverview,
  AnalyticsQuery,
  AnalyticsResult,
  AnalyticsRow,
  GradeRow,
  NoVip,
  NoVipRow,
  RowFigures,
  ShopRow,
} from '../analytics-result.ts'
import { dayTextOrNull } from '../../calendar/day.ts'
import type { SalesTally } from '../tally/tally-sales.ts'
import {
  salesFigures,
  type OverallSums,
  noVipFigures,
  type GradeSums,
  type NoVipSums,
  type SalesSums,
} from './sales-figures.ts'
import type { Breakdowns, TimeBreakdown } from './breakdowns.ts'
import type { Members, RegisteredMembers } from '../columns/load-members.ts'
import type { Tally } from '../tally/tally.ts'
import { figureReader } from '../../retail/figure.ts'

export interface ResultParts {
  readonly query: AnalyticsQuery
  readonly tally: SalesTally
  readonly members: Members
  readonly registered: RegisteredMembers
  /** Newest sale, in days since 1970-01-01. */
  readonly salesThrough: number | null
}

/** Computes the figures of all rows from the sums; `byDay` is empty in a long period. */
export function analyticsResultOf(parts: ResultParts): AnalyticsResult & { readonly byDay: readonly AnalyticsRow[] } {
  const { query, tally, members, registered, salesThrough } = parts
  const { breakdowns, isSelling } = tally
  const { shops } = breakdowns.chosen
  return {
    period: query.period,
    filters: { ...query.filters, seasonScheme: query.seasonScheme, shopGroupScheme: query.shopGroupScheme },
    asOf: {
      salesThrough: dayTextOrNull(salesThrough),
      shopsWithoutSales: shops.filter((_, shop) => isSelling[shop] === 0).map(({ key }) => key),
      knownShops: shops.length,
    },
    overview: overview(parts),
    byGrade: memberGradeRows(breakdowns, members, registered, tally.knownCustomers),
    bySeason: timeRows(breakdowns.time.season),
    byShopGroup: shopGroupRows(breakdowns),
    byShop: shopRows(breakdowns, members),
    byMonth: timeRows(breakdowns.time.month),
    byWeek: timeRows(breakdowns.time.week),
    byYear: timeRows(breakdowns.time.year),
    byDay: breakdowns.time.day ? timeRows(breakdowns.time.day) : [],
    noVip: noVip(breakdowns),
  }
}

function overview({ tally, members, registered }: ResultParts): AnalyticsOverview {
  const read: (sums: OverallSums) => AnalyticsOverview = figureReader(salesFigures, ['row', 'grade', 'overview'])
  return read({
    ...sumsReader(tally.breakdowns.overall)(0),
    registeredMembers: registered.all,
    knownCustomers: tally.knownCustomers.reduce((sum, customers) => sum + customers, 0),
    customerRecords: members.records,
  })
}

/** Rows of a time breakdown with invoices; `offset` is the index of a shop's first row. */
function timeRows({ buckets, tally }: TimeBreakdown, offset = 0): AnalyticsRow[] {
  const sold = soldRows(tally)
  return buckets.keys.flatMap((key, bucket) => sold(offset + bucket, key, buckets.labels[bucket]))
}

function shopGroupRows({ chosen, shopGroup }: Breakdowns): AnalyticsRow[] {
  const sold = soldRows(shopGroup)
  return chosen.groups.flatMap((group, row) => sold(row, group))
}

/** Shops with invoices, each with its own breakdowns. */
function shopRows({ chosen, shop: shops, shopGrade, shopTime }: Breakdowns, members: Members): ShopRow[] {
  const sold = soldRows(shops)
  return chosen.shops.flatMap(({ key, label }, shop) =>
    sold(shop, key, label).map((row) => ({
      ...row,
      byGrade: gradeRows(shopGrade, members, shop * members.grades.length),
      bySeason: timeRows(shopTime.season, shop * shopTime.season.buckets.keys.length),
      byMonth: timeRows(shopTime.month, shop * shopTime.month.buckets.keys.length),
      byWeek: timeRows(shopTime.week, shop * shopTime.week.buckets.keys.length),
    })),
  )
}

/** Every grade that the customer file uses or that bought. */
function memberGradeRows(
  { grade: tally }: Breakdowns,
  members: Members,
  registered: RegisteredMembers,
  knownCustomers: Float64Array,
): GradeRow[] {
  const readGrade: (sums: GradeSums) => Omit<GradeRow, 'key' | 'label'> = figureReader(salesFigures, ['row', 'grade'])
  const sumsOf = sumsReader(tally)
  return gradeRows(tally, members).map(({ key, label }) => {
    const grade = members.grades.indexOf(key)
    const sums = {
      ...sumsOf(grade),
      registeredMembers: registered.byGrade[grade] ?? 0,
      knownCustomers: knownCustomers[grade] ?? 0,
    }
    return { key, label, ...readGrade(sums) }
  })
}

function noVip({ chosen, overall, shop: shops }: Breakdowns): NoVip {
  const read: (sums: NoVipSums) => NoVipRow = figureReader(noVipFigures, ['no-vip'])
  const sumsOf = sumsReader(shops)
  const byShop = chosen.shops.map(({ key, label }, shop) => ({ key, label, ...read(sumsWithoutCard(sumsOf(shop))) }))
  const all = read(sumsWithoutCard(sumsReader(overall)(0)))
  return { ...all, byShop: byShop.filter(({ invoices }) => invoices > 0) }
}

function sumsWithoutCard({ invoices, amount, memberInvoices, memberAmount }: SalesSums): NoVipSums {
  return {
    invoices: invoices - memberInvoices,
    amount: amount - memberAmount,
    allInvoices: invoices,
    allAmount: amount,
  }
}

function gradeRows(tally: Tally, { grades, isGradeInFile }: Members, offset = 0): AnalyticsRow[] {
  const rowOf = rowReader(tally)
  return grades.flatMap((key, grade) =>
    isGradeInFile[grade] === true || tally.invoices[offset + grade] !== 0 ? [rowOf(offset + grade, key)] : [],
  )
}

/** Returns a row in an array, or an empty array when the row has no invoice. */
function soldRows(tally: Tally): (row: number, key: string, label?: string) => AnalyticsRow[] {
  const rowOf = rowReader(tally)
  return (row, key, label) => (tally.invoices[row] === 0 ? [] : [rowOf(row, key, label)])
}

function rowReader(tally: Tally): (row: number, key: string, label?: string) => AnalyticsRow {
  const read: (sums: SalesSums) => RowFigures = figureReader(salesFigures, ['row'])
  const sumsOf = sumsReader(tally)
  return (row, key, label = key) => ({ key, label, ...read(sumsOf(row)) })
}

/** Reads the sums of a row of the tally. */
function sumsReader({ size: _size, ...columns }: Tally): (row: number) => SalesSums {
  const named = Object.entries(columns)
  return (row) => {
    const sums: Record<string, number> = {}
    for (const [name, column] of named) sums[name] = column[row] ?? 0
    return sums as SalesSums
  }
}
