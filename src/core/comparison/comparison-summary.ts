import type { BusinessDatabase } from '../db/open.ts'
import { comparisonLists, isAllTime } from './comparison-lists.ts'
import { type ComparisonQuery, type ComparisonSummary, type ComparisonTotals } from './comparison-result.ts'
import { comparisonFigures, type ComparisonCounts } from './comparison-figures.ts'
import { figureReader } from '../retail/figure.ts'
import { matchWays } from '../retail/match-method.ts'
import { dayOfInstant, dayStart } from '../calendar/today.ts'
import { comparisonMemory, type ComparisonMemory } from './engine/comparison-memory.ts'

/** The counts of the comparison, and the version of the data they are of. */
export function comparisonSummary(
  database: BusinessDatabase,
  query: ComparisonQuery,
): { readonly dataVersion: number; readonly result: ComparisonSummary } {
  return database.sqlite.transaction(() => {
    const memory = comparisonMemory(database)
    const { pairsByWay, sharedPhones, totalPointsMismatch, pointsUnknown } = memory.matching
    const result = {
      period: query.period,
      asOf: readAsOf(database, query),
      totals: comparisonTotals({ ...allTimeCounts(memory), ...periodCounts(database, memory, query) }),
      matchedBy: matchWays.map((way, at) => ({ way, pairs: pairsByWay[at] ?? 0 })),
      sharedPhones: sharedPhones.length,
      totalPointsMismatch,
      pointsUnknown,
    }
    return { dataVersion: memory.version, result }
  })()
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

function periodCounts(
  database: BusinessDatabase,
  memory: ComparisonMemory,
  query: ComparisonQuery,
): Pick<ComparisonCounts, PeriodCount> {
  if (isAllTime(query)) return { newPos: null, newCnv: null, posOnlyPeriod: null, cnvOnlyPeriod: null }
  return {
    newPos: countNewPos(database, query),
    newCnv: countNewCnv(database, query),
    posOnlyPeriod: comparisonLists.posOnlyPeriod(memory, query).length,
    cnvOnlyPeriod: comparisonLists.cnvOnlyPeriod(memory, query).length,
  }
}

function readAsOf({ sqlite }: BusinessDatabase, { timeZone }: ComparisonQuery): ComparisonSummary['asOf'] {
  const read = (select: string) => (sqlite.prepare(select).pluck().get() ?? null) as string | null
  return {
    posThrough: read(
      `select registration_date from customers where vip_id <> '' order by registration_date desc limit 1`,
    ),
    cnvThrough: dayOfInstant(read('select max(cnv_created_at) from cnv_customers'), timeZone),
    cnvSyncedAt: read('select max(last_synced_at) from cnv_customers'),
  }
}

/** Customers with a VIP ID registered in the period: all less those without, each told by an index alone. */
export function countNewPos({ sqlite }: BusinessDatabase, { period }: ComparisonQuery): number {
  const registered = `select count(*) from customers
    where registration_date >= coalesce(:from, '') and registration_date <= coalesce(:to, '~')`
  return sqlite
    .prepare(`select (${registered}) - (${registered} and vip_id = '')`)
    .pluck()
    .get({ from: period.from, to: period.to }) as number
}

/** Customers created in CNV in the period, whose days begin at midnight in the business time zone. */
export function countNewCnv({ sqlite }: BusinessDatabase, { period, timeZone }: ComparisonQuery): number {
  const { from, to } = period
  return sqlite
    .prepare(
      `select count(*) from cnv_customers
       where cnv_created_at >= coalesce(?, '') and cnv_created_at < coalesce(?, '~')`,
    )
    .pluck()
    .get(from && dayStart(from, timeZone), to && dayStart(to, timeZone, 1)) as number
}
