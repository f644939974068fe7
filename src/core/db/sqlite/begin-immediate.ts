import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'

/** Milliseconds between two looks. */
const LOOK = 50

/**
 * Takes the write lock without holding up the event loop while somebody else has it, for `patience` milliseconds.
 * Returns false when that was not enough. Resets the connection's busy timeout.
 */
export async function beginImmediate(sqlite: Database, patience: number, signal?: AbortSignal): Promise<boolean> {
  const giveUp = Date.now() + patience
  sqlite.pragma('busy_timeout = 0')
  for (;;) {
    signal?.throwIfAborted()
    try {
      sqlite.exec('begin immediate')
      return true
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'SQLITE_BUSY') throw error
      if (Date.now() > giveUp) return false
    }
    await sleep(LOOK, undefined, signal && { signal })
  }
}

/** Takes back the open transaction; SQLite has done so by itself after some errors, a full disk among them. */
export function rollBack(sqlite: Database): void {
  if (sqlite.inTransaction) sqlite.exec('rollback')
}
