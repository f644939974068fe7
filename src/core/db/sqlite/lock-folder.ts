import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { AppError } from '../../errors.ts'
import { fileTransactions } from './sqlite-dialect.ts'

/** The process that has a data folder. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** UTC ISO-8601. */
  readonly since: string
}

/**
 * Takes a data folder for this process: a lock of the operating system, which ends with the process however it ends, so
 * that nothing is left to clear away. Returns what gives it back. Throws `data-in-use` with who has it.
 */
export function lockFolder(dataDir: string, now: Date = new Date()): () => void {
  const sqlite = new Sqlite(join(dataDir, 'service.lock'), { timeout: 0 })
  try {
    // Until it is given back; an empty file is enough, so a full disk is no hindrance.
    sqlite.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    sqlite.close()
    if (!fileTransactions.isRetryable(error)) throw error
    throw new AppError('data-in-use', describe(readHolder(dataDir)), { cause: error })
  }
  writeHolder(dataDir, { pid: process.pid, host: hostname(), since: now.toISOString() })
  return () => release(sqlite)
}

function release(sqlite: Database): void {
  if (sqlite.open) sqlite.exec('rollback')
  sqlite.close()
}

const HOLDER = 'service.json'

/** Only for the message of the next one, so a full disk may keep it from being written. */
function writeHolder(dataDir: string, holder: Holder): void {
  try {
    writeFileSync(join(dataDir, HOLDER), JSON.stringify(holder), { mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

function readHolder(dataDir: string): Partial<Holder> {
  try {
    return JSON.parse(readFileSync(join(dataDir, HOLDER), 'utf8')) as Holder
  } catch {
    return {}
  }
}

function describe({ pid, host, since }: Partial<Holder>) {
  return { pid: pid ?? '?', host: host ?? '?', since: since ?? '?' }
}
