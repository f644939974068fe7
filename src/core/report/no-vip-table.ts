import type { AnalyticsSummary, NoVip } from '../analytics/analytics-result.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import type { Cell, ReportTable, Row } from './report.ts'
import { markSummable } from './summable-columns.ts'

/** Sales to buyers without a card, shop by shop, and their share of all sales. */
export function noVipTable({ noVip, overview }: AnalyticsSummary, language: Language): ReportTable {
  const t = translator(language)
  const cells = (figures: Omit<NoVip, 'byShop'>): Row => ({
    salesAmount: figures.salesAmount,
    invoices: figures.invoices,
    salesShare: shareOf(figures.salesShare, overview.salesAmount),
    invoiceShare: shareOf(figures.invoiceShare, overview.invoices),
  })
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
    rows: noVip.byShop.map((shop) => ({ key: shop.key, label: shop.label, ...cells(shop) })),
    totals: { label: t('common.total'), ...cells(noVip) },
    ...(noVip.byShop.length > 1 ? { note: t('note.no-vip') } : {}),
  })
}

function shareOf(share: number, whole: number): Cell {
  return whole === 0 ? null : share
}
