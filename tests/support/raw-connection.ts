import type { Database } from 'better-sqlite3'
import { businessFile, openSqlite } from '../../src/core/db/sqlite/open-sqlite.ts'

/** The business data through the driver alone, for what is measured against it; the caller closes it. */
export function rawConnection(dataDir: string): Database {
  return openSqlite(businessFile(dataDir), { readonly: true })
}
