import { bulkhead, BulkheadRejectedError } from 'cockatiel'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'

/** Concurrent hashes: half of the libuv threads, which files and compression use too; 19 MiB each. */
const AT_ONCE = 2
/** Password requests running or waiting at a time, which take a few seconds in all. */
const MAX_REQUESTS = 100
/** Seconds after which a refused request is worth a retry. */
const RETRY_AFTER = 5

type Turns = <Result>(hash: () => Promise<Result>) => Promise<Result>

/** Limits concurrent hashes, so that a burst of sign-ins does not occupy the whole process. */
export function hashTurns(): Turns {
  const hashes = bulkhead(AT_ONCE, Infinity)
  return (hash) => hashes.execute(hash)
}

/** The limit of this process, because threads and memory are shared by all databases. */
export const inHashTurn = hashTurns()

/** The password requests of each ops database. */
const requests = new WeakMap<Kysely<OpsSchema>, ReturnType<typeof bulkhead>>()

/**
 * Runs work that hashes passwords. Throws `passwords-busy` with the seconds to wait, without running it, while too many
 * requests are under way.
 */
export async function limitPasswordWork<Result>(ops: Kysely<OpsSchema>, work: () => Promise<Result>): Promise<Result> {
  const running = requests.get(ops) ?? bulkhead(MAX_REQUESTS)
  requests.set(ops, running)
  try {
    return await running.execute(work)
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error
    throw new AppError('passwords-busy', { seconds: RETRY_AFTER })
  }
}
