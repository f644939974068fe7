import { ConstantBackoff, handleWhen, retry } from 'cockatiel'
import { setTimeout as sleep } from 'node:timers/promises'

/** Seconds that a call waits here when the platform asks it to; longer waits fail, and the job is retried later. */
const LONGEST_WAIT = 30
const MOST_RETRIES = 3

/**
 * Retries an attempt after as many seconds as `waitOf` reads from its error; undefined means no retry. Only this call
 * waits. Rejects with an AbortError when the signal aborts during a wait.
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
    // Not a backoff of the policy: that would be waited out even when the service stops.
    if (tried > 0) await sleep(wait * 1000, undefined, { signal })
    return attempt()
  })
}

/** Both in milliseconds. */
export interface ThrottleClock {
  readonly now: () => number
  readonly sleep: (delay: number) => Promise<unknown>
}

/**
 * Returns a function that waits for a channel's turn, `interval` milliseconds after the turn before: edits of many
 * imports in one channel queue here instead of failing with 429.
 */
export function throttleChannels(
  interval: number,
  clock: ThrottleClock = { now: Date.now, sleep },
): (channel: string) => Promise<void> {
  const turns = new Map<string, number>()
  return async (channel) => {
    const turn = Math.max(clock.now(), turns.get(channel) ?? 0)
    turns.set(channel, turn + interval)
    await clock.sleep(Math.max(0, turn - clock.now()))
  }
}
