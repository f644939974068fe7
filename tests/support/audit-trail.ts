import { sql, type Kysely } from 'kysely'
import type { OpsSchema } from '../../src/core/db/ops-schema.ts'

/** Audit records in insertion order: those of one instant have no other. */
export function auditTrail(ops: Kysely<OpsSchema>, action?: string) {
  const events = ops
    .selectFrom('audit_events')
    .selectAll()
    .orderBy(sql`rowid`)
  return (action === undefined ? events : events.where('action', '=', action)).execute()
}
