import { PostgresAdapter, sql, type Kysely } from 'kysely'
import type { OpsSchema } from '../../src/core/db/ops-schema.ts'

/** Audit records in insertion order: those of one instant have no other. */
export function auditTrail(ops: Kysely<OpsSchema>, action?: string) {
  const address = ops.getExecutor().adapter instanceof PostgresAdapter ? sql`ctid` : sql`rowid`
  const events = ops.selectFrom('audit_events').selectAll().orderBy(address)
  return (action === undefined ? events : events.where('action', '=', action)).execute()
}
