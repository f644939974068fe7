import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds, both. */
export interface PaceClock {
  readonly now: () => number
  readonly sleep: (delay: number) => Promise<unknown>
}

/**
 * Waits for the channel's turn, so that edits of many imports in one channel queue up here and not as 429s; `interval`
 * in milliseconds.
 */
export function channelPace(
  interval: number,
  clock: PaceClock = { now: Date.now, sleep },
): (channel: string) => Promise<void> {
  const turns = new Map<string, number>()
  return async (channel) => {
    const turn = Math.max(clock.now(), turns.get(channel) ?? 0)
    turns.set(channel, turn + interval)
    await clock.sleep(Math.max(0, turn - clock.now()))
  }
}

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
