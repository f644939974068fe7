import type { EarlierPeriod } from '../../../calendar/compare-period.ts'
import {
  asksForUse,
  type ComparedCoupons,
  type CouponRow,
  type CouponResult,
  type CouponShopRow,
  type CouponTimeRow,
  type DatedCoupons,
  type DuplicateInvoice,
} from '../../../coupons/coupon-result.ts'
import { translator, type MessageKey } from '../../../i18n/translate.ts'
import { bucketLabel } from '../../figures/bucket-label.ts'
import { couponFigures, couponTotals, type CouponTotal } from '../../../coupons/coupon-figures.ts'
import { amountByName, amountByPosition, withCompared, type EarlierAmounts } from '../../figures/compared-columns.ts'
import { figureCells, figureColumns, markSummable } from '../../figures/figures.ts'
import type { ReportTable, ReportRow, Column } from '../../report.ts'
import { formatCount, formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import type { ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'

type CouponBreakdown = 'byGrade' | 'bySeason' | 'byShopGroup' | 'byCampaign'

/** The earlier period of the comparison, and its figures. */
interface EarlierCoupons {
  readonly earlier?: EarlierPeriod | undefined
  readonly previous?: ComparedCoupons | undefined
}

/** Figures of what was issued: a coupon gets its shop when it is used, so no shop has issued any. */
export const issuedFigures: readonly string[] = ['issued', 'issuedUsed', 'usageRate', 'totalFaceValue']

/** The figure whose Compared and Change columns the tables have. */
const comparedFigure = 'used'

/** Every table of the report, in the order of its page. */
export function couponTables(
  result: DatedCoupons,
  language: Language,
  { earlier, previous }: EarlierCoupons = {},
): ReportTable[] {
  const beside = (table: ReportTable, amountOf: EarlierAmounts['amountOf'] | undefined) =>
    previous && amountOf
      ? withCompared(table, { figure: comparedFigure, amountOf, total: previous.overview.used }, language)
      : table
  const named = (table: ReportTable, rows: readonly { key: string; used: number }[] | undefined) =>
    beside(table, rows && amountByName(rows, ({ used }) => used))
  const seasons = couponTable('bySeason', 'note.coupon-season', result, language)
  const both = earlier && { period: result.period, earlier, seasonScheme: result.filters.seasonScheme }
  const seasonsBefore = previous?.bySeason
  return [
    named(couponTable('byGrade', 'note.coupon-invoice', result, language), previous?.byGrade),
    beside(seasons, both && seasonsBefore && amountByPosition('season', seasonsBefore, ({ used }) => used, both)),
    named(couponTable('byShopGroup', 'note.coupon-shop-group', result, language), previous?.byShopGroup),
    named(couponShopTable(result, language), previous?.byShop),
    named(couponTable('byCampaign', campaignNote(result), result, language), previous?.byCampaign),
    ...(['month', 'week', 'day'] as const).flatMap((step) => {
      const breakdown = timeBreakdowns[step]
      const rows = result[breakdown] ?? []
      const before = previous?.[breakdown]
      const table = couponTimeTable(breakdown, rows, result, language)
      const usedBefore = both && before && amountByPosition(step, before, ({ used }) => used, both)
      return rows.length === 0 ? [] : [beside(table, usedBefore)]
    }),
    duplicateTable(result, language),
    allTimeTable(result, language),
  ]
}

function couponTable(
  breakdown: CouponBreakdown,
  note: MessageKey,
  { [breakdown]: all, overview, filters }: CouponResult,
  language: Language,
): ReportTable {
  const t = translator(language)
  const isByShop = breakdown === 'byShopGroup'
  const without = isByShop || asksForUse(filters) ? issuedFigures : []
  const figures = figureColumns(couponFigures, ['row'], language).filter(({ key }) => !without.includes(key))
  const rows = isByShop ? all.filter(({ used }) => used > 0) : all
  return markSummable({
    key: breakdown,
    title: t(`table.${breakdown}`),
    columns: [{ key: 'label', label: t(`column.${breakdown}`), type: 'text' }, ...figures],
    rows: (breakdown === 'byGrade' || breakdown === 'bySeason' ? rows : mostUsedFirst(rows)).map((row) => ({
      key: row.key,
      label: bucketLabel(breakdown, row, language),
      ...figureCells(couponFigures, row, figures),
    })),
    totals: { label: t('common.total'), ...figureCells(couponFigures, overview, figures) },
    sharedBy: comparedFigure,
    ...(rows.length > 1 ? { note: t(note) } : {}),
  })
}

const timeBreakdowns = { month: 'byMonth', week: 'byWeek', day: 'byDay' } as const

/** Coupons used and issued by month, week or day. */
function couponTimeTable(
  breakdown: 'byMonth' | 'byWeek' | 'byDay',
  rows: readonly CouponTimeRow[],
  { overview, filters }: CouponResult,
  language: Language,
): ReportTable {
  const t = translator(language)
  const figures = figureColumns(couponFigures, ['row'], language).filter(
    ({ key }) => key === comparedFigure || (key === 'issued' && !asksForUse(filters)),
  )
  return markSummable({
    key: breakdown,
    title: t(`table.${breakdown}`),
    columns: [{ key: 'label', label: t(`column.${breakdown}`), type: 'text' }, ...figures],
    rows: rows.map((row) => ({
      key: row.key,
      label: bucketLabel(breakdown, row, language),
      issued: row.issued,
      used: row.used,
    })),
    totals: { label: t('common.total'), issued: overview.issued, used: overview.used },
    sharedBy: comparedFigure,
  })
}

function mostUsedFirst<Row extends { readonly used: number }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((a, b) => b.used - a.used)
}

/** Explains shared coupons when the campaigns do not add up. */
function campaignNote({ byCampaign, overview }: CouponResult): MessageKey {
  const sum = (figure: (row: CouponRow) => number) => byCampaign.reduce((total, row) => total + figure(row), 0)
  const addUp = sum((row) => row.issued) === overview.issued && sum((row) => row.used) === overview.used
  return addUp ? 'note.coupon-invoice' : 'note.coupon-campaign'
}

function allTimeTable({ allTime, filters }: CouponResult, language: Language): ReportTable {
  const t = translator(language)
  const issued = asksForUse(filters) ? ['total', 'unused', 'usageRate'] : []
  const names: Readonly<Record<string, string>> = { total: t('figure.issued'), used: t('figure.issuedUsed') }
  const figures = figureColumns(couponTotals, ['both', 'all-time'], language)
    .filter(({ key }) => !issued.includes(key))
    .map((column) => ({ ...column, label: names[column.key] ?? column.label }))
  return {
    key: 'allTime',
    title: t('table.allTime'),
    columns: [{ key: 'label', label: t('column.allTime'), type: 'text' }, ...figures],
    rows: [{ label: t('label.all-coupons'), ...figureCells(couponTotals, allTime, figures) }],
    note: t('note.all-time'),
  }
}

/** Coupons used in the period by shop; each coupon is in one row. */
export function couponShopTable({ byShop, overview }: CouponResult, language: Language): ReportTable {
  const t = translator(language)
  const figures = figureColumns(couponTotals, ['both', 'shop'], language).filter(({ key }) => !ofIssued.includes(key))
  const rows = mostUsedFirst(byShop.filter(({ used }) => used > 0))
  return markSummable({
    key: 'byShop',
    title: t('table.byShop'),
    columns: [
      { key: 'label', label: t('column.byShop'), type: 'text' },
      { key: 'shop', label: t('column.shopKey'), type: 'text', under: true },
      ...figures,
    ],
    rows: rows.map((row) => ({
      key: row.key,
      label: bucketLabel('byShop', row, language),
      shop: hasShopKey(row) ? row.key : null,
      ...figureCells(couponTotals, row, figures),
    })),
    totals: { label: t('common.total'), ...shopTotals(overview) },
    sharedBy: comparedFigure,
    ...(rows.length > 1 ? { note: t('note.coupon-shop') } : {}),
  })
}

/** Figures of shop rows that also count coupons issued in the period and used later or never. */
const ofIssued: readonly string[] = ['total', 'unused', 'usageRate']

/** The figures of the total row; shares have none. */
function shopTotals(overview: CouponResult['overview']): ReportRow {
  const totals = Object.entries<CouponTotal>(couponTotals).flatMap(([key, { total }]) =>
    total === undefined ? [] : [[key, overview[total]]],
  )
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
