import type { AnalyticsQuery, AnalyticsSummary, ComparedPeriod, DailyResult } from '../sales/analytics-result.ts'
import type { ComparedCoupons, CouponQuery, DatedCoupons } from '../coupons/coupon-result.ts'
import type { ComparisonQuery, ComparisonAnswer } from '../comparison/comparison-result.ts'
import type { ComparisonAsked, EarlierPeriod } from '../calendar/compare-period.ts'
import type { Period } from '../calendar/period.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { CohortsQuery, CohortsResult } from '../segments/cohort-curves.ts'
import type { SegmentsQuery, SegmentsResult } from '../segments/segments.ts'
import type { ValueQuery, ValueResult } from '../value/value.ts'
import type { ForecastQuery, ForecastResult } from '../forecast/forecast.ts'
import type { FigureList } from '../retail/figure.ts'
import type { Language } from '../i18n/language.ts'
import type { Report, ReportName } from './report.ts'
import type { ReportSheet } from './formats/xlsx/workbook-sheet.ts'

/**
 * The types of each report kind. result: the whole result without personal data, stored by report links; summary: the
 * part shown on a page or in a message; compared: the part of the compared period.
 */
export interface ReportShapes {
  readonly analytics: {
    readonly query: AnalyticsQuery
    readonly result: DailyResult
    readonly summary: AnalyticsSummary
    readonly compared: ComparedPeriod
  }
  readonly coupons: {
    readonly query: CouponQuery
    readonly result: DatedCoupons
    readonly summary: DatedCoupons
    readonly compared: ComparedCoupons
  }
  readonly comparison: {
    readonly query: ComparisonQuery
    readonly result: ComparisonAnswer
    readonly summary: ComparisonAnswer
    readonly compared: never
  }
  readonly segments: {
    readonly query: SegmentsQuery
    readonly result: SegmentsResult
    readonly summary: SegmentsResult
    readonly compared: never
  }
  readonly cohorts: {
    readonly query: CohortsQuery
    readonly result: CohortsAnswer
    readonly summary: CohortsAnswer
    readonly compared: never
  }
  readonly value: {
    readonly query: ValueQuery
    readonly result: ValueResult
    readonly summary: ValueResult
    readonly compared: never
  }
  readonly forecast: {
    readonly query: ForecastQuery
    readonly result: ForecastResult
    readonly summary: ForecastResult
    readonly compared: never
  }
}

/** The cohorts with the filters they were asked with. */
export type CohortsAnswer = CohortsResult & Pick<CohortsQuery, 'filters'>

type Question<Name extends ReportName> = {
  readonly kind: Name
  readonly query: ReportShapes[Name]['query']
  /** What its period is compared with. */
  readonly compare?: ComparisonAsked | undefined
}
/** The request of a report; plain data. */
export type ReportQuestion<Name extends ReportName = ReportName> = { [Each in Name]: Question<Each> }[Name]

type Answer<Name extends ReportName> = {
  readonly kind: Name
  readonly result: ReportShapes[Name]['summary']
  /** The period it is compared with, or why it is not; undefined when no comparison was asked for. */
  readonly earlier: EarlierPeriod | undefined
  readonly previous: ReportShapes[Name]['compared'] | undefined
  /** The headline figures of the last periods; results stored by older links have none. */
  readonly trend?: FigureTrend | undefined
}
export type ReportAnswer<Name extends ReportName = ReportName> = { [Each in Name]: Answer<Each> }[Name]

/** Figures by their key, one value a period, oldest first; the last is that of the report. */
export type FigureTrend = Readonly<Record<string, readonly number[]>>

export interface SheetOptions {
  readonly language: Language
  /** Whether to include names and full phones. */
  readonly personal: boolean
  /** It goes to a channel: without small groups and lists of single members. */
  readonly passedOn?: true
}

/** How one kind of report is computed, shown and exported. A new kind is one such object in `reportKinds`. */
export interface ReportKind<Name extends ReportName> {
  /** Its figures: explained in formulas, and columns of its tables. */
  readonly figures: FigureList
  readonly answer: (
    db: Kysely<BusinessSchema>,
    query: ReportShapes[Name]['query'],
  ) => Promise<{ readonly dataVersion: number; readonly result: ReportShapes[Name]['result'] }>
  /** The headline figures of several periods in one read; undefined for a kind without a trend. */
  readonly trend?: (
    db: Kysely<BusinessSchema>,
    query: ReportShapes[Name]['query'],
    periods: readonly Period[],
  ) => Promise<FigureTrend>
  readonly summarise: (result: ReportShapes[Name]['result']) => ReportShapes[Name]['summary']
  readonly compared: (summary: ReportShapes[Name]['summary']) => ReportShapes[Name]['compared'] | undefined
  readonly build: (answer: Answer<Name>, language: Language) => Report
  /** The sheets after the overview; long ones stream their rows from the database while they are written. */
  readonly sheets: (
    db: Kysely<BusinessSchema>,
    input: SheetOptions & { readonly query: ReportShapes[Name]['query']; readonly report: Report },
  ) => Promise<readonly ReportSheet[]>
}
