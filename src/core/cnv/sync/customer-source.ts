import type { CnvClient } from '../api/create-client.ts'
import { CnvCallError } from '../api/call-error.ts'
import { MembershipPayload } from '../customer-payload.ts'
import { CnvId, LenientInstant } from '../payload-values.ts'
import { isObject } from '../read-payload.ts'
import { unwrapItem } from '../unwrap-item.ts'
import type { FetchedRecord, Item, ListedRecord, SyncSource } from './sync-source.ts'

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
