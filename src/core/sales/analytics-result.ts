import type { ShopGroupScheme } from '../retail/shop-group.ts'
import type { Period, SeasonScheme } from '../calendar/period.ts'
import type { Tally } from './tally/tally.ts'
import { average, percentage, vnd } from '../retail/ratio.ts'

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

/** The figures of the formulas page. Money is VND, rates are percent with two decimals. */
export interface AnalyticsOverview extends RowFigures {
  readonly noVipSalesAmount: number
  readonly noVipInvoices: number
  readonly registeredMembers: number
  readonly conversionRate: number
  readonly captureRate: number
  readonly returnRateAllTime: number
}

export interface RowFigures {
  readonly salesAmount: number
  readonly invoices: number
  readonly memberSalesAmount: number
  readonly memberInvoices: number
  readonly customers: number
  readonly averagePerCustomer: number
  readonly averagePerInvoice: number
  readonly newCustomers: number
  readonly returningCustomers: number
  readonly returnRate: number
  readonly returningInvoices: number
  readonly returningSalesAmount: number
}

export interface AnalyticsRow extends RowFigures {
  readonly key: string
  readonly label: string
}

export interface GradeRow extends AnalyticsRow {
  readonly registeredMembers: number
  readonly conversionRate: number
}

export interface ShopRow extends AnalyticsRow {
  readonly byGrade: readonly AnalyticsRow[]
  readonly bySeason: readonly AnalyticsRow[]
  readonly byMonth: readonly AnalyticsRow[]
  readonly byWeek: readonly AnalyticsRow[]
}

export interface NoVip {
  readonly invoices: number
  readonly salesAmount: number
  /** Percent of all invoices, of all sales; in a shop's row of that shop's. */
  readonly invoiceShare: number
  readonly salesShare: number
  readonly byShop: readonly {
    readonly key: string
    readonly label: string
    readonly invoices: number
    readonly salesAmount: number
    readonly invoiceShare: number
    readonly salesShare: number
  }[]
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

/** The figures every row has, from its sums. */
export function rowFigures(tally: Tally, row: number): RowFigures {
  const sum = (column: Float64Array) => column[row] ?? 0
  const invoices = sum(tally.invoices)
  const amount = sum(tally.amount)
  const memberInvoices = sum(tally.memberInvoices)
  const memberAmount = sum(tally.memberAmount)
  const customers = sum(tally.customers)
  const returning = customers - sum(tally.once)
  return {
    salesAmount: vnd(amount),
    invoices,
    memberSalesAmount: vnd(memberAmount),
    memberInvoices,
    customers,
    averagePerCustomer: average(memberAmount, customers),
    averagePerInvoice: average(amount, invoices),
    newCustomers: sum(tally.newCustomers),
    returningCustomers: returning,
    returnRate: percentage(returning, customers),
    returningInvoices: memberInvoices - sum(tally.once),
    returningSalesAmount: vnd(memberAmount - sum(tally.onceAmount)),
  }
}
