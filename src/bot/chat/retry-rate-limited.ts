import { setTimeout as sleep } from 'node:timers/promises'
import { ConstantBackoff, handleWhen, retry } from 'cockatiel'

/** Seconds a call waits by itself where the platform says so; longer ones fail and their job comes back later. */
const LONGEST_WAIT = 30
const MOST_RETRIES = 3

/**
 * Runs an attempt again after as many seconds as `waitOf` reads from its error, or not when it reads none: this call
 * alone waits, and no other. Rejects with an AbortError when the signal aborts while it waits.
 */
export async function retryRateLimited<Answer>(
  signal: AbortSignal,
  attempt: () => Promise<Answer>,
  waitOf: (error: unknown, tried: number) => number | undefined,
): Promise<Answer> {
  let wait = 0
  let tried = 0
  const isWorthWaiting = handleWhen((error) => {
    const seconds = waitOf(error, tried)
    wait = seconds ?? 0
    return seconds !== undefined && seconds <= LONGEST_WAIT
  })
  const policy = retry(isWorthWaiting, { maxAttempts: MOST_RETRIES, backoff: new ConstantBackoff(0) })
  return policy.execute(async (context) => {
    tried = context.attempt
    // Here and not as a backoff of the policy, which would be waited out when the service stops.
    if (tried > 0) await sleep(wait * 1000, undefined, { signal })
    return attempt()
  })
}
