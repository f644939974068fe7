import type { AnalyticsOverview } from '../../sales/analytics-result.ts'
import type { ColumnType } from '../report.ts'

export type FigureKey = keyof AnalyticsOverview

/** Every figure of sales analytics in the order people read them, headline first. */
export const figureTypes = {
  salesAmount: 'money',
  invoices: 'count',
  customers: 'count',
  returnRate: 'percent',
  averagePerInvoice: 'money',
  conversionRate: 'percent',
  averagePerCustomer: 'money',
  captureRate: 'percent',
  newCustomers: 'count',
  registeredMembers: 'count',
  memberSalesAmount: 'money',
  memberInvoices: 'count',
  noVipSalesAmount: 'money',
  noVipInvoices: 'count',
  returningCustomers: 'count',
  returningInvoices: 'count',
  returningSalesAmount: 'money',
  returnRateAllTime: 'percent',
} as const satisfies Readonly<Record<FigureKey, ColumnType>>

const figureKeys = Object.keys(figureTypes) as FigureKey[]

const denominators: Partial<Record<FigureKey, FigureKey>> = {
  returnRate: 'customers',
  averagePerCustomer: 'customers',
  averagePerInvoice: 'invoices',
  captureRate: 'invoices',
  conversionRate: 'registeredMembers',
}

/** The figure as it is shown: VND, count or percent; null for a ratio over zero and for a figure the row lacks. */
export function shownFigure(figures: Partial<AnalyticsOverview>, key: FigureKey): number | null {
  const denominator = denominators[key]
  if (denominator !== undefined && figures[denominator] === 0) return null
  return figures[key] ?? null
}

/** Every figure as it is shown. */
export function shownFigures(overview: AnalyticsOverview): Readonly<Record<FigureKey, number | null>> {
  const shown = figureKeys.map((key) => [key, shownFigure(overview, key)])
  return Object.fromEntries(shown) as Record<FigureKey, number | null>
}
