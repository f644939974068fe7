import type { Listed } from './read-pages.ts'
import type { SyncType } from './sync-log.ts'
import type { CnvClient } from '../api/create-client.ts'
import { CnvCallError } from '../api/http.ts'
import { MembershipPayload, unwrapItem } from '../../records/cnv/read-customer.ts'
import { CnvId, LenientInstant, isObject } from '../../records/cnv/payload-values.ts'
import { readCnvOrder } from '../../records/cnv/order-payload.ts'

/** A record as the service sends it. */
export type Item = Readonly<Record<string, unknown>>

/** A listed record with its key. */
export interface ListedRecord extends Listed {
  readonly item: Item
}

/** A record and what was fetched for it: plain data, parsed and stored in another thread. */
export interface FetchedRecord {
  readonly item: Item
  /** Of a customer; null: has none; undefined: unknown. */
  readonly membership?: unknown
  /** Why a part could not be fetched. */
  readonly fault?: string
}

/** A kind of record that the service lists. */
export interface SyncSource {
  readonly type: SyncType
  readonly path: string
  /** A record's key and change; undefined without a usable key. */
  readonly identify: (item: unknown) => ListedRecord | undefined
  /** Fetches the parts that the list lacks. */
  readonly fetch: (records: readonly ListedRecord[]) => Promise<FetchedRecord[]>
  /** Fetches records again that failed in an earlier sync. */
  readonly refetch: (ids: readonly number[]) => Promise<FetchedRecord[]>
}

/** Customers, each with its membership, which takes a call of its own. */
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

/** The service also reports errors as objects with status 200. */
function isMembership(json: unknown): boolean {
  return isObject(json) && Object.keys(MembershipPayload.shape).some((key) => key in json)
}

/** Orders: the list holds them whole, so nothing else is fetched. */
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
