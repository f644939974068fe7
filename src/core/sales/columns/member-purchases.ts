import type { Kysely } from 'kysely'
import { dayText } from '../../calendar/day.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { UNKNOWN_DAY, type Members } from './load-members.ts'
import { salesCache } from './sales-cache.ts'
import { readInvoices } from './read-invoices.ts'
import { newestSale } from '../../records/months/sales-rows.ts'

/** Every invoice up to a day with its customer. */
export interface MemberPurchases {
  /** That day, in days since 1970-01-01. */
  readonly asOf: number
  /** Number of vip keys; arrays by customer have this length. */
  readonly customers: number
  /** By invoice: the vip key, -1 for a buyer without a card and for a card that is not in the customer file. */
  readonly customer: Int32Array
  readonly day: Int32Array
  readonly shop: Int32Array
  /** 1/100 VND */
  readonly amount: Float64Array
  readonly members: Members
  /** By vip key: registration in days since 1970-01-01; -Infinity: unknown; Infinity: card without a customer. */
  readonly joined: Float64Array
}

/**
 * What the members bought up to `day` (days since 1970-01-01; by default the day of the newest sale). Undefined without
 * any sale. Call it within `read`.
 */
export async function memberPurchases(
  snapshot: Kysely<BusinessSchema>,
  day?: number,
): Promise<MemberPurchases | undefined> {
  const newest = await newestSale(snapshot)
  if (newest === null) return undefined
  const asOf = day ?? newest
  const members = await (await salesCache(snapshot)).members(snapshot)
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
