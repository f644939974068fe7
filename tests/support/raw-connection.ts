import type { Database as SqliteConnection } from 'better-sqlite3'
import type { OpenDatabase } from '../../src/core/db/open.ts'

/** The driver's own connection, for the few tests of what works on it: everything else asks through `db`. */
export function rawConnection<Schema>({ sqlite }: OpenDatabase<Schema>): SqliteConnection {
  return sqlite
}
