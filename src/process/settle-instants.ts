import { sql, type Kysely } from 'kysely'
import type { BusinessSchema } from '../core/db/business-schema.ts'
import type { OpsSchema } from '../core/db/ops-schema.ts'
import { write } from '../core/db/transaction.ts'

type Columns<Schema> = { readonly [Table in keyof Schema]?: readonly (keyof Schema[Table] & string)[] }

/** Rows that last from when they were made until they expire. */
const lasting = [
  'sessions',
  'sign_in_links',
  'account_links',
  'sign_in_steps',
  'provider_steps',
  'access_tokens',
  'report_links',
  'file_links',
  'service_tokens',
] as const satisfies readonly (keyof OpsSchema)[]

/** Instants that something happened at, which lists, limits and housekeeping go by. The audit stays as it was written. */
const past: Columns<OpsSchema> = {
  jobs: ['created_at', 'updated_at', 'finished_at'],
  chat_posts: ['created_at', 'delivered_at', 'failed_at'],
  inbox_events: ['received_at'],
  report_snapshots: ['created_at'],
  sessions: ['last_seen_at', 'confirmed_at'],
  access_tokens: ['last_used_at'],
  chat_people: ['last_seen_at'],
  access_notices: ['created_at'],
  attempts: ['last_at'],
  sync_news: ['at'],
  service_processes: ['started_at', 'seen_at'],
}
const pastOfBusiness: Columns<BusinessSchema> = {
  import_batches: ['started_at', 'finished_at'],
  cnv_sync_logs: ['started_at', 'completed_at'],
}

/** Milliseconds that two processes may disagree by. */
const TOLERANCE = 60_000

export interface SettledDatabases {
  readonly business: Kysely<BusinessSchema>
  readonly ops: Kysely<OpsSchema>
}

/**
 * Moves what was made while the clock was ahead to now, with the time it lasts, so that no link, session or token lives
 * for years and nothing is kept until then. The clock of `now` must be trusted: with one that is behind, everything is
 * in the future.
 */
export async function settleInstants({ business, ops }: SettledDatabases, now: Date): Promise<void> {
  const after = new Date(now.getTime() + TOLERANCE).toISOString()
  for (const table of lasting) await settleLasting(ops, table, { now, after })
  await settlePast(ops, past, { now, after })
  await settlePast(business, pastOfBusiness, { now, after })
  await settleSlots(ops, { now, after })
}

interface Settling {
  readonly now: Date
  /** Later instants were written by a clock that was ahead. */
  readonly after: string
}

async function settleLasting(ops: Kysely<OpsSchema>, name: (typeof lasting)[number], { now, after }: Settling) {
  const table = sql.table(name)
  const { rows } = await sql<{ made: string; until: string }>`
    select distinct created_at as made, expires_at as until from ${table} where created_at > ${after}`.execute(ops)
  for (const { made, until } of rows) {
    const end = new Date(now.getTime() + Date.parse(until) - Date.parse(made)).toISOString()
    await sql`update ${table} set created_at = ${now.toISOString()}, expires_at = ${end}
      where created_at = ${made} and expires_at = ${until}`.execute(ops)
  }
}

async function settlePast<Schema>(db: Kysely<Schema>, columns: Columns<Schema>, { now, after }: Settling) {
  for (const [name, instants = []] of Object.entries<readonly string[] | undefined>(columns)) {
    for (const instant of instants) {
      const [table, column] = [sql.table(name), sql.ref(instant)]
      // Reads first: usually there is none, and no write lock is needed.
      const { rows } = await sql`select 1 from ${table} where ${column} > ${after} limit 1`.execute(db)
      if (rows.length === 0) continue
      await sql`update ${table} set ${column} = ${now.toISOString()} where ${column} > ${after}`.execute(db)
    }
  }
}

/** The slots of a schedule differ, so those of one schedule stay a millisecond apart. */
async function settleSlots(ops: Kysely<OpsSchema>, { now, after }: Settling): Promise<void> {
  const ahead = ops.selectFrom('schedule_runs').selectAll().where('slot', '>', after).orderBy('slot')
  if ((await ahead.limit(1).execute()).length === 0) return
  await write(ops, async (trx) => {
    const runs = await trx.selectFrom('schedule_runs').selectAll().where('slot', '>', after).orderBy('slot').execute()
    for (const [nth, { schedule_id: schedule, slot }] of runs.entries()) {
      const settled = new Date(now.getTime() - runs.length + nth).toISOString()
      await trx
        .updateTable('schedule_runs')
        .set({ slot: settled })
        .where('schedule_id', '=', schedule)
        .where('slot', '=', slot)
        .execute()
    }
  })
}
