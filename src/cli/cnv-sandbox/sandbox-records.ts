/** A record in the format of CNV. `updated_at` is UTC ISO-8601. */
export interface SandboxRecord {
  readonly id: number
  readonly updated_at: string
  readonly [key: string]: unknown
}

export type ListOrder = 'change' | 'id' | 'newest-first'

/** Records by id that cache their last list order, so that a long list is not sorted again for each page. */
export class SandboxRecords extends Map<number, SandboxRecord> {
  #listed: { readonly order: ListOrder; readonly records: readonly SandboxRecord[] } | undefined

  override set(id: number, record: SandboxRecord): this {
    this.#listed = undefined
    return super.set(id, record)
  }

  override delete(id: number): boolean {
    this.#listed = undefined
    return super.delete(id)
  }

  override clear(): void {
    this.#listed = undefined
    super.clear()
  }

  /** Ordered by change, records before `from` may be left out. */
  inOrder(order: ListOrder, from: string | null): readonly SandboxRecord[] {
    if (this.#listed?.order !== order) this.#listed = { order, records: sorted(this.values(), order) }
    const { records } = this.#listed
    return order === 'change' && from !== null ? records.slice(firstSince(records, from)) : records
  }
}

function sorted(records: Iterable<SandboxRecord>, order: ListOrder): SandboxRecord[] {
  if (order === 'id') return [...records].toSorted(byId)
  const sign = order === 'change' ? 1 : -1
  return [...records].toSorted((one, other) => sign * compare(one.updated_at, other.updated_at) || byId(one, other))
}

/** Index of the first record changed at or after `from`, among records in the order of change. */
function firstSince(records: readonly SandboxRecord[], from: string): number {
  let low = 0
  let high = records.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((records[middle]?.updated_at ?? '') < from) low = middle + 1
    else high = middle
  }
  return low
}

function byId(one: SandboxRecord, other: SandboxRecord): number {
  return one.id - other.id
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** The records of the sandbox; tests change them during a sync. */
export interface SandboxData {
  readonly customers: SandboxRecords
  readonly memberships: Map<number, object>
  readonly orders: SandboxRecords
}

export function emptySandboxData(): SandboxData {
  return { customers: new SandboxRecords(), memberships: new Map(), orders: new SandboxRecords() }
}

/** Adds customers of the demo data, with their memberships. */
export function fillSandboxData(data: SandboxData, customers: Iterable<object>): void {
  for (const each of customers) {
    const { membership, ...customer } = each as { membership: object } & SandboxRecord
    data.customers.set(customer.id, customer)
    data.memberships.set(customer.id, membership)
    if (customer.id % 3 === 0) data.orders.set(customer.id, inventOrder(customer))
  }
}

function inventOrder({ id, updated_at, first_name, last_name, phone }: SandboxRecord): SandboxRecord {
  const price = 100_000 + (id % 40) * 10_000
  return {
    id,
    name: `#DH${id}`,
    customer: { id, first_name, last_name, phone },
    created_at: updated_at,
    updated_at,
    financial_status: 'paid',
    location_id: 7,
    subtotal_price: price,
    total_discounts: 0,
    taxAmount: 0,
    shipment_fee: 20_000,
    total_price: price + 20_000,
    pointsEarned: Math.floor(price / 10_000),
    pointsUsed: 0,
    line_items: [{ name: 'Áo thun', quantity: 1, price }],
    notes: '',
  }
}
