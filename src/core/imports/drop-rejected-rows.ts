import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { write } from '../db/transaction.ts'

const DAY_MS = 86_400_000
/** Rows deleted in one transaction: others write between two. */
const AT_ONCE = 5_000

/**
 * Deletes rejected rows and warnings of imports that ended more than so many days ago: they hold the cells of files, and a
 * file that fits nowhere would fill the database for good. How many there were stays with the import.
 */
export async function dropRejectedRows(
  db: Kysely<BusinessSchema>,
  { days, now }: { readonly days: number; readonly now: Date },
): Promise<void> {
  const before = new Date(now.getTime() - days * DAY_MS).toISOString()
  const old = await db
    .selectFrom('import_batches')
    .select('id')
    .where('finished_at', '<', before)
    .where((batch) => batch.or([batch('rejected', '>', 0), batch('warned', '>', 0)]))
    .execute()
  for (const { id } of old) while (await dropSome(db, id)) continue
}

async function dropSome(db: Kysely<BusinessSchema>, importId: number): Promise<boolean> {
  const rows = await db
    .selectFrom('import_issues')
    .select('id')
    .where('import_id', '=', importId)
    .limit(AT_ONCE)
    .execute()
  if (rows.length === 0) return false
  const [first, last] = [Math.min(...rows.map(({ id }) => id)), Math.max(...rows.map(({ id }) => id))]
  await write(db, (trx) =>
    trx
      .deleteFrom('import_issues')
      .where('import_id', '=', importId)
      .where('id', '>=', first)
      .where('id', '<=', last)
      .execute(),
  )
  return true
}
