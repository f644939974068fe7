import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { comparePeriod, type ComparisonAsked, type EarlierPeriod } from '../calendar/compare-period.ts'
import { dayTextOrNull } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import { newestSale, oldestSale } from './columns/read-invoices.ts'

/** The period to compare with, like for like, as far as sales are known. */
export async function compareSales(
  db: Kysely<BusinessSchema>,
  period: Period,
  asked: ComparisonAsked,
): Promise<EarlierPeriod> {
  const first = dayTextOrNull(await oldestSale(db))
  const freshest = dayTextOrNull(await newestSale(db))
  return comparePeriod(period, asked, { first, freshest })
}
