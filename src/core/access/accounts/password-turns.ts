import { bulkhead, BulkheadRejectedError } from 'cockatiel'
import { AppError } from '../../errors.ts'

/** Hashes made at one moment: half of the threads that files and compression need too, and 19 MiB each. */
const AT_ONCE = 2
/** People whose passwords are looked at or wait for it: what takes a few seconds. */
const MOST_IN_HAND = 100
/** Seconds after which it is worth trying again. */
const CLEARED_IN = 5

const hashes = bulkhead(AT_ONCE, Infinity)
const people = bulkhead(MOST_IN_HAND)

/** Makes a hash when it is its turn, so that many at once leave the process to others. */
export async function inHashTurn<Result>(hash: () => Promise<Result>): Promise<Result> {
  return hashes.execute(hash)
}

/**
 * Does something for somebody that needs hashes. Throws `passwords-busy` with the seconds to wait, having done nothing,
 * while too many others are at it.
 */
export async function withPasswordRoom<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await people.execute(work)
  } catch (error) {
    if (!(error instanceof BulkheadRejectedError)) throw error
    throw new AppError('passwords-busy', { seconds: CLEARED_IN })
  }
}
