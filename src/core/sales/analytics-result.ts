import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'
import type { FilterValue, AmountFilters } from './filter-values.ts'
import type { FigureValues } from '../retail/figure.ts'
import type { noVipFigures, salesFigures, SalesScope } from './result/sales-figures.ts'

/** The sales a report covers. */
export interface AnalyticsQuery {
  readonly period: Period
  readonly filters: AnalyticsFilters
  readonly seasonScheme: SeasonScheme
  readonly shopGroupScheme: ShopGroupScheme
}

export interface AnalyticsFilters extends AmountFilters {
  readonly shopGroup?: FilterValue
  readonly brand?: FilterValue
  /** shop_id, or the shop name without one. */
  readonly shop?: FilterValue
  readonly grade?: FilterValue
  /** A `SegmentKey` or several: of the buyer, as of the newest sale. */
  readonly segment?: FilterValue
  /** A `Weekday` or several: of the day of sale. */
  readonly weekday?: FilterValue
}

type SalesValues<Scope extends SalesScope> = FigureValues<typeof salesFigures, Scope>

/** Every figure of `salesFigures`. Money is VND, rates are percent with two decimals. */
export interface AnalyticsOverview extends SalesValues<SalesScope> {}

/** The figures that every row has. */
export interface RowFigures extends SalesValues<'row'> {}

export interface AnalyticsRow extends RowFigures {
  readonly key: string
  readonly label: string
}

export interface GradeRow extends AnalyticsRow, SalesValues<'grade'> {}

export interface ShopRow extends AnalyticsRow {
  readonly byGrade: readonly AnalyticsRow[]
  readonly bySeason: readonly AnalyticsRow[]
  readonly byMonth: readonly AnalyticsRow[]
  readonly byWeek: readonly AnalyticsRow[]
}

/** Shares are percent of all invoices and of all sales; in a shop's row, of that shop's. */
export interface NoVipRow extends FigureValues<typeof noVipFigures, 'no-vip'> {}

export interface NoVip extends NoVipRow {
  readonly byShop: readonly (NoVipRow & { readonly key: string; readonly label: string })[]
}

/** The whole result, exactly as `semir analytics --json` prints it. */
export interface AnalyticsResult {
  readonly period: Period
  readonly filters: AnalyticsFilters & {
    readonly seasonScheme: SeasonScheme
    readonly shopGroupScheme: ShopGroupScheme
  }
  readonly asOf: {
    readonly salesThrough: string | null
    /** Keys of the known shops without an invoice in the period. */
    readonly shopsWithoutSales: readonly string[]
    readonly knownShops: number
  }
  readonly overview: AnalyticsOverview
  readonly byGrade: readonly GradeRow[]
  readonly bySeason: readonly AnalyticsRow[]
  readonly byShopGroup: readonly AnalyticsRow[]
  readonly byShop: readonly ShopRow[]
  readonly byMonth: readonly AnalyticsRow[]
  readonly byWeek: readonly AnalyticsRow[]
  readonly byYear: readonly AnalyticsRow[]
  readonly noVip: NoVip
}

/** The result with its days, which only reports show; results stored by older links and long periods have none. */
export type DailyResult = AnalyticsResult & { readonly byDay?: readonly AnalyticsRow[] }

/** The result without each shop's own breakdowns, which are nine tenths of its size and rarely opened. */
export type AnalyticsSummary = Omit<DailyResult, 'byShop'> & { readonly byShop: readonly AnalyticsRow[] }

/** The period to compare with; results stored by older report links have the figures alone. */
export type ComparedPeriod = Pick<AnalyticsSummary, 'period' | 'overview'> &
  Partial<
    Pick<
      AnalyticsSummary,
      'byGrade' | 'bySeason' | 'byShopGroup' | 'byShop' | 'byMonth' | 'byWeek' | 'byYear' | 'byDay'
    >
  >
