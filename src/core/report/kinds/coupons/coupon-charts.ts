import {
  asksForUse,
  type ComparedCoupons,
  type CouponRow,
  type CouponResult,
  type CouponTimeRow,
  type DatedCoupons,
} from '../../../coupons/coupon-result.ts'
import { formatCount, formatPercent } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { bucketLabel, shortBucketLabel } from '../../figures/bucket-label.ts'
import { withPreviousByKey, largestFirst, chartOfAmounts, periodNames, slicesOf } from '../../charts/chart-slices.ts'
import { overTime } from '../../charts/over-time.ts'
import type { Chart } from '../../report.ts'

/** Only the newest seasons and the largest campaigns are charted; the table has all. */
const MOST_COLUMNS = 12

/** Coupons used over time, discounts by season and shop group, with the compared period, and usage rates by campaign or grade. */
export function couponCharts(result: DatedCoupons, previous: ComparedCoupons | undefined, language: Language): Chart[] {
  const { filters, byGrade } = result
  const campaigns = result.byCampaign.filter(({ issued }) => issued > 0)
  const showsCampaigns = campaigns.length > 1 && filters.campaign === undefined
  const usage = showsCampaigns
    ? usageChart('byCampaign', campaigns, language)
    : usageChart('byGrade', byGrade, language)
  return [
    usedOverTime(result, previous, language),
    amountChart('bySeason', result, language),
    amountChart('byShopGroup', result, language, previous),
    asksForUse(filters) ? amountChart('byGrade', result, language, previous) : usage,
  ].filter((chart) => chart !== undefined)
}

const used = {
  key: 'coupons',
  amountOf: (row: CouponTimeRow) => row.used,
  unit: 'count',
  name: 'figure.used',
  peak: 'chart.coupons-peak',
  flat: 'chart.coupons-used',
  comparedPeak: 'chart.coupons-peak-compared',
  compared: 'chart.coupons-compared',
} as const

/** Undefined where none was used. */
export function usedOverTime(
  result: Pick<DatedCoupons, 'period' | 'asOf' | 'byDay' | 'byWeek' | 'byMonth'>,
  previous: Pick<ComparedCoupons, 'period' | 'byDay' | 'byWeek' | 'byMonth'> | undefined,
  language: Language,
): Chart | undefined {
  if (!result.byMonth?.some((row) => row.used > 0)) return undefined
  // Results stored by older links have no weeks of the earlier period.
  const earlier = previous?.byWeek ? previous : undefined
  return overTime(result, { figure: used, through: coveredThrough(result.asOf), earlier, language })
}

/** The last day that both files cover; coupons may begin on days to come. */
function coveredThrough({ couponsThrough, salesThrough }: CouponResult['asOf']): string | null {
  return [couponsThrough, salesThrough].filter((day) => day !== null).toSorted()[0] ?? null
}

const amountCharts = {
  bySeason: { kind: 'bar', title: 'chart.coupon-seasons', titleWithoutPeak: 'chart.coupon-seasons-flat' },
  byShopGroup: { kind: 'share', title: 'chart.coupon-shop-groups', titleWithoutPeak: 'chart.coupon-shop-groups-flat' },
  byGrade: { kind: 'share', title: 'chart.coupon-grades', titleWithoutPeak: 'chart.coupon-grades-flat' },
} as const

function amountChart(
  breakdown: keyof typeof amountCharts,
  { [breakdown]: rows, period }: CouponResult,
  language: Language,
  previous?: ComparedCoupons,
): Chart | undefined {
  const usedIn = (all: readonly CouponRow[]) =>
    slicesOf(breakdown, all, (row) => row.usedValue, language).filter(({ amount }) => amount !== 0)
  const then = breakdown === 'bySeason' ? undefined : previous?.[breakdown]
  const amounts = then ? withPreviousByKey(usedIn(rows), usedIn(then)) : usedIn(rows)
  const slices = breakdown === 'byShopGroup' ? largestFirst(amounts, language) : amounts.slice(-MOST_COLUMNS)
  const plan = {
    breakdown,
    slices,
    key: `coupons-${breakdown}`,
    figure: 'figure.usedValue',
    periods: then && previous && periodNames(period, previous.period, language),
  } as const
  return chartOfAmounts({ ...plan, ...amountCharts[breakdown] }, language)
}

/** The usage rate (percent of issued coupons) by row; the title names the highest, with how few coupons that may be. */
function usageChart(
  breakdown: 'byCampaign' | 'byGrade',
  all: readonly CouponRow[],
  language: Language,
): Chart | undefined {
  const rows = chartedRows(all)
  const [first, ...others] = rows
  if (first === undefined || others.length === 0) return undefined
  const top = others.reduce((a, b) => (isUsedMore(b, a) ? b : a), first)
  if (top.usageRate === 0) return undefined
  const t = translator(language)
  return {
    key: `usage-${breakdown}`,
    title: t(breakdown === 'byGrade' ? 'chart.usage-grades' : 'chart.usage-campaigns', {
      name: bucketLabel(breakdown, top, language),
      rate: formatPercent(top.usageRate, language),
      used: formatCount(top.issuedUsed, language),
      issued: formatCount(top.issued, language),
    }),
    kind: 'bar',
    unit: 'percent',
    categories: rows.map((row) => shortBucketLabel(breakdown, row, language)),
    categoryKeys: rows.map((row) => row.key),
    series: [{ name: t('figure.usageRate'), values: rows.map((row) => row.usageRate) }],
    tableKey: breakdown,
  }
}

/** Of equal rates, that of more coupons. */
function isUsedMore(one: CouponRow, other: CouponRow): boolean {
  return one.usageRate > other.usageRate || (one.usageRate === other.usageRate && one.issued > other.issued)
}

function chartedRows(rows: readonly CouponRow[]): readonly CouponRow[] {
  const shown = rows.filter(({ issued }) => issued > 0)
  if (shown.length <= MOST_COLUMNS) return shown
  const largest = new Set(shown.toSorted((a, b) => b.issued - a.issued).slice(0, MOST_COLUMNS))
  return shown.filter((row) => largest.has(row))
}
