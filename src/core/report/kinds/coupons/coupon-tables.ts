import type { CouponRow, CouponResult, CouponShopRow } from '../../../coupons/coupon-result.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator, type MessageKey } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { couponFigures, couponTotals, type CouponTotal } from '../../../coupons/result/coupon-figures.ts'
import { figureCells, figureColumns } from '../../figures/figures.ts'
import { duplicateTable } from './duplicate-table.ts'
import type { ReportTable, ReportRow } from '../../report.ts'
import { markSummable } from '../../figures/summable-columns.ts'

type CouponBreakdown = 'byGrade' | 'bySeason' | 'byShopGroup' | 'byCampaign'

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
  const figures = figureColumns(couponFigures, ['row'], language)
  return markSummable({
    key: breakdown,
    title: t(`table.${breakdown}`),
    columns: [{ key: 'label', label: t(`column.${breakdown}`), type: 'text' }, ...figures],
    rows: rows.map((row) => ({
      key: row.key,
      label: bucketLabel(breakdown, row, language),
      ...figureCells(couponFigures, row, figures),
    })),
    totals: { label: t('common.total'), ...figureCells(couponFigures, overview, figures) },
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
  const figures = figureColumns(couponTotals, ['both', 'all-time'], language)
  return {
    key: 'allTime',
    title: t('table.allTime'),
    columns: [{ key: 'label', label: t('column.allTime'), type: 'text' }, ...figures],
    rows: [{ label: t('label.all-coupons'), ...figureCells(couponTotals, allTime, figures) }],
    note: t('note.all-time'),
  }
}

/** Coupons issued or used in the period by the shop they were used at; each coupon is in one row. */
export function couponShopTable({ byShop, overview }: CouponResult, language: Language): ReportTable {
  const t = translator(language)
  const figures = figureColumns(couponTotals, ['both', 'shop'], language)
  return markSummable({
    key: 'byShop',
    title: t('table.byShop'),
    columns: [
      { key: 'label', label: t('column.byShop'), type: 'text' },
      { key: 'shop', label: t('column.shopKey'), type: 'text' },
      ...figures,
    ],
    rows: byShop.map((row) => ({
      key: row.key,
      label: bucketLabel('byShop', row, language),
      shop: hasShopKey(row) ? row.key : null,
      ...figureCells(couponTotals, row, figures),
      ...(overview.used === 0 ? { shareOfUsed: null } : {}),
    })),
    totals: { label: t('common.total'), ...shopTotals(byShop, overview) },
    ...(byShop.length > 1 ? { note: t('note.coupon-shop') } : {}),
  })
}

/** The figures of all shops together; a rate has none. */
function shopTotals(byShop: CouponResult['byShop'], overview: CouponResult['overview']): ReportRow {
  const sum = (key: string) =>
    byShop.reduce((total, row) => total + ((row as unknown as Readonly<Record<string, number>>)[key] ?? 0), 0)
  const totals = Object.entries<CouponTotal>(couponTotals).flatMap(([key, { total }]) => {
    if (total === undefined) return []
    return [[key, total === 'sum' ? sum(key) : overview[total]]]
  })
  return Object.fromEntries(totals) as ReportRow
}

/** A shop nobody knows goes by the name its coupons give, and has no ID. */
function hasShopKey({ key, label }: CouponShopRow): boolean {
  return key !== label
}
