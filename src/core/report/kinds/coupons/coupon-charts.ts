import { NO_CAMPAIGN } from '../../../coupons/campaigns/campaign-list.ts'
import { asksForUse, type ComparedCoupons, type CouponRow, type CouponResult } from '../../../coupons/coupon-result.ts'
import { formatCount, formatPercent } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { bucketLabel, shortBucketLabel } from '../../figures/bucket-label.ts'
import { withPreviousByKey, largestFirst, moneyChart, periodNames, slicesOf } from '../../charts/chart-slices.ts'
import type { Chart } from '../../report.ts'

/** Only the newest seasons and the largest campaigns are charted; the table has all. */
const MOST_COLUMNS = 12
/** A row with a smaller share of all issued coupons is not named in a title. */
const MIN_SHARE = 0.05

/** Discounts by season and shop group, with the compared period, and usage rates by campaign or grade. */
export function couponCharts(result: CouponResult, previous: ComparedCoupons | undefined, language: Language): Chart[] {
  const { filters, byGrade } = result
  const campaigns = result.byCampaign.filter(({ issued }) => issued > 0)
  // Unused coupons have no shop, day of use or invoice, so with such a filter every usage rate is 100 %.
  const hasRates = !asksForUse(filters)
  const showsCampaigns = campaigns.length > 1 && filters.campaign === undefined
  const usage = showsCampaigns
    ? usageChart('byCampaign', campaigns, language)
    : usageChart('byGrade', byGrade, language)
  return [
    amountChart('bySeason', result, language),
    amountChart('byShopGroup', result, language, previous),
    hasRates ? usage : amountChart('byGrade', result, language, previous),
  ].filter((chart) => chart !== undefined)
}

const amountCharts = {
  bySeason: { kind: 'bar', title: 'chart.coupon-seasons' },
  byShopGroup: { kind: 'share', title: 'chart.coupon-shop-groups' },
  byGrade: { kind: 'share', title: 'chart.coupon-grades' },
} as const

function amountChart(
  breakdown: keyof typeof amountCharts,
  { [breakdown]: rows, overview, period }: CouponResult,
  language: Language,
  previous?: ComparedCoupons,
): Chart | undefined {
  const usedIn = (all: readonly CouponRow[]) =>
    slicesOf(breakdown, all, (row) => row.usedValue, language).filter(({ amount }) => amount > 0)
  const then = breakdown === 'bySeason' ? undefined : previous?.[breakdown]
  const amounts = then ? withPreviousByKey(usedIn(rows), usedIn(then)) : usedIn(rows)
  const slices = breakdown === 'byShopGroup' ? largestFirst(amounts, language) : amounts.slice(-MOST_COLUMNS)
  const plan = {
    breakdown,
    slices,
    key: `coupons-${breakdown}`,
    figure: 'figure.usedValue',
    total: overview.usedValue,
    periods: then && previous && periodNames(period, previous.period, language),
  } as const
  return moneyChart({ ...plan, ...amountCharts[breakdown] }, language)
}

/** The usage rate (percent of issued coupons) by row. */
function usageChart(
  breakdown: 'byCampaign' | 'byGrade',
  all: readonly CouponRow[],
  language: Language,
): Chart | undefined {
  const issued = all.reduce((sum, row) => sum + row.issued, 0)
  const rows = chartedRows(all)
  const weighty = rows.filter((row) => row.key !== NO_CAMPAIGN && row.issued >= issued * MIN_SHARE && row.usageRate > 0)
  if (rows.length < 2 || weighty.length === 0) return undefined
  const top = weighty.reduce((a, b) => (b.usageRate > a.usageRate ? b : a))
  const t = translator(language)
  return {
    key: `usage-${breakdown}`,
    title: t(breakdown === 'byGrade' ? 'chart.usage-grades' : 'chart.usage-campaigns', {
      name: bucketLabel(breakdown, top, language),
      rate: formatPercent(top.usageRate, language),
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

function chartedRows(rows: readonly CouponRow[]): readonly CouponRow[] {
  const shown = rows.filter(({ issued }) => issued > 0)
  if (shown.length <= MOST_COLUMNS) return shown
  const largest = new Set(shown.toSorted((a, b) => b.issued - a.issued).slice(0, MOST_COLUMNS))
  return shown.filter((row) => largest.has(row))
}
