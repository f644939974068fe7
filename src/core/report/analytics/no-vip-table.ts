import type { AnalyticsRow, AnalyticsSummary, NoVip } from '../../analytics/analytics-result.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { Cell, ReportTable, Row } from '../report.ts'
import { markSummable } from '../summable-columns.ts'

type Whole = Pick<AnalyticsRow, 'salesAmount' | 'invoices'>

/** Sales to buyers without a card, shop by shop, and their share of all sales there. */
export function noVipTable({ noVip, overview, byShop }: AnalyticsSummary, language: Language): ReportTable {
  const t = translator(language)
  const shops = new Map(byShop.map((shop) => [shop.key, shop]))
  return markSummable({
    key: 'noVip',
    title: t('table.noVip'),
    columns: [
      { key: 'label', label: t('column.byShop'), type: 'text' },
      { key: 'key', label: t('column.shopKey'), type: 'text' },
      { key: 'salesAmount', label: t('figure.salesAmount'), type: 'money' },
      { key: 'invoices', label: t('figure.invoices'), type: 'count' },
      { key: 'salesShare', label: t('column.salesShare'), type: 'percent' },
      { key: 'invoiceShare', label: t('column.invoiceShare'), type: 'percent' },
    ],
    rows: noVip.byShop.map((shop) => ({ key: shop.key, label: shop.label, ...sharesOf(shop, shops.get(shop.key)) })),
    totals: { label: t('common.total'), ...sharesOf(noVip, overview) },
    ...(noVip.byShop.length > 1 ? { note: t('note.no-vip') } : {}),
  })
}

function sharesOf({ salesAmount, invoices, ...shares }: Omit<NoVip, 'byShop'>, whole: Whole | undefined): Row {
  return {
    salesAmount,
    invoices,
    salesShare: shareOf(shares.salesShare, whole?.salesAmount),
    invoiceShare: shareOf(shares.invoiceShare, whole?.invoices),
  }
}

function shareOf(share: number, whole: number | undefined): Cell {
  return whole === 0 ? null : share
}
