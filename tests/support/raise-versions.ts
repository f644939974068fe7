import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../src/core/db/business-schema.ts'

/** As if every part of the data had changed. */
export async function raiseVersions(trx: Kysely<BusinessSchema>): Promise<void> {
  await trx
    .updateTable('data_versions')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .execute()
}
