import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { comparisonLists, isAllTime } from './comparison-lists.ts'
import { type ComparisonQuery, type ComparisonSummary, type ComparisonTotals } from './comparison-result.ts'
import { comparisonFigures, type ComparisonCounts } from './comparison-figures.ts'
import { figureReader } from '../retail/figure.ts'
import { matchMethods } from '../retail/match-method.ts'
import { dayOfInstant, dayStart } from '../calendar/today.ts'
import { comparisonMemory, type ComparisonMemory } from './engine/comparison-memory.ts'

/** The counts of the comparison, and the version of the data they are of. */
export async function comparisonSummary(
  db: Kysely<BusinessSchema>,
  query: ComparisonQuery,
): Promise<{ readonly dataVersion: number; readonly result: ComparisonSummary }> {
  return read(db, async (snapshot) => {
    const memory = await comparisonMemory(snapshot)
    const { pairsByWay, sharedPhones, totalPointsMismatch, pointsUnknown } = memory.matching
    const result = {
      period: query.period,
      asOf: await readAsOf(snapshot, query),
      totals: comparisonTotals({ ...allTimeCounts(memory), ...(await periodCounts(snapshot, memory, query)) }),
      matchedBy: matchMethods.map((way, at) => ({ way, pairs: pairsByWay[at] ?? 0 })),
      sharedPhones: sharedPhones.length,
      totalPointsMismatch,
      pointsUnknown,
    }
    return { dataVersion: memory.version, result }
  })
}

const comparisonTotals: (counts: ComparisonCounts) => ComparisonTotals = (counts) =>
  figureReader(comparisonFigures, ['total', 'period'])(counts)

type PeriodCount = 'newPos' | 'newCnv' | 'posOnlyPeriod' | 'cnvOnlyPeriod'

function allTimeCounts({ matching }: ComparisonMemory): Omit<ComparisonCounts, PeriodCount> {
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
  memory: ComparisonMemory,
  query: ComparisonQuery,
): Promise<Pick<ComparisonCounts, PeriodCount>> {
  if (isAllTime(query)) return { newPos: null, newCnv: null, posOnlyPeriod: null, cnvOnlyPeriod: null }
  return {
    newPos: await countNewPos(db, query),
    newCnv: await countNewCnv(db, query),
    posOnlyPeriod: (await comparisonLists.posOnlyPeriod(db, memory, query)).length,
    cnvOnlyPeriod: (await comparisonLists.cnvOnlyPeriod(db, memory, query)).length,
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

/** Customers with a VIP ID registered in the period: all less those without, each told by an index alone. */
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

/** Customers created in CNV in the period, whose days begin at midnight in the business time zone. */
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
