import type { AnalyticsResult, ShopRow } from '../analytics/analytics-result.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { shopTables } from './analytics-tables.ts'
import { figureColumns } from './breakdown-table.ts'
import type { Row } from './report.ts'
import type { WorkbookSheet } from './workbook-sheet.ts'

/** Every shop's grades, seasons, months and weeks, one below the other, to filter and pivot. */
export function shopDetailSheet({ byShop }: AnalyticsResult, language: Language): WorkbookSheet {
  const t = translator(language)
  return {
    name: t('sheet.shopDetail'),
    columns: [
      { key: 'shop', label: t('column.byShop'), type: 'text' },
      { key: 'shopKey', label: t('column.shopKey'), type: 'text' },
      { key: 'breakdown', label: t('column.breakdown'), type: 'text' },
      { key: 'label', label: t('column.bucket'), type: 'text' },
      ...figureColumns('byShop', language),
    ],
    rows: detailRows(byShop, language),
    note: t('note.returning'),
  }
}

function* detailRows(shops: readonly ShopRow[], language: Language): Generator<Row> {
  const t = translator(language)
  for (const shop of shops) {
    for (const { key, rows } of shopTables(shop, language)) {
      const breakdown = t(`column.${key as 'byGrade' | 'bySeason' | 'byMonth' | 'byWeek'}`)
      for (const row of rows) yield { ...row, shop: shop.label, shopKey: shop.key, breakdown }
    }
  }
}
