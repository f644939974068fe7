import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { Database as SqliteConnection } from 'better-sqlite3'
import { raiseDataVersion } from '../db/data-version.ts'
import { prepared } from '../db/sqlite/prepared.ts'
import type { BusinessDatabase } from '../db/open.ts'

/** Who asked for an import: a person's identity, or the service itself with its demo data. */
export interface ImportRequester {
  readonly platform: string
  readonly id: string
  readonly name: string
}

/** Who asks for the imports of the demo data. */
export const demoRequester: ImportRequester = { platform: 'demo', id: 'demo', name: 'demo' }

/** Whether a batch belongs to the demo data. */
export function isDemo(batch: { readonly requested_by: string }): boolean {
  return (JSON.parse(batch.requested_by) as ImportRequester).platform === demoRequester.platform
}

const DEMO_BATCH = `select 1 from import_batches where requested_by ->> 'platform' = 'demo' limit 1`

/** Whether the database holds the demo data, and with that nothing else. */
export function hasDemoData({ sqlite }: Pick<BusinessDatabase, 'sqlite'>): boolean {
  return prepared(sqlite, DEMO_BATCH).get() !== undefined
}

/** demo: the demo set and nothing else; own: real data; empty: nothing yet, so demo data may still come. */
export type DataOrigin = 'empty' | 'demo' | 'own'

/** What there is: the demo data, data of one's own, or nothing yet. */
export async function dataOrigin(db: Kysely<BusinessSchema>): Promise<DataOrigin> {
  const batch = await db.selectFrom('import_batches').select('requested_by').limit(1).executeTakeFirst()
  if (batch) return isDemo(batch) ? 'demo' : 'own'
  const customer = await db.selectFrom('cnv_customers').select('cnv_id').limit(1).executeTakeFirst()
  return customer ? 'own' : 'empty'
}

/**
 * Empties the demo data out, inside the transaction that brings in the first real file, so that invented figures
 * never stand beside real ones: all tables that imports fill. Returns whether there was any.
 */
export function clearDemoData(sqlite: SqliteConnection, tables: readonly string[]): boolean {
  if (!hasDemoData({ sqlite })) return false
  for (const table of tables) sqlite.exec(`delete from ${table}`)
  raiseDataVersion(sqlite, 'business')
  raiseDataVersion(sqlite, 'cnv')
  return true
}
