import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { ImportMessage } from './import-result.ts'
import type { EarlierRejects } from './read/rows/row-batch.ts'

/** Imports looked at. */
const RECENT = 20

/** The latest imports that read some column month first and rejected rows, which may come back. */
export async function earlierRejects(db: Kysely<BusinessSchema>): Promise<EarlierRejects[]> {
  const batches = await db
    .selectFrom('import_batches')
    .select(['header', 'notes'])
    .where('rejected', '>', 0)
    .where('notes', 'like', '%dates-month-first%')
    .orderBy('id', 'desc')
    .limit(RECENT)
    .execute()
  return batches.map(({ header, notes }) => ({
    labels: JSON.parse(header ?? '[]') as string[],
    monthFirst: (JSON.parse(notes) as ImportMessage[])
      .filter(({ code }) => code === 'dates-month-first')
      .map(({ params }) => String(params['column'])),
  }))
}
