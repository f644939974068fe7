import { prepared } from './sqlite/prepared.ts'
import type { Database as SqliteConnection } from 'better-sqlite3'

/** business: what files bring; campaigns: coupon campaigns; cnv: what the loyalty service brings. */
export type DataName = 'business' | 'campaigns' | 'cnv'

/** The current version of a part of the data; answers kept in memory are good for one version. */
export function readDataVersion(sqlite: SqliteConnection, name: DataName): number {
  return (prepared(sqlite, 'select version from data_versions where name = ?').get(name) as { version: number }).version
}

/** Call it in the transaction that changes the data. */
export function raiseDataVersion(sqlite: SqliteConnection, name: DataName): void {
  prepared(sqlite, 'update data_versions set version = version + 1 where name = ?').run(name)
}
