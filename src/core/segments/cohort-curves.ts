import type { Kysely } from 'kysely'
import { dayText } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import { percentage } from '../retail/ratio.ts'
import { withKnownValues } from '../sales/analytics-choices.ts'
import type { AnalyticsFilters } from '../sales/analytics-result.ts'
import { valuesOf, type FilterValue } from '../sales/filter-values.ts'
import type { FilterOptions } from '../sales/report-options.ts'
import { memberPurchases, type MemberPurchases } from '../sales/columns/member-purchases.ts'
import { salesCache } from '../sales/columns/sales-cache.ts'
import { countCohorts, type CohortRow } from './cohorts.ts'
import { firstGroups, type GroupedMembers } from './home-groups.ts'

export interface CohortsQuery {
  /** The months of first purchases to show. */
  readonly period: Period
  readonly filters: CohortFilters
}

/** The grades of the members, and the shop groups of their first purchases. */
export type CohortFilters = Pick<AnalyticsFilters, 'grade' | 'shopGroup'>

/** The filters of the cohorts and their option names. */
export const cohortFilters: FilterOptions<CohortFilters> = [
  ['shopGroup', 'shop-group'],
  ['grade', 'grade'],
]

/** The return of several cohorts together. */
export interface CohortGroup {
  readonly key: string
  readonly size: number
  /** By k: percent of the members whose k-th month is over that bought in it; null where none is. */
  readonly returned: readonly (number | null)[]
}

/** Members by the month of their first purchase. Shares are percent with two decimals. */
export interface CohortsResult {
  readonly asOf: string | null
  readonly cohorts: readonly CohortRow[]
  /** All shown cohorts together. */
  readonly together: CohortGroup
  readonly byGrade: readonly CohortGroup[]
  readonly byShopGroup: readonly CohortGroup[]
}

const recentCohorts = cacheResults<CohortsResult>()

/**
 * Cohorts of members, all or those of one grade or shop group; cached by data version. Throws `filter-unknown` and
 * `filter-unknown-near` for a grade or shop group that no buyer has.
 */
export async function cohorts(
  db: Kysely<BusinessSchema>,
  query: CohortsQuery,
): Promise<{ readonly dataVersion: number; readonly result: CohortsResult }> {
  return read(db, async (snapshot) => {
    const { version } = await salesCache(snapshot)
    const { filters } = await withKnownValues(snapshot, { filters: query.filters, shopGroupScheme: 'prefix' })
    const key = [version, query.period.from, query.period.to, filters]
    return {
      dataVersion: version,
      result: await recentCohorts(snapshot, key, () => compute(snapshot, { ...query, filters })),
    }
  })
}

const ALL = 'all'
const none = { key: ALL, size: 0, returned: [] }

async function compute(snapshot: Kysely<BusinessSchema>, query: CohortsQuery): Promise<CohortsResult> {
  const purchases = await memberPurchases(snapshot)
  if (!purchases) return { asOf: null, cohorts: [], together: none, byGrade: [], byShopGroup: [] }
  const grades = gradesOf(purchases)
  const groups = firstGroups(purchases, await (await salesCache(snapshot)).shops(snapshot))
  const isOfGrade = chosenOf(grades, query.filters.grade)
  const isOfGroup = chosenOf(groups, query.filters.shopGroup)
  const isMeant = (customer: number) => isOfGrade(customer) && isOfGroup(customer)
  const isAsked = monthsOf(query.period)
  const count = (counts: (customer: number) => boolean) =>
    countCohorts(purchases, { customers: purchases.customers, asOf: purchases.asOf, counts }).filter(isAsked)
  const rows = count(isMeant)
  const groupRows = ({ keys, of }: GroupedMembers) =>
    keys.flatMap((key, at) => {
      const row = together(
        key,
        count((customer) => isMeant(customer) && of[customer] === at),
      )
      return row.size > 0 ? [row] : []
    })
  return {
    asOf: dayText(purchases.asOf),
    cohorts: rows,
    together: together(ALL, rows),
    byGrade: groupRows(grades),
    byShopGroup: groupRows(groups),
  }
}

function monthsOf({ from, to }: Period) {
  return ({ key }: CohortRow) => (from === null || key >= from.slice(0, 7)) && (to === null || key <= to)
}

/** Several cohorts as one: those whose k-th month is not over count neither above nor below the line. */
export function together(key: string, rows: readonly CohortRow[]): CohortGroup {
  const length = rows.reduce((most, { members }) => Math.max(most, members.length), 0)
  const returned = Array.from({ length }, (_, k) => {
    const over = rows.filter(({ members }) => typeof members[k] === 'number')
    const whole = over.reduce((sum, { size }) => sum + size, 0)
    const part = over.reduce((sum, { members }) => sum + (members[k] ?? 0), 0)
    return whole === 0 ? null : percentage(part, whole)
  })
  return { key, size: rows.reduce((sum, { size }) => sum + size, 0), returned }
}

function gradesOf({ members }: MemberPurchases): GroupedMembers {
  return { keys: members.grades, of: Int32Array.from(members.gradeOf) }
}

/** Whether a member is in one of the chosen groups; none chosen means all. */
function chosenOf({ keys, of }: GroupedMembers, chosen: FilterValue | undefined): (customer: number) => boolean {
  if (chosen === undefined) return () => true
  const wanted = new Set(valuesOf(chosen).map((key) => keys.indexOf(key)))
  return (customer) => wanted.has(of[customer]!)
}
