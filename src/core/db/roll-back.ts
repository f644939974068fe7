import type { Database } from 'better-sqlite3'

/** Takes back the open transaction; SQLite has done so by itself after some errors, a full disk among them. */
export function rollBack(sqlite: Database): void {
  if (sqlite.inTransaction) sqlite.exec('rollback')
}
