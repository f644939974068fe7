import type { AnalyticsFilters, AnalyticsOverview, AnalyticsRow } from '../../sales/analytics-result.ts'
import { isOfSomeShops } from '../../retail/shop-group.ts'
import { formatCount } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { bucketLabel, type Breakdown } from './bucket-label.ts'
import { figureCells, figureColumns, markSummable } from './figures.ts'
import { salesFigures, type SalesFigure } from '../../sales/result/sales-figures.ts'
import type { Column, ReportTable } from '../report.ts'

/** The table of one breakdown; `total` holds the figures of the total row. */
export function breakdownTable(
  breakdown: Breakdown,
  rows: readonly AnalyticsRow[],
  total: Partial<AnalyticsOverview>,
  language: Language,
  filters: AnalyticsFilters = {},
): ReportTable {
  const t = translator(language)
  const without = ofAllMembers(filters)
  const figures = breakdownColumns(breakdown, language).filter(({ key }) => key in total && !without.includes(key))
  const name: Column = { key: 'label', label: t(`column.${breakdown}`), type: 'text' }
  const shopKey: Column[] =
    breakdown === 'byShop' ? [{ key: 'key', label: t('column.shopKey'), type: 'text', under: true }] : []
  const note = overlapNote(breakdown, rows, { total, language })
  return markSummable({
    key: breakdown,
    title: t(`table.${breakdown}`),
    columns: [name, ...shopKey, ...figures],
    rows: inTableOrder(breakdown, rows).map((row) => ({
      key: row.key,
      label: bucketLabel(breakdown, row, language),
      ...figureCells(salesFigures, row, figures),
    })),
    totals: { label: t('common.total'), ...figureCells(salesFigures, total, figures) },
    sharedBy: 'salesAmount',
    ...(note === undefined ? {} : { note }),
  })
}

/** Shops and their groups stand by sales, the largest first; time and grades keep their own order. */
function inTableOrder(breakdown: Breakdown, rows: readonly AnalyticsRow[]): readonly AnalyticsRow[] {
  return breakdown === 'byShop' || breakdown === 'byShopGroup' ? largestSalesFirst(rows) : rows
}

export function largestSalesFirst<Row extends Pick<AnalyticsRow, 'salesAmount'>>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.salesAmount - a.salesAmount)
}

/** Explains why a customer counts in several rows; undefined when the rows add up. */
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

/** Figures that compare with the members of all shops: of some shops' customers they would be a rate of all members. */
export function ofAllMembers(filters: AnalyticsFilters): readonly string[] {
  return isOfSomeShops(filters) ? ['conversionRate'] : []
}

/** The figures of members alone, as in grade rows. */
export function memberFigures<Figures extends object>(figures: Figures): Figures {
  const values = figures as Readonly<Record<string, number>>
  const ofMembers = salesList().flatMap(([key, { members }]) => {
    if (members === undefined) return []
    if (typeof members === 'string') return [[key, values[members] ?? 0]]
    const [part, whole] = members.map((each) => values[each] ?? 0)
    return [[key, part === undefined || !whole ? 0 : Math.round((part / whole) * 100) / 100]]
  })
  return { ...figures, ...Object.fromEntries(ofMembers) }
}

/** The figure columns of a breakdown. In grade rows all sales are member sales, so the member columns are left out. */
export function breakdownColumns(breakdown: Breakdown, language: Language): Column[] {
  if (breakdown !== 'byGrade') return figureColumns(salesFigures, ['row'], language)
  const redundant = new Set(salesList().map(([, { members }]) => members))
  return figureColumns(salesFigures, ['row', 'grade'], language).filter(({ key }) => !redundant.has(key))
}

function salesList(): (readonly [key: string, figure: SalesFigure])[] {
  return Object.entries<SalesFigure>(salesFigures)
}
