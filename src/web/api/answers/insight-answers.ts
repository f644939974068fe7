import { z } from 'zod'
import { forecastBreakdowns, forecastSteps } from '../../../core/forecast/forecast.ts'
import { FORECAST_METHODS } from '../../../core/forecast/forecast-candidates.ts'
import type { forecastJson } from '../../../core/forecast/forecast-json.ts'
import { SEGMENT_KEYS } from '../../../core/rfm/segment-customers.ts'
import type { cohortsJson, SegmentsAnswer } from '../../../core/segments/segments-json.ts'
import type { valueJson } from '../../../core/value/value-json.ts'
import { count, day, money, named, percent } from './figures.ts'

const reason = z.string().nullable().describe('why there is no answer; null where there is')
const fourCuts = z.array(z.number()).describe('the least value of each next score')

/** The schema of the segments. */
function segmentsSchema() {
  return z.strictObject({
    asOf: day.nullable(),
    population: count,
    buyers: count,
    cuts: z.strictObject({ recency: fourCuts, frequency: fourCuts, monetary: fourCuts }).nullable(),
    segments: z.array(
      z.strictObject({
        key: z.enum(SEGMENT_KEYS),
        label: z.string(),
        customers: count,
        share: percent,
        salesAmount: money,
        invoices: count,
        averageRecency: z.number().nullable().describe('days'),
      }),
    ),
    scores: z.array(
      z.strictObject({ r: count, f: count, m: count, customers: count, invoices: count, salesAmount: money }),
    ),
    migration: z
      .strictObject({
        from: day,
        to: day,
        rows: z.array(z.strictObject({ from: z.string(), to: z.string(), customers: count })),
      })
      .nullable(),
    reason,
  }) satisfies z.ZodType<SegmentsAnswer>
}

const returned = z.array(percent.nullable()).describe('by month after the first purchase; null: it is not over')

/** The schema of the cohorts. */
function cohortsSchema() {
  const group = z.array(z.strictObject({ key: z.string(), size: count, returned }))
  return z.strictObject({
    asOf: day.nullable(),
    cohorts: group,
    byGrade: group,
    byShopGroup: group,
  }) satisfies z.ZodType<ReturnType<typeof cohortsJson>>
}

/** The schema of the customer value. */
function valueSchema() {
  const next = z.array(z.strictObject({ days: count, purchases: z.number(), salesAmount: money }))
  const group = z.array(z.strictObject({ ...named, customers: count, active: z.number(), next }))
  const parameter = z.number()
  return z.strictObject({
    asOf: day.nullable(),
    customers: count,
    model: z
      .strictObject({
        name: z.literal('MBG/NBD'),
        unit: z.literal('week'),
        r: parameter,
        alpha: parameter,
        a: parameter,
        b: parameter,
        logLikelihood: parameter,
      })
      .nullable(),
    spend: z
      .strictObject({ name: z.literal('Gamma-Gamma'), p: parameter, q: parameter, gamma: parameter, customers: count })
      .nullable(),
    active: z.number(),
    lastYear: z.strictObject({ asOf: day, active: z.number() }).nullable(),
    next,
    byGrade: group,
    bySegment: group,
    byShopGroup: group,
    atRisk: z.strictObject({ customers: count, salesAmount: money }),
    calibration: z
      .strictObject({
        asOf: day,
        days: count,
        expected: z.number(),
        actual: count,
        bias: percent,
        topTenthShare: percent,
        tenths: z.array(z.strictObject({ expected: z.number(), actual: z.number() })),
      })
      .nullable(),
    reason,
  }) satisfies z.ZodType<ReturnType<typeof valueJson>>
}

/** The schema of the forecast. */
function forecastSchema() {
  const expected = {
    key: z.string().describe('`2026-10` or `2026-W40`'),
    value: money,
    low80: money,
    high80: money,
    low95: money,
    high95: money,
  }
  const share = percent.nullable()
  return z.strictObject({
    asOf: day.nullable(),
    step: z.enum(forecastSteps),
    horizon: count,
    by: z.enum(forecastBreakdowns),
    series: z.array(
      z.strictObject({
        ...named,
        buckets: count.describe('complete months or weeks the forecast is made of'),
        method: z.enum(FORECAST_METHODS).nullable(),
        points: z.array(z.strictObject(expected)),
        backtest: z
          .strictObject({
            windows: count,
            mase: z.number().nullable(),
            naiveMase: z.number().nullable(),
            coverage80: share,
            coverage95: share,
          })
          .nullable(),
        current: z
          .strictObject({ ...expected, soFar: money, daysGone: count, days: count })
          .nullable()
          .describe('the month or week under way, completed to its end'),
        reason,
      }),
    ),
  }) satisfies z.ZodType<ReturnType<typeof forecastJson>>
}

/** Schemas of the answers as of a day. */
export function insightSchemas() {
  return {
    SegmentsAnswer: segmentsSchema(),
    CohortsAnswer: cohortsSchema(),
    ValueAnswer: valueSchema(),
    ForecastAnswer: forecastSchema(),
  }
}
