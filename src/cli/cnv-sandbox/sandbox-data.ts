import { SandboxRecords, type SandboxRecord } from './sandbox-records.ts'

/** What the stand-in knows; tests change it while it is being read. */
export interface SandboxData {
  readonly customers: SandboxRecords
  readonly memberships: Map<number, object>
  readonly orders: SandboxRecords
}

export function emptySandboxData(): SandboxData {
  return { customers: new SandboxRecords(), memberships: new Map(), orders: new SandboxRecords() }
}

/** Fills the customers of the demo data in, who bring their memberships along. */
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
