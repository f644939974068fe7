import { analytics } from '../../sales/analytics.ts'
import { comparisonHead } from '../../comparison/comparison.ts'
import { coupons } from '../../coupons/coupon-analytics.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import type { ReportQuestion, ReportShapes } from '../report-kind.ts'
import type { ReportName } from '../report.ts'

/** What programs read of each kind: the whole answer, of the comparison without its lists of people. */
const documents: {
  readonly [Name in ReportName]: (database: BusinessDatabase, query: ReportShapes[Name]['query']) => unknown
} = {
  analytics: (database, query) => analytics(database, query).result,
  coupons: (database, query) => coupons(database, query).result,
  comparison: comparisonHead,
}

/** The answer as JSON text, which passes between threads without holding up the one that receives it. */
export function reportJson<Name extends ReportName>(
  database: BusinessDatabase,
  { kind, query }: ReportQuestion<Name>,
): string {
  const document: (typeof documents)[Name] = documents[kind]
  return JSON.stringify(document(database, query))
}
