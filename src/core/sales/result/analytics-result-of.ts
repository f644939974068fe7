import type { AnalyticsOverview, AnalyticsQuery, AnalyticsResult } from '../analytics-result.ts'
import { dayTextOrNull } from '../../calendar/day.ts'
import type { Members } from '../columns/load-members.ts'
import type { RegisteredMembers } from '../tally/registered-members.ts'
import type { SalesTally } from '../tally/tally-sales.ts'
import { memberGradeRows, noVip, shopGroupRows, shopRows, sumsReader, timeRows } from './breakdown-rows.ts'
import { salesFigures, type OverallSums } from './sales-figures.ts'
import { figureReader } from '../../retail/figure.ts'

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
  const read: (sums: OverallSums) => AnalyticsOverview = figureReader(salesFigures, ['row', 'grade', 'overview'])
  return read({
    ...sumsReader(tally.breakdowns.overall)(0),
    registeredMembers: registered.all,
    knownCustomers: tally.knownCustomers.reduce((sum, customers) => sum + customers, 0),
    customerRecords: members.records,
  })
}
