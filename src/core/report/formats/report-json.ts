import { analytics } from '../../sales/analytics.ts'
import { comparisonHead } from '../../comparison/comparison.ts'
import { coupons } from '../../coupons/coupon-analytics.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import type { ReportQuestion, ReportShapes } from '../report-kind.ts'
import type { ReportName } from '../report.ts'

/** What programs read of each kind: the whole answer, of the comparison without its lists of people. */
const documents: {
  readonly [Name in ReportName]: (db: Kysely<BusinessSchema>, query: ReportShapes[Name]['query']) => Promise<unknown>
} = {
  analytics: async (db, query) => (await analytics(db, query)).result,
  coupons: async (db, query) => (await coupons(db, query)).result,
  comparison: comparisonHead,
}

/** The answer as JSON text, which passes between threads without holding up the one that receives it. */
export async function reportJson<Name extends ReportName>(
  db: Kysely<BusinessSchema>,
  { kind, query }: ReportQuestion<Name>,
): Promise<string> {
  const document: (typeof documents)[Name] = documents[kind]
  return JSON.stringify(await document(db, query))
}
