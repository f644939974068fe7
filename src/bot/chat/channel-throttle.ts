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
export function throttleChannels(
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
