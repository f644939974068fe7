import type { Kysely } from 'kysely'
import type { Person } from '../policy.ts'
import { recordAudit } from './record-audit.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'

/** A customer by their card, else by the record that was shown. */
export interface SeenCustomer {
  readonly vipId: string
  readonly ref: { readonly kind: string; readonly id: number }
}

/** Writes down that a person saw this customer. */
export async function recordCustomerLook(
  ops: Kysely<OpsSchema>,
  person: Person,
  { vipId, ref }: SeenCustomer,
  now?: Date,
): Promise<void> {
  const details = { customer: vipId || `${ref.kind} ${ref.id}` }
  await recordAudit(ops, person, 'personal-data', { subject: 'customer', details }, now)
}

/** Writes down that a person saw the names of so many customers. */
export async function recordCustomerList(
  ops: Kysely<OpsSchema>,
  person: Person,
  listed: number,
  now?: Date,
): Promise<void> {
  await recordAudit(ops, person, 'personal-data', { subject: 'customers', details: { listed } }, now)
}
