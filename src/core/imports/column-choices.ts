import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { write } from '../db/transaction.ts'
import { AppError } from '../errors.ts'
import type { ColumnChoice, RememberedColumns } from './kinds/table-layout.ts'
import { headerIdentity } from './read/header/match-field.ts'

/** Headers whose choices are remembered at most; beyond it the oldest are dropped. */
const MOST = 500

/** Every choice, the latest first. */
export async function columnChoices(db: Kysely<BusinessSchema>): Promise<RememberedColumns[]> {
  const rows = await db.selectFrom('column_choices').selectAll().orderBy('chosen_at', 'desc').limit(MOST).execute()
  return rows.map(({ id, header, kind, columns, chosen_by: by, chosen_at: at }) => ({
    id,
    header,
    kind,
    columns: JSON.parse(columns) as ColumnChoice,
    by,
    at,
  }))
}

/** Remembers a choice for files with this header, inside the transaction of the import that was read so. */
export async function rememberColumns(
  trx: Kysely<BusinessSchema>,
  { labels, kind, columns, by, at }: Omit<RememberedColumns, 'id' | 'header'> & { readonly labels: readonly string[] },
): Promise<void> {
  const choice = { columns: JSON.stringify(columns), chosen_by: by, chosen_at: at }
  await trx
    .insertInto('column_choices')
    .values({ header: headerIdentity(labels), kind, ...choice })
    .onConflict((conflict) => conflict.columns(['header', 'kind']).doUpdateSet(choice))
    .execute()
  const newest = trx.selectFrom('column_choices').select('id').orderBy('chosen_at', 'desc').limit(MOST)
  await trx.deleteFrom('column_choices').where('id', 'not in', newest).execute()
}

/** Forgets the choice of that number. Throws `import-columns-gone`. */
export async function forgetColumns(db: Kysely<BusinessSchema>, { id }: { readonly id: number }): Promise<void> {
  const { numDeletedRows } = await write(db, (trx) =>
    trx.deleteFrom('column_choices').where('id', '=', id).executeTakeFirst(),
  )
  if (numDeletedRows === 0n) throw new AppError('import-columns-gone', { id })
}
