import type { Kysely } from 'kysely'
import type { Person } from '../auth/policy.ts'
import { recordAudit } from '../auth/record-audit.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import type { CustomerMatch } from './customer-result.ts'

/** Writes down that a person saw this customer. */
export async function recordCustomerLook(
  ops: Kysely<OpsSchema>,
  person: Person,
  { vipId, ref }: Pick<CustomerMatch, 'vipId' | 'ref'>,
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
