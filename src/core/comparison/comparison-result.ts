import type { MatchMethod } from '../retail/phone.ts'
import type { Period } from '../calendar/period.ts'
import type { FigureValues } from '../retail/figure.ts'
import type { comparisonFigures } from './comparison-figures.ts'

/** The counts of a comparison, and the time zone for showing its instants. */
export type ComparisonAnswer = ComparisonSummary & Pick<ComparisonQuery, 'timeZone'>

/** The period applies to the "in the period" lists and counts; everything else is of all time. */
export interface ComparisonQuery {
  readonly period: Period
  /** IANA name; decides the day of CNV's instants. */
  readonly timeZone: string
}

/** The figures of `comparisonFigures` in the result. Period counts are null when the period is all time. */
export interface ComparisonTotals extends FigureValues<typeof comparisonFigures, 'total' | 'period'> {}

/** Personal data: name, phone, e-mail. Dates are `YYYY-MM-DD` in the business time zone. */
export interface PosOnlyRow {
  readonly vipId: string
  readonly phone: string
  readonly name: string | null
  readonly grade: string
  readonly email: string | null
  readonly registrationDate: string | null
  readonly points: number | null
}

export interface CnvOnlyRow {
  readonly customerId: number
  readonly phone: string
  readonly name: string | null
  readonly level: string | null
  readonly email: string | null
  readonly registrationDate: string | null
  /** total_points */
  readonly points: number | null
  readonly usedPoints: number | null
}

export interface PointsMismatchRow {
  readonly vipId: string
  readonly customerId: number
  readonly phone: string
  readonly name: string | null
  readonly level: string | null
  /** POS points less used points. */
  readonly posPoints: number
  readonly cnvPoints: number
  readonly cnvTotalPoints: number | null
  /** posPoints less cnvPoints, less cnvTotalPoints. */
  readonly difference: number
  readonly totalDifference: number | null
  readonly matchedBy: MatchMethod
}

/** A usable phone of several VIPs in the POS. */
export interface SharedPhoneRow {
  readonly phone: string
  readonly vipIds: readonly string[]
  readonly inCnv: boolean
}

/** The counts alone, for chat, report links and the top of the page. Holds no personal data. */
export interface ComparisonSummary {
  readonly period: Period
  readonly asOf: {
    /** Newest registration in the POS, newest creation in CNV (days); when CNV was last read (instant). */
    readonly posThrough: string | null
    readonly cnvThrough: string | null
    readonly cnvSyncedAt: string | null
  }
  readonly totals: ComparisonTotals
  readonly matchedBy: readonly { readonly way: MatchMethod; readonly pairs: number }[]
  readonly sharedPhones: number
  /** Pairs whose POS points differ from CNV's total points; pairs without points on one side. */
  readonly totalPointsMismatch: number
  readonly pointsUnknown: number
}

/** The lists by name; the keys of `--json` and of the pages. */
export interface ComparisonLists {
  readonly posOnly: PosOnlyRow
  readonly cnvOnly: CnvOnlyRow
  readonly posOnlyPeriod: PosOnlyRow
  readonly cnvOnlyPeriod: CnvOnlyRow
  readonly pointsMismatch: PointsMismatchRow
  readonly sharedPhones: SharedPhoneRow
}
export type ComparisonListName = keyof ComparisonLists

/** The result without its lists, as in the API and `--json`. Holds no personal data. */
export type ComparisonHead = Omit<ComparisonSummary, 'sharedPhones'>

/** The whole result, exactly as `semir compare --json` prints it. */
export type ComparisonResult = ComparisonHead & {
  readonly [Name in ComparisonListName]: readonly ComparisonLists[Name][]
}
