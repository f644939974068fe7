import type { Listed } from './read-pages.ts'
import type { SyncType } from './sync-log.ts'
import type { CnvClient } from '../api/create-client.ts'
import { CnvCallError } from '../api/call-error.ts'
import { MembershipPayload } from '../../records/cnv/customer-payload.ts'
import { CnvId, LenientInstant } from '../../records/cnv/payload-values.ts'
import { unwrapItem } from '../../records/cnv/unwrap-item.ts'
import { isObject } from '../../records/cnv/read-payload.ts'
import { readCnvOrder } from '../../records/cnv/order-payload.ts'

/** A record as the service tells it. */
export type Item = Readonly<Record<string, unknown>>

/** A record of a list that can be told from the others. */
export interface ListedRecord extends Listed {
  readonly item: Item
}

/** A record with what was fetched beside it: plain data, to be read and stored elsewhere. */
export interface FetchedRecord {
  readonly item: Item
  /** Of customers; null: there is none; undefined: not told. */
  readonly membership?: unknown
  /** Why a part of it could not be had. */
  readonly fault?: string
}

/** A kind of record that the service lists. */
export interface SyncSource {
  readonly type: SyncType
  readonly path: string
  /** Tells a record's key and change; undefined when it cannot be told from others. */
  readonly identify: (item: unknown) => ListedRecord | undefined
  /** Fetches what the list does not hold. */
  readonly fetch: (records: readonly ListedRecord[]) => Promise<FetchedRecord[]>
  /** Tries records again that failed before. */
  readonly refetch: (ids: readonly number[]) => Promise<FetchedRecord[]>
}

/** Customers, each with the membership that is asked for on its own. */
export function customerSource(client: Pick<CnvClient, 'get'>): SyncSource {
  const withMembership = async (item: Item): Promise<FetchedRecord> => ({
    item,
    ...(await fetchMembership(client, Number(unwrapItem(item).id))),
  })
  return {
    type: 'customers',
    path: '/loyalty/customers.json',
    identify: identifyCustomer,
    fetch: (records) => Promise.all(records.map(({ item }) => withMembership(item))),
    refetch: (ids) => Promise.all(ids.map((id) => withMembership({ customer_id: id }))),
  }
}

function identifyCustomer(item: unknown): ListedRecord | undefined {
  if (!isObject(item)) return undefined
  const { id, customer } = unwrapItem(item)
  const key = CnvId.safeParse(id)
  const changed = isObject(customer) ? LenientInstant.safeParse(customer['updated_at']) : undefined
  return key.success ? { key: key.data, updatedAt: changed?.data ?? null, item } : undefined
}

async function fetchMembership(client: Pick<CnvClient, 'get'>, id: number): Promise<Omit<FetchedRecord, 'item'>> {
  try {
    const json = await client.get(`/loyalty/customers/${id}/membership.json`)
    const membership = isObject(json) && 'membership' in json ? json['membership'] : json
    return membership === null || isMembership(membership) ? { membership } : { fault: 'no-membership' }
  } catch (error) {
    if (!(error instanceof CnvCallError)) throw error
    return error.status === 404 ? { membership: null } : { fault: error.message }
  }
}

/** An error told with status 200 is an object as well. */
function isMembership(json: unknown): boolean {
  return isObject(json) && Object.keys(MembershipPayload.shape).some((key) => key in json)
}

/** Orders: the list holds all there is of them, so nothing is fetched beside it. */
export const orderSource: SyncSource = {
  type: 'orders',
  path: '/loyalty/orders.json',
  identify(item) {
    const order = isObject(item) ? readCnvOrder(item) : undefined
    return order && isObject(item) ? { key: order.order_code, updatedAt: order.cnv_updated_at, item } : undefined
  },
  fetch: async (records) => records.map(({ item }) => ({ item })),
  refetch: async () => [],
}
