import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { write } from '../../db/transaction.ts'
import { limits } from '../../limits.ts'
import { anonymousVisitor, identityKey, type Person } from '../policy.ts'
import { recordAudit, type AuditedAction, type AuditNote } from './record-audit.ts'

/** What was refused: the object is a route or a door, never what was sent to it. */
export interface Refusal extends AuditNote {
  readonly action: Extract<AuditedAction, 'sign-in-refused' | 'access-refused'>
}

const MINUTE_MS = 60_000

/**
 * Audits a refusal. Those of one person and network address at one object within a minute are one record with a count
 * (`times`), and a minute adds a bounded number of records: the others are counted in one, without object and person.
 */
export async function recordRefusal(
  ops: Kysely<OpsSchema>,
  person: Person,
  refusal: Refusal,
  now: Date,
): Promise<void> {
  const minute = Math.floor(now.getTime() / MINUTE_MS)
  const { action, subject, details = {} } = refusal
  const own = idOf([minute, action, subject, details['reason'], identityKey(person), person.address])
  await write(ops, async (trx) => {
    if (await count(trx, own, details)) return
    const begin = new Date(minute * MINUTE_MS).toISOString()
    if ((await recordsSince(trx, begin)) < limits.refusalRecords.value) {
      await recordAudit(trx, person, action, { subject, details }, now, own)
      return
    }
    const others = idOf([minute, 'others'])
    if (await count(trx, others, {})) return
    await recordAudit(trx, anonymousVisitor, 'access-refused', { subject: 'others' }, now, others)
  })
}

/** Counts one more in the record, if there is one. */
async function count(trx: Kysely<OpsSchema>, id: string, details: NonNullable<AuditNote['details']>): Promise<boolean> {
  const row = await trx.selectFrom('audit_events').select('details').where('id', '=', id).executeTakeFirst()
  if (!row) return false
  const { times = 1 } = JSON.parse(row.details) as { times?: number }
  const counted = JSON.stringify({ ...details, times: times + 1 })
  await trx.updateTable('audit_events').set({ details: counted }).where('id', '=', id).execute()
  return true
}

async function recordsSince(trx: Kysely<OpsSchema>, begin: string): Promise<number> {
  const { records } = await trx
    .selectFrom('audit_events')
    .select(({ fn }) => fn.countAll<number>().as('records'))
    .where('action', 'in', ['sign-in-refused', 'access-refused'])
    .where('at', '>=', begin)
    .executeTakeFirstOrThrow()
  return records
}

function idOf(parts: readonly (string | number | boolean | undefined)[]): string {
  return `refused-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`
}
