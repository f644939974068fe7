import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { write } from '../../db/transaction.ts'

const DAY_MS = 86_400_000

/**
 * Drops the earlier values of imports that ended more than so many days ago, which cannot be undone from then on.
 * Imports that changed no record have none, and can be undone for ever.
 */
export async function dropEarlierValues(
  db: Kysely<BusinessSchema>,
  { days, now }: { readonly days: number; readonly now: Date },
): Promise<void> {
  const before = new Date(now.getTime() - days * DAY_MS).toISOString()
  const old = await db
    .selectFrom('import_batches')
    .select('id')
    .where('finished_at', '<', before)
    .where('updated', '>', 0)
    .where('changed_columns', 'is not', null)
    .execute()
  // One transaction an import: others write between them.
  for (const { id } of old) {
    await write(db, async (trx) => {
      await trx.deleteFrom('import_changes').where('import_id', '=', id).execute()
      await trx.updateTable('import_batches').set({ changed_columns: null }).where('id', '=', id).execute()
    })
  }
}
