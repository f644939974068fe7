import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { AppError } from '../errors.ts'

/** How a database's transactions begin and which of its errors a second attempt may get past; each dialect is one. */
export interface TransactionRules {
  /** Another writer was in the way: nothing was changed, and the same work may go through a moment later. */
  readonly isPassing: (error: unknown) => boolean
}

interface Origin {
  readonly database: object
  readonly rules: TransactionRules
}

const origins = new WeakMap<object, Origin>()

/** Makes a freshly opened database known; whoever opens one calls it. */
export function registerDatabase<Schema>(db: Kysely<Schema>, rules: TransactionRules): Kysely<Schema> {
  origins.set(db, { database: db, rules })
  return db
}

/** The database that a transaction belongs to, or the database itself: what caches are kept by. */
export function databaseBehind<Schema>(db: Kysely<Schema>): object {
  return origins.get(db)?.database ?? db
}

/**
 * Runs reads in one snapshot: nothing that is written meanwhile is seen. Within a transaction it runs in that one, so
 * that functions which read may call each other.
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
    .execute((snapshot) => work(belonging(snapshot, db)))
}

export interface WriteOptions {
  /** Milliseconds to wait for other writers before `busy` is thrown. */
  readonly patience?: number
  /** The code of the error that says so, where `data-busy` says too little. */
  readonly busy?: AppError['code']
  readonly signal?: AbortSignal
}

const PATIENCE = 15_000
/** Milliseconds between two attempts. */
const PAUSE = 25

/**
 * Runs changes in one serialisable transaction, all of it or nothing; what other writers are in the way of is tried
 * again, so the work must change nothing but the database. Within a transaction it runs in that one. Throws `busy` when
 * other writers took longer than `patience`, and what ends the signal.
 */
export async function write<Schema, Result>(
  db: Kysely<Schema>,
  work: (trx: Kysely<Schema>) => Promise<Result>,
  { patience = PATIENCE, busy = 'data-busy', signal }: WriteOptions = {},
): Promise<Result> {
  if (db.isTransaction) return work(db)
  const rules = origins.get(db)?.rules
  const giveUp = performance.now() + patience
  for (;;) {
    signal?.throwIfAborted()
    try {
      return await db
        .transaction()
        .setIsolationLevel('serializable')
        .execute((trx) => work(belonging(trx, db)))
    } catch (error) {
      if (!rules?.isPassing(error)) throw error
      if (performance.now() > giveUp) throw new AppError(busy, {}, { cause: error })
    }
    await sleep(PAUSE, undefined, signal && { signal })
  }
}

function belonging<Schema>(trx: Kysely<Schema>, db: Kysely<Schema>): Kysely<Schema> {
  const origin = origins.get(db)
  if (origin) origins.set(trx, origin)
  return trx
}

/** Runs the work on one connection of the database, for what must be set up before a transaction begins. */
export async function onConnection<Schema, Result>(
  db: Kysely<Schema>,
  work: (connection: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  return db.connection().execute((connection) => work(belonging(connection, db)))
}
