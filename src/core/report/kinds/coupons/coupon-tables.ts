import type { CouponRow, CouponResult, CouponShopRow } from '../../../coupons/coupon-result.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator, type MessageKey } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { couponFigureTypes, shownCouponFigures } from './coupon-report-figures.ts'
import { duplicateTable } from './duplicate-table.ts'
import type { Column, ReportTable } from '../../report.ts'
import { markSummable } from '../../figures/summable-columns.ts'

type CouponBreakdown = 'byGrade' | 'bySeason' | 'byShopGroup' | 'byCampaign'

const rowFigures = [
  'issued',
  'totalFaceValue',
  'issuedUsed',
  'usageRate',
  'used',
  'usedValue',
  'invoiceAmount',
  'uniqueInvoiceAmount',
] as const

/** Every table of the report, in the order of its page. */
export function couponTables(result: CouponResult, language: Language): ReportTable[] {
  return [
    couponTable('byGrade', 'note.coupon-invoice', result, language),
    couponTable('bySeason', 'note.coupon-season', result, language),
    couponTable('byShopGroup', 'note.coupon-shop-group', result, language),
    couponShopTable(result, language),
    couponTable('byCampaign', campaignNote(result), result, language),
    duplicateTable(result, language),
    allTimeTable(result, language),
  ]
}

function couponTable(
  breakdown: CouponBreakdown,
  note: MessageKey,
  { [breakdown]: rows, overview }: CouponResult,
  language: Language,
): ReportTable {
  const t = translator(language)
  const figures: Column[] = rowFigures.map((key) => ({ key, label: t(`figure.${key}`), type: couponFigureTypes[key] }))
  return markSummable({
    key: breakdown,
    title: t(`table.${breakdown}`),
    columns: [{ key: 'label', label: t(`column.${breakdown}`), type: 'text' }, ...figures],
    rows: rows.map((row) => ({ ...shownCouponFigures(row), label: bucketLabel(breakdown, row, language) })),
    totals: { ...shownCouponFigures(overview), label: t('common.total') },
    ...(rows.length > 1 ? { note: t(note) } : {}),
  })
}

/** Campaigns that share coupons count them each. */
function campaignNote({ byCampaign, overview }: CouponResult): MessageKey {
  const sum = (figure: (row: CouponRow) => number) => byCampaign.reduce((total, row) => total + figure(row), 0)
  const addUp = sum((row) => row.issued) === overview.issued && sum((row) => row.used) === overview.used
  return addUp ? 'note.coupon-invoice' : 'note.coupon-campaign'
}

function allTimeTable({ allTime }: CouponResult, language: Language): ReportTable {
  const t = translator(language)
  return {
    key: 'allTime',
    title: t('table.allTime'),
    columns: [
      { key: 'label', label: t('column.allTime'), type: 'text' },
      { key: 'total', label: t('column.total'), type: 'count' },
      { key: 'used', label: t('figure.used'), type: 'count' },
      { key: 'unused', label: t('column.unused'), type: 'count' },
      { key: 'usageRate', label: t('figure.usageRate'), type: 'percent' },
      { key: 'couponAmount', label: t('column.couponAmount'), type: 'money' },
      { key: 'invoiceAmount', label: t('figure.invoiceAmount'), type: 'money' },
      { key: 'uniqueInvoiceAmount', label: t('figure.uniqueInvoiceAmount'), type: 'money' },
      { key: 'duplicateInvoices', label: t('figure.duplicateInvoices'), type: 'count' },
    ],
    rows: [{ ...allTime, usageRate: allTime.total === 0 ? null : allTime.usageRate, label: t('label.all-coupons') }],
    note: t('note.all-time'),
  }
}

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
