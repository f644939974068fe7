import { type AnalyticsOverview, type AnalyticsQuery, type AnalyticsResult, rowFigures } from '../analytics-result.ts'
import { dayTextOrNull } from '../../calendar/day.ts'
import type { Members } from '../columns/load-members.ts'
import type { RegisteredMembers } from '../tally/registered-members.ts'
import type { SalesTally } from '../tally/tally-sales.ts'
import { memberGradeRows, noVip, shopGroupRows, shopRows, timeRows } from './breakdown-rows.ts'
import { percentage, vnd } from '../../retail/ratio.ts'

export interface ResultParts {
  readonly query: AnalyticsQuery
  readonly tally: SalesTally
  readonly members: Members
  readonly registered: RegisteredMembers
  /** Newest sale of all, in days since 1970-01-01. */
  readonly salesThrough: number | null
}

/** Divides, rounds and names what the pass has summed. */
export function analyticsResultOf(parts: ResultParts): AnalyticsResult {
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
    noVip: noVip(breakdowns),
  }
}

function overview({ tally, members, registered }: ResultParts): AnalyticsOverview {
  const { overall } = tally.breakdowns
  const figures = rowFigures(overall, 0)
  const known = tally.knownCustomers.reduce((sum, customers) => sum + customers, 0)
  return {
    ...figures,
    noVipSalesAmount: vnd((overall.amount[0] ?? 0) - (overall.memberAmount[0] ?? 0)),
    noVipInvoices: figures.invoices - figures.memberInvoices,
    registeredMembers: registered.all,
    conversionRate: percentage(known, registered.all),
    captureRate: percentage(figures.memberInvoices, figures.invoices),
    returnRateAllTime: percentage(figures.returningCustomers, members.records),
  }
}
