export const reportNames = ['analytics', 'coupons', 'comparison'] as const
export type ReportName = (typeof reportNames)[number]

/** Every surface (chat, page, workbook, CSV) renders this; none of them computes a figure of its own. */
export interface Report {
  readonly kind: ReportName
  readonly title: string
  readonly period: ReportPeriod
  readonly filters: readonly ReportFilter[]
  /** How fresh the data was when the report was made, in words. */
  readonly asOf: string
  /** Nothing to tabulate or to draw; the notes say why. */
  readonly empty: boolean
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

export interface ReportFilter {
  readonly label: string
  readonly value: string
}

/** money is VND, percent is 0-100, date is `YYYY-MM-DD`, grade the name of a grade or level. */
export type ColumnType = 'text' | 'grade' | 'count' | 'money' | 'percent' | 'date' | 'phone'

/** null shows as "–". */
export type ReportCell = string | number | null

export interface Kpi {
  readonly key: string
  readonly label: string
  readonly type: ColumnType
  readonly value: number | null
  /** The same figure of the period it is compared with. */
  readonly previous?: number | null
  /** Change in percent of the previous figure; for a percent figure the difference in points. */
  readonly change?: number | null
}

export interface Column {
  readonly key: string
  readonly label: string
  readonly type: ColumnType
  /** Shown only to those who may see personal data. */
  readonly personal?: true
  /** The total of this column may be a sum of its rows (a workbook then writes a live formula). */
  readonly summable?: true
}

export type ReportRow = Readonly<Record<string, ReportCell>>

export interface ReportTable {
  readonly key: string
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly ReportRow[]
  /** The figures of all rows together; not always their sum. */
  readonly totals?: ReportRow
  /** Why the rows may not add up, in one sentence. */
  readonly note?: string
}

export interface Chart {
  readonly key: string
  /** Says what the chart shows, with its message: "December sold most: 12.7 % of the year". */
  readonly title: string
  readonly kind: 'bar' | 'line' | 'share'
  readonly unit: 'money' | 'count' | 'percent'
  readonly categories: readonly string[]
  /** The key of each category's row in the table; a grade keeps its colour by it. */
  readonly categoryKeys?: readonly string[]
  readonly series: readonly ChartSeries[]
  /** The table that holds the same figures. */
  readonly tableKey: string
}

/** What it draws, or the period it is of where two are compared. */
export interface ChartSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** Of the period compared with: drawn quietly beside the first series. */
  readonly before?: true
  /** Its own names for the categories, where it has others. */
  readonly categories?: readonly string[]
}
