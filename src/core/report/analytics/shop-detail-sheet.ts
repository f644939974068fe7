import type { AnalyticsResult, ShopRow } from '../../analytics/analytics-result.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { figureCells, figureColumns } from '../breakdown-table.ts'
import { bucketLabel } from '../bucket-label.ts'
import type { Column, Row } from '../report.ts'
import type { ReportSheet } from '../workbook/workbook-sheet.ts'

const breakdowns = ['byGrade', 'bySeason', 'byMonth', 'byWeek'] as const

/** Every shop's grades, seasons, months and weeks, one below the other, to filter and pivot. */
export function shopDetailSheet({ byShop }: AnalyticsResult, language: Language): ReportSheet {
  const t = translator(language)
  const figures = figureColumns('byShop', language)
  return {
    key: 'shopDetail',
    name: t('sheet.shopDetail'),
    columns: [
      { key: 'shop', label: t('column.byShop'), type: 'text' },
      { key: 'shopKey', label: t('column.shopKey'), type: 'text' },
      { key: 'breakdown', label: t('column.breakdown'), type: 'text' },
      { key: 'label', label: t('column.bucket'), type: 'text' },
      ...figures,
    ],
    rows: detailRows(byShop, figures, language),
    note: t('note.returning'),
  }
}

function* detailRows(shops: readonly ShopRow[], figures: readonly Column[], language: Language): Generator<Row> {
  const t = translator(language)
  for (const shop of shops) {
    for (const breakdown of breakdowns) {
      const names = { shop: shop.label, shopKey: shop.key, breakdown: t(`column.${breakdown}`) }
      for (const row of shop[breakdown]) {
        yield { ...names, label: bucketLabel(breakdown, row, language), ...figureCells(row, figures) }
      }
    }
  }
}
