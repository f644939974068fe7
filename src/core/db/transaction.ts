import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { AppError } from '../errors.ts'

/** The transaction rules of a dialect. */
export interface TransactionRules {
  /** Whether the error is a conflict with another writer: nothing was changed, and a retry may succeed. */
  readonly isRetryable: (error: unknown) => boolean
  /** Whether a unique key refused a row because another has the same. */
  readonly isDuplicate: (error: unknown) => boolean
}

interface Origin {
  readonly database: object
  readonly rules: TransactionRules
}

const origins = new WeakMap<object, Origin>()

/** Called by `openDatabase` with the rules of its dialect. */
export function registerDatabase<Schema>(db: Kysely<Schema>, rules: TransactionRules): Kysely<Schema> {
  origins.set(db, { database: db, rules })
  return db
}

/** Whether the database refused a row because another has the same unique key. */
export function isDuplicate<Schema>(db: Kysely<Schema>, error: unknown): boolean {
  return origins.get(db)?.rules.isDuplicate(error) ?? false
}

/** The database that a transaction belongs to, or the database itself; caches use it as their key. */
export function databaseBehind<Schema>(db: Kysely<Schema>): object {
  return origins.get(db)?.database ?? db
}

/**
 * Runs reads in one snapshot, isolated from concurrent writes. Inside a transaction it joins that one, so functions that
 * call `read` can call each other.
 */
export async function read<Schema, Result>(
  db: Kysely<Schema>,
  work: (snapshot: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  if (db.isTransaction) return work(db)
  return db
    .transaction()
    .setAccessMode('read only')
    .setIsolationLevel('repeatable read')
    .execute((snapshot) => work(inheritOrigin(snapshot, db)))
}

export interface WriteOptions {
  /** Milliseconds to wait for other writers before `busy` is thrown. */
  readonly patience?: number
  /** The code of the error to throw instead of `data-busy`. */
  readonly busy?: AppError['code']
  readonly signal?: AbortSignal
}

const PATIENCE = 15_000
/** Milliseconds between two tries. */
const PAUSE = 25

/**
 * Runs changes in one serialisable transaction. A conflict with another writer is retried, so the work must have no
 * side effects outside the database. Inside a transaction it joins that one. Throws `busy` when conflicts last longer
 * than `patience`, and the signal's reason when it aborts.
 */
export async function write<Schema, Result>(
  db: Kysely<Schema>,
  work: (trx: Kysely<Schema>) => Promise<Result>,
  options?: WriteOptions,
): Promise<Result> {
  if (db.isTransaction) return work(db)
  const transaction = db.transaction().setIsolationLevel('serializable')
  return retryConflicts(db, () => transaction.execute((trx) => work(inheritOrigin(trx, db))), options)
}

/** Runs work that opens a transaction of its own, again after each conflict with another writer, as `write` does. */
export async function retryConflicts<Schema, Result>(
  db: Kysely<Schema>,
  work: () => Promise<Result>,
  { patience = PATIENCE, busy = 'data-busy', signal }: WriteOptions = {},
): Promise<Result> {
  const rules = origins.get(db)?.rules
  const giveUp = performance.now() + patience
  for (;;) {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (!rules?.isRetryable(error)) throw error
      if (performance.now() > giveUp) throw new AppError(busy, {}, { cause: error })
    }
    await sleep(PAUSE, undefined, signal && { signal })
  }
}

function inheritOrigin<Schema>(trx: Kysely<Schema>, db: Kysely<Schema>): Kysely<Schema> {
  const origin = origins.get(db)
  if (origin) origins.set(trx, origin)
  return trx
}

/** Runs the work on one connection, for setup that must precede a transaction. */
export async function onConnection<Schema, Result>(
  db: Kysely<Schema>,
  work: (connection: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute((connection) => work(inheritOrigin(connection, db)))
}
