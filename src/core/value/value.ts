import type { Kysely } from 'kysely'
import { dayText } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import { vnd } from '../retail/ratio.ts'
import type { MemberPurchases } from '../sales/columns/member-purchases.ts'
import { salesCache } from '../sales/columns/sales-cache.ts'
import { usualGroups } from '../segments/home-groups.ts'
import { OUTSIDE, SEGMENT_KEYS, type Segmentation } from '../rfm/segment-customers.ts'
import { judgedMembers } from '../segments/segments.ts'
import { calibrateValue, type Calibration, type ExpectedTenth } from './calibration.ts'
import {
  customersAtRisk,
  customerValue,
  type CustomerExpectations,
  type CustomerValue,
  type NoModelReason,
  sumValueByGroup,
  type ValueSum,
} from './customer-value.ts'

/** Expected purchases and spend of the next `days`; money is VND. */
export interface ValueNext {
  readonly days: number
  readonly purchases: number
  readonly salesAmount: number
}

export interface ValueGroup {
  readonly key: string
  /** Customers with a purchase day. */
  readonly customers: number
  /** Expected number of active ones. */
  readonly active: number
  readonly next: readonly ValueNext[]
}

export interface ValueQuery {
  /** Its last day is the day of the model; null: the day of the newest sale. */
  readonly period: Period
}

/** Customer value in no language. Money is VND, days are `YYYY-MM-DD`. */
export interface ValueResult {
  readonly asOf: string | null
  readonly customers: number
  readonly model: {
    readonly name: 'MBG/NBD'
    readonly unit: 'week'
    readonly r: number
    readonly alpha: number
    readonly a: number
    readonly b: number
    readonly logLikelihood: number
  } | null
  readonly spend: {
    readonly name: 'Gamma-Gamma'
    readonly p: number
    readonly q: number
    readonly gamma: number
    readonly customers: number
  } | null
  readonly active: number
  /** The same a year earlier, by a model of the sales up to then; null where they are too few. */
  readonly lastYear: { readonly asOf: string; readonly active: number } | null
  readonly next: readonly ValueNext[]
  readonly byGrade: readonly ValueGroup[]
  readonly bySegment: readonly ValueGroup[]
  readonly byShopGroup: readonly ValueGroup[]
  /** Valuable members who are probably lost, and what they spent so far. */
  readonly atRisk: { readonly customers: number; readonly salesAmount: number }
  readonly calibration: {
    readonly asOf: string
    readonly days: number
    readonly expected: number
    readonly actual: number
    /** Percent by which the expectation was too high; below 0 too low. */
    readonly bias: number
    /** Percent of the purchases made by the tenth of customers with the highest expectation. */
    readonly topTenthShare: number
    /** Highest expectation first. */
    readonly tenths: readonly ExpectedTenth[]
  } | null
  /** Why there is no model. */
  readonly reason: NoModelReason | { readonly code: 'no-sales' } | null
}

const nothing = {
  model: null,
  spend: null,
  active: 0,
  lastYear: null,
  next: [],
  byGrade: [],
  bySegment: [],
  byShopGroup: [],
  atRisk: { customers: 0, salesAmount: 0 },
  calibration: null,
}

/** A model with what it was fitted on. */
export interface ValuedMembers {
  /** Undefined without any sale. */
  readonly purchases: MemberPurchases | undefined
  readonly segmentation: Segmentation | undefined
  readonly found: CustomerValue | undefined
}

const recentModels = cacheResults<ValuedMembers>(2)
const recentValues = cacheResults<ValueResult>()

/** The model of a day with every member's expectations, fitted once per data version. Call it within `read`. */
export async function valuedMembers(snapshot: Kysely<BusinessSchema>, { period }: ValueQuery): Promise<ValuedMembers> {
  const { version } = await salesCache(snapshot)
  return recentModels(snapshot, [version, period.to], async () => {
    const { purchases, found: segmentation } = await judgedMembers(snapshot, { period })
    return { purchases, segmentation, found: purchases && customerValue(purchases, purchases) }
  })
}

/** Active members, and their expected purchases and spend; cached by data version. */
export async function value(
  db: Kysely<BusinessSchema>,
  query: ValueQuery,
): Promise<{ readonly dataVersion: number; readonly result: ValueResult }> {
  return read(db, async (snapshot) => {
    const cache = await salesCache(snapshot)
    const result = await recentValues(snapshot, [cache.version, query.period.to], async () =>
      valueResult(await valuedMembers(snapshot, query), (purchases) => usualGroupsIn(purchases)),
    )
    return { dataVersion: cache.version, result }

    async function usualGroupsIn(purchases: MemberPurchases) {
      return usualGroups(purchases, await cache.shops(snapshot))
    }
  })
}

async function valueResult(
  { purchases, segmentation, found }: ValuedMembers,
  groupsOfShops: (purchases: MemberPurchases) => Promise<ReturnType<typeof usualGroups>>,
): Promise<ValueResult> {
  if (!purchases || !segmentation || !found) {
    return { asOf: null, customers: 0, ...nothing, reason: { code: 'no-sales' } }
  }
  const head = { asOf: dayText(purchases.asOf), customers: found.customers }
  if (found.reason !== null || found.expectations === null) return { ...head, ...nothing, reason: found.reason }
  const { expectations, model, spend } = found
  const total = sumValueByGroup(expectations, () => 0, 1)[0]
  const { segmentOf, figures } = segmentation
  const { grades, gradeOf } = purchases.members
  const groups = await groupsOfShops(purchases)
  const lost = customersAtRisk(expectations, figures.monetary)
  return {
    ...head,
    model: { name: 'MBG/NBD', unit: 'week', ...rounded(model), logLikelihood: round(model.logLikelihood, 4) },
    spend: {
      name: 'Gamma-Gamma',
      p: round(spend.p, 6),
      q: round(spend.q, 6),
      gamma: round(spend.gamma, 4),
      customers: spend.customers,
    },
    active: round(total?.active ?? 0, 2),
    lastYear: lastYearOf(purchases),
    next: total ? nextOf(total) : [],
    byGrade: groupsOf(expectations, grades, (customer) => gradeOf[customer] ?? 0),
    bySegment: groupsOf(expectations, SEGMENT_KEYS, (customer) =>
      segmentOf[customer] === OUTSIDE ? -1 : (segmentOf[customer] ?? -1),
    ),
    byShopGroup: groupsOf(expectations, groups.keys, (customer) => groups.of[customer] ?? -1),
    atRisk: {
      customers: lost.length,
      salesAmount: vnd(lost.reduce((sum, customer) => sum + figures.monetary[customer]!, 0)),
    },
    calibration: calibrationOf(calibrateValue(purchases, purchases).calibration),
    reason: null,
  }
}

const DAYS_A_YEAR = 365

function lastYearOf(purchases: MemberPurchases): ValueResult['lastYear'] {
  const asOf = purchases.asOf - DAYS_A_YEAR
  const { expectations } = customerValue(purchases, { customers: purchases.customers, asOf })
  const active = expectations && sumValueByGroup(expectations, () => 0, 1)[0]?.active
  return typeof active === 'number' ? { asOf: dayText(asOf), active: round(active, 2) } : null
}

function rounded({ r, alpha, a, b }: { r: number; alpha: number; a: number; b: number }) {
  return { r: round(r, 6), alpha: round(alpha, 6), a: round(a, 6), b: round(b, 6) }
}

function groupsOf(
  expectations: CustomerExpectations,
  keys: readonly string[],
  groupOf: (customer: number) => number,
): ValueGroup[] {
  return sumValueByGroup(expectations, groupOf, keys.length).flatMap((sum, at) => {
    const { customers, active } = sum
    return customers === 0 ? [] : [{ key: keys[at] ?? '', customers, active: round(active, 2), next: nextOf(sum) }]
  })
}

function nextOf({ next }: ValueSum): ValueNext[] {
  return next.map(({ days, purchases, salesAmount }) => ({
    days,
    purchases: round(purchases, 2),
    salesAmount: vnd(salesAmount),
  }))
}

function calibrationOf(calibration: Calibration | null): ValueResult['calibration'] {
  if (calibration === null) return null
  const { asOf, days, expected, actual, bias, topTenthShare, tenths } = calibration
  return {
    asOf: dayText(asOf),
    days,
    expected: round(expected, 2),
    actual,
    bias: round(bias, 2),
    topTenthShare: round(topTenthShare, 2),
    tenths: tenths.map((tenth) => ({ expected: round(tenth.expected, 2), actual: round(tenth.actual, 2) })),
  }
}

/** A number with so many decimals. */
function round(number: number, places: number): number {
  return Number(number.toFixed(places))
}
