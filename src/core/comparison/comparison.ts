import { comparisonLists, isAllTime } from './comparison-list-page.ts'
import type {
  ComparisonQuery,
  ComparisonSummary,
  ComparisonTotals,
  ComparisonHead,
  ComparisonResult,
} from './comparison-result.ts'
import { comparisonFigures, type ComparisonCounts } from './comparison-figures.ts'
import { figureReader } from '../retail/figure.ts'
import { matchMethods } from '../retail/phone.ts'
import { dayOfInstant, dayStart } from '../calendar/today.ts'
import { comparisonCache, type ComparisonCache } from './engine/list-rows.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'

/** The whole result: the counts and every row of every list, from one snapshot of the data. */
export async function comparison(db: Kysely<BusinessSchema>, query: ComparisonQuery): Promise<ComparisonResult> {
  return read(db, async (snapshot) => {
    const cache = await comparisonCache(snapshot)
    return {
      ...(await comparisonHead(snapshot, query)),
      posOnly: await comparisonLists.posOnly(snapshot, cache, query),
      cnvOnly: await comparisonLists.cnvOnly(snapshot, cache, query),
      posOnlyPeriod: await comparisonLists.posOnlyPeriod(snapshot, cache, query),
      cnvOnlyPeriod: await comparisonLists.cnvOnlyPeriod(snapshot, cache, query),
      pointsMismatch: await comparisonLists.pointsMismatch(snapshot, cache, query),
      sharedPhones: await comparisonLists.sharedPhones(snapshot, cache, query),
    }
  })
}

/** The result without its lists. */
export async function comparisonHead(db: Kysely<BusinessSchema>, query: ComparisonQuery): Promise<ComparisonHead> {
  const { sharedPhones: _listed, ...head } = (await comparisonSummary(db, query)).result
  return head
}

/** The counts of the comparison, and the data version they were computed from. */
export async function comparisonSummary(
  db: Kysely<BusinessSchema>,
  query: ComparisonQuery,
): Promise<{ readonly dataVersion: number; readonly result: ComparisonSummary }> {
  return read(db, async (snapshot) => {
    const cache = await comparisonCache(snapshot)
    const { pairsByMethod, sharedPhones, totalPointsMismatch, pointsUnknown } = cache.matching
    const result = {
      period: query.period,
      asOf: await readAsOf(snapshot, query),
      totals: comparisonTotals({ ...allTimeCounts(cache), ...(await periodCounts(snapshot, cache, query)) }),
      matchedBy: matchMethods.map((way, at) => ({ way, pairs: pairsByMethod[at] ?? 0 })),
      sharedPhones: sharedPhones.length,
      totalPointsMismatch,
      pointsUnknown,
    }
    return { dataVersion: cache.version, result }
  })
}

const comparisonTotals: (counts: ComparisonCounts) => ComparisonTotals = (counts) =>
  figureReader(comparisonFigures, ['total', 'period'])(counts)

type PeriodCount = 'newPos' | 'newCnv' | 'posOnlyPeriod' | 'cnvOnlyPeriod'

function allTimeCounts({ matching }: ComparisonCache): Omit<ComparisonCounts, PeriodCount> {
  return {
    posCustomers: matching.posCustomers,
    cnvCustomers: matching.cnvCustomers,
    matched: matching.pairs,
    posOnly: matching.posOnly.length,
    cnvOnly: matching.cnvOnly.length,
    posWithoutPhone: matching.posWithoutPhone,
    cnvWithoutPhone: matching.cnvWithoutPhone,
    pointsMismatch: matching.pointsMismatch.length,
  }
}

async function periodCounts(
  db: Kysely<BusinessSchema>,
  cache: ComparisonCache,
  query: ComparisonQuery,
): Promise<Pick<ComparisonCounts, PeriodCount>> {
  if (isAllTime(query)) return { newPos: null, newCnv: null, posOnlyPeriod: null, cnvOnlyPeriod: null }
  return {
    newPos: await countNewPos(db, query),
    newCnv: await countNewCnv(db, query),
    posOnlyPeriod: (await comparisonLists.posOnlyPeriod(db, cache, query)).length,
    cnvOnlyPeriod: (await comparisonLists.cnvOnlyPeriod(db, cache, query)).length,
  }
}

async function readAsOf(db: Kysely<BusinessSchema>, { timeZone }: ComparisonQuery): Promise<ComparisonSummary['asOf']> {
  const pos = await db
    .selectFrom('customers')
    .select('registration_date')
    .where('vip_id', '<>', '')
    .where('registration_date', 'is not', null)
    .orderBy('registration_date', 'desc')
    .limit(1)
    .executeTakeFirst()
  const created = await db
    .selectFrom('cnv_customers')
    .select(({ fn }) => fn.max('cnv_created_at').as('at'))
    .executeTakeFirstOrThrow()
  const synced = await db
    .selectFrom('cnv_customers')
    .select(({ fn }) => fn.max('last_synced_at').as('at'))
    .executeTakeFirstOrThrow()
  return {
    posThrough: pos?.registration_date ?? null,
    cnvThrough: dayOfInstant(created.at, timeZone),
    cnvSyncedAt: synced.at,
  }
}

/** Customers with a VIP ID registered in the period: all less those without one, so that indexes suffice. */
export async function countNewPos(db: Kysely<BusinessSchema>, { period }: ComparisonQuery): Promise<number> {
  const registered = db
    .selectFrom('customers')
    .select(({ fn }) => fn.countAll<number>().as('customers'))
    .where('registration_date', '>=', period.from ?? '')
    .where('registration_date', '<=', period.to ?? '~')
  const all = await registered.executeTakeFirstOrThrow()
  const withoutVip = await registered.where('vip_id', '=', '').executeTakeFirstOrThrow()
  return all.customers - withoutVip.customers
}

/** Customers created in CNV in the period; its days are those of the query's time zone. */
export async function countNewCnv(
  db: Kysely<BusinessSchema>,
  { period: { from, to }, timeZone }: ComparisonQuery,
): Promise<number> {
  const { customers } = await db
    .selectFrom('cnv_customers')
    .select(({ fn }) => fn.countAll<number>().as('customers'))
    .where('cnv_created_at', '>=', from === null ? '' : dayStart(from, timeZone))
    .where('cnv_created_at', '<', to === null ? '~' : dayStart(to, timeZone, 1))
    .executeTakeFirstOrThrow()
  return customers
}
