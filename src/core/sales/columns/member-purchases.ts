import type { Kysely } from 'kysely'
import { dayText } from '../../calendar/day.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { UNKNOWN_DAY } from './load-customers.ts'
import { dataMemory } from './data-memory.ts'
import type { Members } from './load-members.ts'
import { newestSale, readInvoices } from './read-invoices.ts'

/** Every invoice up to a day, and whose it is. */
export interface MemberPurchases {
  /** The day itself, in days since 1970-01-01. */
  readonly asOf: number
  /** Vip keys, so many of which there are; customers are counted by them. */
  readonly customers: number
  /** By invoice: the vip key, -1 for a buyer without a card and for a card that is not in the customer file. */
  readonly customer: Int32Array
  readonly day: Int32Array
  readonly shop: Int32Array
  /** 1/100 VND */
  readonly amount: Float64Array
  readonly members: Members
  /** By vip key: registration in days since 1970-01-01, -Infinity where unknown, Infinity for a card of nobody. */
  readonly joined: Float64Array
}

/**
 * What the members bought up to a day (days since 1970-01-01; without one the day of the newest sale). Undefined before
 * the first sale. Call it within `read`.
 */
export async function memberPurchases(
  snapshot: Kysely<BusinessSchema>,
  day?: number,
): Promise<MemberPurchases | undefined> {
  const newest = await newestSale(snapshot)
  if (newest === null) return undefined
  const asOf = day ?? newest
  const members = await (await dataMemory(snapshot)).members(snapshot)
  const invoices = await readInvoices(snapshot, { from: null, to: dayText(asOf), label: 'all' })
  const customers = members.gradeOf.length
  const isMember = (vip: number) => vip !== 0 && members.isInFile[vip] === 1
  return {
    asOf,
    customers,
    customer: invoices.vip.map((vip) => (isMember(vip) ? vip : -1)),
    day: invoices.day,
    shop: invoices.shop,
    amount: invoices.amount,
    members,
    joined: Float64Array.from({ length: customers }, (_, vip) => joinedOn(members, vip)),
  }
}

function joinedOn({ isInFile, registeredOn }: Members, vip: number): number {
  if (isInFile[vip] !== 1) return Infinity
  const day = registeredOn[vip]
  return day === undefined || day === UNKNOWN_DAY ? -Infinity : day
}
