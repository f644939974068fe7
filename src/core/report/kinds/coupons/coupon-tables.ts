import type { CouponRow, CouponResult, CouponShopRow, DuplicateInvoice } from '../../../coupons/coupon-result.ts'
import { translator, type MessageKey } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { couponFigures, couponTotals, type CouponTotal } from '../../../coupons/coupon-figures.ts'
import { figureCells, figureColumns, markSummable } from '../../figures/figures.ts'
import type { ReportTable, ReportRow, Column } from '../../report.ts'
import { formatCount, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'

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

/** Explains shared coupons when the campaigns do not add up. */
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

/** Coupons issued or used in the period, by shop of use; each coupon is in one row. */
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

/** The figures of the total row; rates have none. */
function shopTotals(byShop: CouponResult['byShop'], overview: CouponResult['overview']): ReportRow {
  const sum = (key: string) =>
    byShop.reduce((total, row) => total + ((row as unknown as Readonly<Record<string, number>>)[key] ?? 0), 0)
  const totals = Object.entries<CouponTotal>(couponTotals).flatMap(([key, { total }]) => {
    if (total === undefined) return []
    return [[key, total === 'sum' ? sum(key) : overview[total]]]
  })
  return Object.fromEntries(totals) as ReportRow
}

/** An unknown shop has the name on its coupons as key, and no ID. */
function hasShopKey({ key, label }: CouponShopRow): boolean {
  return key !== label
}

/** Invoices with several used coupons, as many as the summary holds. */
function duplicateTable({ duplicates, overview }: CouponResult, language: Language): ReportTable {
  const t = translator(language)
  const count = overview.duplicateInvoices
  const note =
    count > duplicates.length
      ? t('note.duplicates-more', {
          shown: formatCount(duplicates.length, language),
          count: formatCount(count, language),
        })
      : t('note.duplicates')
  return {
    key: 'duplicates',
    title: t('table.duplicates'),
    columns: duplicateColumns(language),
    rows: Array.from(duplicateRows(duplicates, language)),
    ...(count > 0 ? { note } : {}),
  }
}

/** The sheet of all invoices with several used coupons. */
export function duplicateSheet(duplicates: readonly DuplicateInvoice[], language: Language): ReportSheet {
  return {
    key: 'duplicates',
    name: translator(language)('sheet.duplicates'),
    columns: duplicateColumns(language),
    rows: duplicateRows(duplicates, language),
  }
}

function duplicateColumns(language: Language): Column[] {
  const t = translator(language)
  return [
    { key: 'docketNumber', label: t('column.docketNumber'), type: 'text' },
    { key: 'salesDate', label: t('column.salesDate'), type: 'date' },
    { key: 'shop', label: t('column.byShop'), type: 'text' },
    { key: 'couponCount', label: t('column.couponCount'), type: 'count' },
    { key: 'couponAmount', label: t('column.couponAmount'), type: 'money' },
    { key: 'invoiceAmount', label: t('column.invoiceAmount'), type: 'money' },
    { key: 'coupons', label: t('column.coupons'), type: 'text' },
  ]
}

function* duplicateRows(duplicates: readonly DuplicateInvoice[], language: Language): Generator<ReportRow> {
  for (const { docketNumber, salesDate, shop, invoiceAmount, coupons } of duplicates) {
    const named = coupons.map(({ couponId, couponAmount }) => `${couponId} (${formatMoney(couponAmount, language)})`)
    yield {
      docketNumber,
      salesDate,
      shop,
      invoiceAmount,
      couponCount: coupons.length,
      coupons: named.join(', '),
      couponAmount: coupons.reduce((sum, each) => sum + Math.round(each.couponAmount * 100), 0) / 100,
    }
  }
}
