import type { CouponShopRow, CouponResult } from '../../coupons/coupon-result.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import { bucketLabel } from '../bucket-label.ts'
import type { ReportTable } from '../report.ts'
import { markSummable } from '../summable-columns.ts'

/** Coupons issued or used in the period by the shop they were used at; each coupon is in one row. */
export function couponShopTable({ byShop, overview }: CouponResult, language: Language): ReportTable {
  const t = translator(language)
  const sum = (figure: 'total' | 'unused') => byShop.reduce((total, row) => total + row[figure], 0)
  return markSummable({
    key: 'byShop',
    title: t('table.byShop'),
    columns: [
      { key: 'label', label: t('column.byShop'), type: 'text' },
      { key: 'shop', label: t('column.shopKey'), type: 'text' },
      { key: 'total', label: t('column.total'), type: 'count' },
      { key: 'used', label: t('figure.used'), type: 'count' },
      { key: 'unused', label: t('column.unused'), type: 'count' },
      { key: 'usageRate', label: t('figure.usageRate'), type: 'percent' },
      { key: 'shareOfUsed', label: t('column.shareOfUsed'), type: 'percent' },
      { key: 'couponAmount', label: t('column.couponAmount'), type: 'money' },
      { key: 'uniqueInvoiceAmount', label: t('figure.uniqueInvoiceAmount'), type: 'money' },
    ],
    rows: byShop.map((row) => ({
      ...row,
      label: bucketLabel('byShop', row, language),
      shareOfUsed: overview.used === 0 ? null : row.shareOfUsed,
      shop: hasShopKey(row) ? row.key : null,
    })),
    totals: {
      label: t('common.total'),
      total: sum('total'),
      used: overview.used,
      unused: sum('unused'),
      couponAmount: overview.usedValue,
      uniqueInvoiceAmount: overview.uniqueInvoiceAmount,
    },
    ...(byShop.length > 1 ? { note: t('note.coupon-shop') } : {}),
  })
}

/** A shop nobody knows goes by the name its coupons give, and has no ID. */
function hasShopKey({ key, label }: CouponShopRow): boolean {
  return key !== label
}
