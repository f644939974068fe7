import { bulkhead, BulkheadRejectedError } from 'cockatiel'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'

/** Hashes made at one moment: half of the threads that files and compression need too, and 19 MiB each. */
const AT_ONCE = 2
/** People whose passwords are looked at or wait for it: what takes a few seconds. */
const MOST_IN_HAND = 100
/** Seconds after which it is worth trying again. */
const CLEARED_IN = 5

type Turns = <Result>(hash: () => Promise<Result>) => Promise<Result>

/** Makes a hash when it is its turn, so that many at once leave the process to others. */
export function hashTurns(): Turns {
  const hashes = bulkhead(AT_ONCE, Infinity)
  return (hash) => hashes.execute(hash)
}

/** The turns of this process: its threads and its memory are what they spare. */
export const inHashTurn = hashTurns()

/** Who is at it, for each database: a service has one. */
const rooms = new WeakMap<Kysely<OpsSchema>, ReturnType<typeof bulkhead>>()

/**
 * Does what needs hashes, for an account of `ops`. Throws `passwords-busy` with the seconds to wait, having done
 * nothing, while too many others are at it.
 */
export async function withPasswordRoom<Result>(ops: Kysely<OpsSchema>, work: () => Promise<Result>): Promise<Result> {
  const people = rooms.get(ops) ?? bulkhead(MOST_IN_HAND)
  rooms.set(ops, people)
  try {
    return await people.execute(work)
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error
    throw new AppError('passwords-busy', { seconds: CLEARED_IN })
  }
}
