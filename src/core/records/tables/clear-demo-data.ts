import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { raiseVersion } from '../../db/version-cache.ts'

/** The requester of an import: a person's identity, or the service itself for demo data. */
export interface ImportRequester {
  readonly platform: string
  readonly id: string
  readonly name: string
}

/** The requester of demo data imports. */
export const demoRequester: ImportRequester = { platform: 'demo', id: 'demo', name: 'demo' }

const DEMO = JSON.stringify(demoRequester)

/** Whether a batch is demo data. */
export function isDemo(batch: { readonly requested_by: string }): boolean {
  return batch.requested_by === DEMO
}

/** Whether the database holds demo data, and therefore no other data. */
export async function hasDemoData(db: Kysely<BusinessSchema>): Promise<boolean> {
  const batches = db.selectFrom('import_batches').select('id').where('requested_by', '=', DEMO)
  return (await batches.limit(1).executeTakeFirst()) !== undefined
}

/** demo: demo data only; own: real data; empty: no data yet, so demo data may be loaded. */
export type DataOrigin = 'empty' | 'demo' | 'own'

/** Whether the database holds demo data, real data or none. */
export async function dataOrigin(db: Kysely<BusinessSchema>): Promise<DataOrigin> {
  const batch = await db.selectFrom('import_batches').select('requested_by').limit(1).executeTakeFirst()
  if (batch) return isDemo(batch) ? 'demo' : 'own'
  const customer = await db.selectFrom('cnv_customers').select('cnv_id').limit(1).executeTakeFirst()
  return customer ? 'own' : 'empty'
}

/**
 * Deletes the demo data inside the transaction that imports the first real file, so that demo figures never mix with
 * real ones. Returns whether there was any.
 */
export async function clearDemoData(
  trx: Kysely<BusinessSchema>,
  tables: readonly (keyof BusinessSchema)[],
): Promise<boolean> {
  if (!(await hasDemoData(trx))) return false
  for (const table of tables) await trx.deleteFrom(table).execute()
  await raiseVersion(trx, 'business')
  await raiseVersion(trx, 'cnv')
  return true
}
