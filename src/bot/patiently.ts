import { setTimeout as sleep } from 'node:timers/promises'

/** Seconds a call waits by itself where the platform says so; longer ones fail and their job comes back later. */
const LONGEST_WAIT = 30
const MOST_RETRIES = 3

/**
 * Runs an attempt again after as many seconds as `waitOf` reads from its error, or not when it reads none: this call
 * alone waits, and no other.
 */
export async function patiently<Answer>(
  signal: AbortSignal,
  attempt: () => Promise<Answer>,
  waitOf: (error: unknown, tried: number) => number | undefined,
): Promise<Answer> {
  for (let tried = 0; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      const wait = waitOf(error, tried)
      if (wait === undefined || wait > LONGEST_WAIT || tried >= MOST_RETRIES) throw error
      await sleep(wait * 1000, undefined, { signal })
    }
  }
}
