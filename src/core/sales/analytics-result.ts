import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'
import type { FigureValues } from '../retail/figure.ts'
import type { noVipFigures, salesFigures, SalesPlace } from './result/sales-figures.ts'

/** Which sales a report is about. */
export interface AnalyticsQuery {
  readonly period: Period
  readonly filters: AnalyticsFilters
  readonly seasonScheme: SeasonScheme
  readonly shopGroupScheme: ShopGroupScheme
}

export interface AnalyticsFilters {
  readonly shopGroup?: string
  readonly brand?: string
  /** shop_id, or shop name where there is no id. */
  readonly shop?: string
  readonly grade?: string
}

type SalesValues<Place extends SalesPlace> = FigureValues<typeof salesFigures, Place>

/** Every figure of `salesFigures`. Money is VND, rates are percent with two decimals. */
export interface AnalyticsOverview extends SalesValues<SalesPlace> {}

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

/** Shares are percent of all invoices, of all sales; in a shop's row of that shop's. */
export interface NoVipRow extends FigureValues<typeof noVipFigures, 'no-vip'> {}

export interface NoVip extends NoVipRow {
  readonly byShop: readonly (NoVipRow & { readonly key: string; readonly label: string })[]
}

/** The whole answer, and exactly what `semir analytics --json` prints. */
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

/** The answer without each shop's own breakdowns: they are nine tenths of it, and few readers open them. */
export type AnalyticsSummary = Omit<AnalyticsResult, 'byShop'> & { readonly byShop: readonly AnalyticsRow[] }

/** What headline figures and charts are compared with; the answers that older links keep have the figures alone. */
export type ComparedPeriod = Pick<AnalyticsSummary, 'period' | 'overview'> &
  Partial<Pick<AnalyticsSummary, 'byGrade' | 'byShopGroup' | 'byMonth' | 'byWeek'>>
