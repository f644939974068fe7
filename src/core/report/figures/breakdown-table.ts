import type { AnalyticsOverview, AnalyticsRow } from '../../sales/analytics-result.ts'
import { formatCount } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { bucketLabel, type Breakdown } from './bucket-label.ts'
import { figureTypes, shownFigure, type FigureKey } from './figures.ts'
import type { Column, ReportTable, Row } from '../report.ts'
import { markSummable } from './summable-columns.ts'

const rowFigures: readonly FigureKey[] = [
  'salesAmount',
  'invoices',
  'averagePerInvoice',
  'customers',
  'newCustomers',
  'returningCustomers',
  'returnRate',
  'returningInvoices',
  'returningSalesAmount',
  'averagePerCustomer',
  'memberInvoices',
  'memberSalesAmount',
]
/** All sales of a grade are member sales, so those columns would say the same twice. */
const gradeFigures: readonly FigureKey[] = [
  ...rowFigures.filter((key) => key !== 'memberInvoices' && key !== 'memberSalesAmount'),
  'registeredMembers',
  'conversionRate',
]

/** The table of one breakdown; `total` holds the figures of all its rows together. */
export function breakdownTable(
  breakdown: Breakdown,
  rows: readonly AnalyticsRow[],
  total: Partial<AnalyticsOverview>,
  language: Language,
): ReportTable {
  const t = translator(language)
  const figures = figureColumns(breakdown, language).filter(({ key }) => key in total)
  const name: Column = { key: 'label', label: t(`column.${breakdown}`), type: 'text' }
  const shopKey: Column[] = breakdown === 'byShop' ? [{ key: 'key', label: t('column.shopKey'), type: 'text' }] : []
  const note = overlapNote(breakdown, rows, { total, language })
  return markSummable({
    key: breakdown,
    title: t(`table.${breakdown}`),
    columns: [name, ...shopKey, ...figures],
    rows: rows.map((row) => ({
      key: row.key,
      label: bucketLabel(breakdown, row, language),
      ...figureCells(row, figures),
    })),
    totals: { label: t('common.total'), ...figureCells(total, figures) },
    ...(note === undefined ? {} : { note }),
  })
}

/** Says why the rows hold more customers than there are; nothing where they add up. */
function overlapNote(
  breakdown: Breakdown,
  rows: readonly AnalyticsRow[],
  { total, language }: { readonly total: Partial<AnalyticsOverview>; readonly language: Language },
): string | undefined {
  const customers = rows.reduce((sum, row) => sum + row.customers, 0)
  if (breakdown === 'byGrade' || customers === (total.customers ?? 0)) return undefined
  const key = breakdown === 'byShop' || breakdown === 'byShopGroup' ? 'note.shop' : 'note.bucket'
  const counts = { rows: formatCount(customers, language), total: formatCount(total.customers ?? 0, language) }
  return translator(language)(key, counts)
}

/** The part of the figures that grades hold: sales to buyers with a card, as in a grade's own row. */
export function memberFigures<Figures extends Partial<AnalyticsOverview>>(figures: Figures): Figures {
  const { memberSalesAmount = 0, memberInvoices = 0 } = figures
  return {
    ...figures,
    salesAmount: memberSalesAmount,
    invoices: memberInvoices,
    averagePerInvoice: memberInvoices === 0 ? 0 : Math.round((memberSalesAmount / memberInvoices) * 100) / 100,
  }
}

/** The columns of figures a breakdown has, with their names in the reader's language. */
export function figureColumns(breakdown: Breakdown, language: Language): Column[] {
  const t = translator(language)
  const keys = breakdown === 'byGrade' ? gradeFigures : rowFigures
  return keys.map((key) => ({ key, label: t(`figure.${key}`), type: figureTypes[key] }))
}

/** The figures of one row under the keys of `columns`; a ratio over zero is null. */
export function figureCells(figures: Partial<AnalyticsOverview>, columns: readonly Column[]): Row {
  return Object.fromEntries(columns.map(({ key }) => [key, shownFigure(figures, key as FigureKey)]))
}
