import type { Comparison } from '../calendar/compare-period.ts'
import type { Permission } from '../access/policy.ts'
import type { FigureGroup } from '../retail/figure.ts'

export const reportNames = ['analytics', 'coupons', 'comparison', 'segments', 'cohorts', 'value', 'forecast'] as const
export type ReportName = (typeof reportNames)[number]

/** The command that answers with the report. */
export const commandNames = {
  analytics: 'analytics',
  coupons: 'coupons',
  comparison: 'compare',
  segments: 'segments',
  cohorts: 'cohorts',
  value: 'value',
  forecast: 'forecast',
} as const satisfies Readonly<Record<ReportName, string>>

/** What the reader of the report may see. */
export const reportAccess = {
  analytics: 'analytics',
  coupons: 'coupons',
  comparison: 'comparison',
  segments: 'analytics',
  cohorts: 'analytics',
  value: 'analytics',
  forecast: 'analytics',
} as const satisfies Readonly<Record<ReportName, Permission>>

/** Reports of a period; the others are as of a day, and have no presets. */
export const periodReports = ['analytics', 'coupons', 'comparison'] as const satisfies readonly ReportName[]

/** Rendered by all surfaces (chat, page, workbook, CSV), which compute no figures themselves. */
export interface Report {
  readonly kind: ReportName
  readonly title: string
  readonly period: ReportPeriod
  readonly filters: readonly ReportFilter[]
  /** The earlier period its figures stand beside; undefined when no comparison was asked for. */
  readonly compared?: ReportCompared | undefined
  /** The data stamp as text: how recent the data was. */
  readonly asOf: string
  /** Without tables and charts; the notes explain why. */
  readonly empty: boolean
  /** The most important thing in one sentence, where there is one: "33 of 66 issued were used". */
  readonly headline?: string
  readonly kpis: readonly Kpi[]
  readonly tables: readonly ReportTable[]
  readonly charts: readonly Chart[]
  readonly notes: readonly string[]
}

/** Both ends are `YYYY-MM-DD` and inclusive; null is an open end. */
export interface ReportPeriod {
  readonly from: string | null
  readonly to: string | null
  readonly label: string
}

/** The earlier period of a report, in words. */
export interface ReportCompared {
  readonly with: Comparison
  /** null: there is none. */
  readonly period: ReportPeriod | null
  /** Why there is nothing to compare with; null where there is. */
  readonly reason: string | null
  /** "compared with September 2026", or that it is not, and why. */
  readonly line: string
}

export interface ReportFilter {
  readonly label: string
  readonly value: string
}

/** money is VND, percent is 0-100, change the same with its sign, date is `YYYY-MM-DD`, grade the name of a grade or level. */
export type ColumnType = 'text' | 'grade' | 'count' | 'money' | 'percent' | 'date' | 'phone' | 'change'

/** null shows as "–". */
export type ReportCell = string | number | null

export interface Kpi {
  readonly key: string
  readonly label: string
  readonly type: ColumnType
  readonly value: number | null
  /** The figure of the compared period. */
  readonly previous?: number | null
  /** Change in percent of the previous figure; for a percent figure the difference in points. */
  readonly change?: number | null
  /** Whether a rise is good news; without it, neither direction is. */
  readonly rise?: 'good' | 'bad'
  /** What it stands with, when it is none of the headline figures. */
  readonly group?: FigureGroup
  /** The figure of the last periods, oldest first, itself the last. */
  readonly trend?: readonly number[]
}

export interface Column {
  readonly key: string
  readonly label: string
  readonly type: ColumnType
  /** Set back behind the figures of the report itself. */
  readonly muted?: true
  /** Shown only with access to personal data. */
  readonly personal?: true
  /** The total equals the sum of the rows, so that a workbook can use a formula. */
  readonly summable?: true
  /** The value that is shaded most; smaller ones are paler. */
  readonly shadedTo?: number
  /** An ID of the row's name: a narrow screen has it under the name instead of in a column. */
  readonly under?: true
  /** The columns it is made of, so that a workbook can use a formula: `part` divided by `over`, or its growth over it. */
  readonly ratio?: { readonly part: readonly string[]; readonly over: string }
}

/** Filters, data stamp and comparison in one line, for the head of each page on paper. */
export function reportFacts({ filters, asOf, compared }: Pick<Report, 'filters' | 'asOf' | 'compared'>): string {
  return [...filters.map(({ label, value }) => `${label}: ${value}`), asOf, compared?.line].filter(Boolean).join(' · ')
}

/** The tables a person reads: a breakdown into one row would repeat the headline figures. */
export function readableTables({ tables }: Pick<Report, 'tables'>): readonly ReportTable[] {
  return tables.filter(({ rows, totals }) => rows.length > (totals ? 1 : 0))
}

export type ReportRow = Readonly<Record<string, ReportCell>>

export interface ReportTable {
  readonly key: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly ReportRow[]
  /** The total row; not always the sum of the rows. */
  readonly totals?: ReportRow
  /** The figure of which each row has a bar. */
  readonly sharedBy?: string
  /** One sentence that explains the rows, for example why they do not add up. */
  readonly note?: string
}

export interface Chart {
  readonly key: string
  /** States the message of the chart: "December sold most: 12.7 % of the year". */
  readonly title: string
  readonly kind: 'bar' | 'line' | 'share' | 'flow'
  readonly unit: 'money' | 'count' | 'percent'
  readonly categories: readonly string[]
  /** The key of each category's row in the table; determines the colour of a grade. */
  readonly categoryKeys?: readonly string[]
  readonly series: readonly ChartSeries[]
  /** What is special about a category: tinted, or outlined because only part of it lies in the period. */
  readonly marks?: readonly (CategoryMark | null)[]
  /** A range around a line, drawn as a pale band. */
  readonly band?: ChartBand
  /** By category of a flow: from where to where. */
  readonly flows?: readonly { readonly from: string; readonly to: string }[]
  /** Explains the marks. */
  readonly legend?: string
  /** The values are no parts of one whole, so none has a share of it. */
  readonly hasNoWhole?: true
  /** The same with fewer categories, for surfaces that cannot show as many. */
  readonly coarser?: Chart
  /** The table that holds the same figures. */
  readonly tableKey: string
}

/** A lower and an upper bound by category; null where there is none. */
export interface ChartBand {
  readonly name: string
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
}

export type CategoryMark = 'weekend' | 'partial'

/** A series; `name` is the figure, or the period when two are compared. */
export interface ChartSeries {
  readonly name: string
  /** The row it draws, where each row is a series. */
  readonly key?: string
  readonly values: readonly (number | null)[]
  /** The compared period, drawn muted beside the first series. */
  readonly before?: true
  /** Drawn as a thin line over the columns. */
  readonly line?: true
  /** Drawn in grey behind the others, and not named beside the chart. */
  readonly faint?: true
  /** Not known yet: drawn dashed; its first value is the last known one. */
  readonly dashed?: true
  /** Its own category names, if they differ. */
  readonly categories?: readonly string[]
}

/** Whether a dashed series only begins there, at the last known value, and has none of its own yet. */
export function joinsAt({ dashed, values }: ChartSeries, at: number): boolean {
  return dashed === true && at === values.findIndex((value) => value !== null)
}
