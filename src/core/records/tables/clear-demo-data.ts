import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { raiseVersion } from '../../db/version-cache.ts'

/** Who asked for an import: a person's identity, or the service itself with its demo data. */
export interface ImportRequester {
  readonly platform: string
  readonly id: string
  readonly name: string
}

/** Who asks for the imports of the demo data. */
export const demoRequester: ImportRequester = { platform: 'demo', id: 'demo', name: 'demo' }

const DEMO = JSON.stringify(demoRequester)

/** Whether a batch belongs to the demo data. */
export function isDemo(batch: { readonly requested_by: string }): boolean {
  return batch.requested_by === DEMO
}

/** Whether the database holds the demo data, and with that nothing else. */
export async function hasDemoData(db: Kysely<BusinessSchema>): Promise<boolean> {
  const batches = db.selectFrom('import_batches').select('id').where('requested_by', '=', DEMO)
  return (await batches.limit(1).executeTakeFirst()) !== undefined
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
 * never stand beside real ones. Returns whether there was any.
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
