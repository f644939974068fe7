import type { Kysely } from 'kysely'
import type { Person } from '../policy.ts'
import { recordAudit } from './record-audit.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'

/** A customer, by card number, or by record when there is no card. */
export interface SeenCustomer {
  readonly vipId: string
  readonly ref: { readonly kind: string; readonly id: number }
}

/** Audits that a person was shown this customer. */
export async function recordCustomerAccess(
  ops: Kysely<OpsSchema>,
  person: Person,
  { vipId, ref }: SeenCustomer,
  now?: Date,
): Promise<void> {
  const details = { customer: vipId || `${ref.kind} ${ref.id}` }
  await recordAudit(ops, person, 'personal-data', { subject: 'customer', details }, now)
}

/** Audits that a person was shown the names of `listed` customers. */
export async function recordCustomerList(
  ops: Kysely<OpsSchema>,
  person: Person,
  listed: number,
  now?: Date,
): Promise<void> {
  await recordAudit(ops, person, 'personal-data', { subject: 'customers', details: { listed } }, now)
}
