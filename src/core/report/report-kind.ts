import type { AnalyticsQuery, AnalyticsResult, AnalyticsSummary, ComparedPeriod } from '../sales/analytics-result.ts'
import type { ComparedCoupons, CouponQuery, CouponResult } from '../coupons/coupon-result.ts'
import type { ComparisonQuery, ComparisonAnswer } from '../comparison/comparison-result.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { FigureList } from '../retail/figure.ts'
import type { Language } from '../i18n/language.ts'
import type { Report, ReportName } from './report.ts'
import type { ReportSheet } from './formats/xlsx/workbook-sheet.ts'

/**
 * The kinds of report and what each is made of. result: the whole answer, without personal data, as a link keeps it;
 * summary: as much of it as a page or a message shows; compared: what the headline figures are measured against.
 */
export interface ReportShapes {
  readonly analytics: {
    readonly query: AnalyticsQuery
    readonly result: AnalyticsResult
    readonly summary: AnalyticsSummary
    readonly compared: ComparedPeriod
  }
  readonly coupons: {
    readonly query: CouponQuery
    readonly result: CouponResult
    readonly summary: CouponResult
    readonly compared: ComparedCoupons
  }
  readonly comparison: {
    readonly query: ComparisonQuery
    readonly result: ComparisonAnswer
    readonly summary: ComparisonAnswer
    readonly compared: never
  }
}

type Question<Name extends ReportName> = {
  readonly kind: Name
  readonly query: ReportShapes[Name]['query']
  /** The same over the period to compare with. */
  readonly previousQuery?: ReportShapes[Name]['query'] | undefined
}
/** What a report is asked for; plain data. */
export type ReportQuestion<Name extends ReportName = ReportName> = { [Each in Name]: Question<Each> }[Name]

type Answer<Name extends ReportName> = {
  readonly kind: Name
  readonly result: ReportShapes[Name]['summary']
  readonly previous: ReportShapes[Name]['compared'] | undefined
}
export type ReportAnswer<Name extends ReportName = ReportName> = { [Each in Name]: Answer<Each> }[Name]

export interface SheetOptions {
  readonly language: Language
  /** Whether names and whole phones may be in it. */
  readonly personal: boolean
}

/** How one kind of report is answered, shown and written out. A new kind is one of these, and its place in the list. */
export interface ReportKind<Name extends ReportName> {
  /** Its headline figures: those that are explained, and columns of its tables. */
  readonly figures: FigureList
  readonly answer: (
    db: Kysely<BusinessSchema>,
    query: ReportShapes[Name]['query'],
  ) => Promise<{ readonly dataVersion: number; readonly result: ReportShapes[Name]['result'] }>
  readonly summarise: (result: ReportShapes[Name]['result']) => ReportShapes[Name]['summary']
  readonly compared: (summary: ReportShapes[Name]['summary']) => ReportShapes[Name]['compared'] | undefined
  readonly build: (answer: Answer<Name>, language: Language) => Report
  /** The sheets after the overview; long ones stream their rows from the database while they are written. */
  readonly sheets: (
    db: Kysely<BusinessSchema>,
    input: SheetOptions & { readonly query: ReportShapes[Name]['query']; readonly report: Report },
  ) => Promise<readonly ReportSheet[]>
}
