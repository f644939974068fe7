import { randomUUID } from 'node:crypto'
import { identityKey, type Person } from '../policy.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'

/** The actions that are audited. */
export const auditedActions = [
  'sign-in',
  'sign-out',
  'sign-in-refused',
  'access-refused',
  'account',
  'password',
  'second-factor',
  'role',
  'chat-link',
  'chat-access',
  'access-token',
  'personal-data',
  'export',
  'import',
  'campaign',
  'view',
  'segment',
  'schedule',
  'sync',
  'job',
  'backup',
  'revoke-link',
] as const

export type AuditedAction = (typeof auditedActions)[number]

export interface AuditNote {
  /** The object of the action: a page, an import, a file's kind. Never personal data. */
  readonly subject: string
  readonly details?: Readonly<Record<string, string | number | boolean>>
}

/** Stores an audit record of a person's action. */
export async function recordAudit(
  ops: Kysely<OpsSchema>,
  person: Person,
  action: AuditedAction,
  note: AuditNote,
  now: Date = new Date(),
  recordId: string = randomUUID(),
): Promise<void> {
  const { platform, workspaceId, id, role, address = null } = person
  await ops
    .insertInto('audit_events')
    .values({
      id: recordId,
      at: now.toISOString(),
      actor: JSON.stringify({ platform, workspaceId, id, role }),
      action,
      subject: note.subject,
      details: JSON.stringify(note.details ?? {}),
      actor_key: identityKey(person),
      address,
    })
    .execute()
}

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
