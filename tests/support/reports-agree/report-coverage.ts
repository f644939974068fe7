import type fc from 'fast-check'
import type { ReportCommand } from '../../../src/cli/commands/report-cli.ts'
import type { AnalyticsResult } from '../../../src/core/sales/analytics-result.ts'
import type { ComparisonResult } from '../../../src/core/comparison/comparison-result.ts'
import type { CouponResult } from '../../../src/core/coupons/coupon-result.ts'
import type { BusinessDatabase } from '../../../src/core/db/open.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import type { ReportShapes } from '../../../src/core/report/report-kind.ts'
import type { periodReports } from '../../../src/core/report/report.ts'
import type { ReportPage } from '../../../src/web/reports/show-report.ts'
import type { AskedQuestion } from './asked-question.ts'
import type { ExpectedTable, JsonFigures } from './expected-report.ts'

/** A list of the report that is too long for chat. */
export interface LongList extends ExpectedTable {
  readonly name: string
  /** Its sheet; undefined: it has none. */
  readonly sheet?: string
  /** The parameters of its page; undefined: it is on none. */
  readonly page?: Readonly<Record<string, string>>
  /** The page has another order than the rows here. */
  readonly byName?: boolean
}

/** A page of its own below the report's, as below its link. */
export interface PartPage {
  readonly name: string
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly tables: readonly ExpectedTable[]
}

/** Reports of a period, whose figures the surfaces share; those as of a day have a test of their own. */
export type CoveredReport = (typeof periodReports)[number]

/** What `--json` prints. */
export interface Documents {
  readonly analytics: AnalyticsResult
  readonly coupons: CouponResult
  readonly comparison: ComparisonResult
}

/** One answer, and the data behind it. */
export interface Answered<Name extends CoveredReport> {
  readonly database: BusinessDatabase
  readonly query: ReportShapes[Name]['query']
  readonly document: Documents[Name]
  readonly language: Language
}

type Awaitable<Value> = Value | Promise<Value>

/** How each surface is asked for one kind of report, and where its JSON document has the same figures. */
export interface ReportCoverage<Name extends CoveredReport> {
  readonly terminal: ReportCommand<Name>
  readonly page: Pick<ReportPage, 'path' | 'exportPath'>
  readonly questions: fc.Arbitrary<AskedQuestion>
  /** The message that names a table's sheet; a table that is missing here has none. */
  readonly sheets: Readonly<Record<string, string>>
  readonly figures: (document: Documents[Name], language: Language) => JsonFigures
  readonly lists: (answered: Answered<Name>) => Awaitable<readonly LongList[]>
  readonly parts: (answered: Answered<Name>) => readonly PartPage[]
  /** Sums of the lists that differ from the document's figures. */
  readonly wrongSums: (answered: Answered<Name>) => Awaitable<readonly string[]>
}
