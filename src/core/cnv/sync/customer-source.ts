import { setImmediate as immediately } from 'node:timers/promises'
import type { CnvClient } from '../api/create-client.ts'
import { CnvCallError } from '../api/call-error.ts'
import { cnvCustomerColumns } from '../customer-columns.ts'
import { CnvId, LenientInstant } from '../payload-values.ts'
import { readCnvCustomer, type CnvSource } from '../read-customer.ts'
import { isObject } from '../read-payload.ts'
import { unwrapItem } from '../unwrap-item.ts'
import { upsertCnvCustomers } from '../upsert-customers.ts'
import { countKnown, rowsFromJson } from './rows-from-json.ts'
import type { ListedRecord, PreparedRows, RecordFault, SyncSource } from './sync-source.ts'

const COLUMNS = ['cnv_id', 'kept', ...cnvCustomerColumns.map(({ name }) => name)]

/** Customers, each with the membership that is asked for on its own. */
export function customerSource(client: Pick<CnvClient, 'get'>): SyncSource {
  const load = async (sources: readonly CnvSource[]): Promise<PreparedRows> => {
    const loaded = await Promise.all(sources.map((source) => withMembership(client, source)))
    return {
      rows: loaded.flatMap(({ row }) => row ?? []),
      faults: loaded.flatMap(({ fault }) => fault ?? []),
      complete: loaded.flatMap(({ id, fault }) => (fault ? [] : id)),
    }
  }
  return {
    type: 'customers',
    path: '/loyalty/customers.json',
    identify: identifyCustomer,
    complete: (records) => load(records.map(({ item }) => unwrapItem(item))),
    retry: (ids) => load(ids.map((id) => ({ id, idName: 'id', customer: undefined, membership: undefined }))),
    stored: (sqlite, keys) =>
      sqlite
        .prepare(
          `select cnv_id as "key", cnv_updated_at, last_synced_at, has_membership is not null as whole
           from cnv_customers where cnv_id in (select value from json_each(?))`,
        )
        .all(JSON.stringify(keys)) as ReturnType<SyncSource['stored']>,
    upsert(sqlite, rows, at) {
      const json = JSON.stringify(rows)
      const known = countKnown(sqlite, { table: 'cnv_customers', key: 'cnv_id' }, json)
      return upsertCnvCustomers(sqlite, {
        from: rowsFromJson(COLUMNS),
        count: rows.length,
        at,
        known,
        values: { rows: json },
      })
    },
  }
}

function identifyCustomer(item: unknown): ListedRecord | undefined {
  if (!isObject(item)) return undefined
  const { id, customer } = unwrapItem(item)
  const key = CnvId.safeParse(id)
  const changed = isObject(customer) ? LenientInstant.safeParse(customer['updated_at']) : undefined
  return key.success ? { key: key.data, updatedAt: changed?.data ?? null, item } : undefined
}

interface Loaded {
  readonly id: number
  readonly row?: object
  readonly fault?: RecordFault
}

/** A membership that cannot be had leaves what is stored of it alone. */
async function withMembership(client: Pick<CnvClient, 'get'>, source: CnvSource): Promise<Loaded> {
  const id = Number(source.id)
  const { membership, fault } = await fetchMembership(client, id)
  // The calls that follow go out before the answer is made sense of.
  await immediately()
  const customer = readCnvCustomer({ ...source, membership })
  if ('reason' in customer) return { id, fault: { id: undefined, reason: customer.reason.problem } }
  const { cnv_id, kept, values } = customer
  return { id, row: { cnv_id, kept, ...values }, ...(fault && { fault: { id, reason: fault } }) }
}

/** null: the customer has none; undefined: it could not be had, for the reason that `fault` tells. */
async function fetchMembership(
  client: Pick<CnvClient, 'get'>,
  id: number,
): Promise<{ membership: unknown; fault?: string }> {
  try {
    const json = await client.get(`/loyalty/customers/${id}/membership.json`)
    const membership = isObject(json) && 'membership' in json ? json['membership'] : json
    return isObject(membership) || membership === null
      ? { membership }
      : { membership: undefined, fault: 'no-membership' }
  } catch (error) {
    if (!(error instanceof CnvCallError)) throw error
    return error.status === 404 ? { membership: null } : { membership: undefined, fault: error.message }
  }
}
