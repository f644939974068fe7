import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { BUSY_TIMEOUT } from './sqlite-dialect.ts'

export interface OpenOptions {
  readonly readonly?: boolean
}

export function businessFile(dataDir: string): string {
  return join(dataDir, 'semir.db')
}

export function opsFile(dataDir: string): string {
  return join(dataDir, 'ops.db')
}

/** Opens the file; creates it and its folder (mode 0700) when missing, unless read-only. */
export function openSqlite(path: string, options: OpenOptions = {}): Database {
  if (!options.readonly) mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
  const sqlite = new Sqlite(path, { readonly: options.readonly ?? false, timeout: BUSY_TIMEOUT })
  try {
    if (!options.readonly) sqlite.pragma('journal_mode = wal')
    sqlite.pragma('synchronous = normal')
    sqlite.pragma('foreign_keys = on')
    sqlite.pragma('trusted_schema = off')
  } catch (error) {
    sqlite.close()
    throw error
  }
  return sqlite
}
