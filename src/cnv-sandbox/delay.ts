import { setTimeout as sleep } from 'node:timers/promises'

/** Waits, so that what began at `since` (of `performance.now()`) has taken its time. */
export type Delay = (since: number) => Promise<void>

/** Milliseconds of a call that others give back: more than that is no timer's doing. */
const MOST_BACK = 1

/**
 * Takes `latency` whole milliseconds a call, on average: timers are late by a part of one, which later calls give back, a
 * millisecond each. What a busy machine adds to that stays.
 */
export function createDelay(latency: number): Delay {
  let late = 0
  return async (since) => {
    const back = Math.max(-1, Math.min(1, Math.round(late)))
    late -= back
    const wanted = Math.max(0, latency - back)
    await sleep(wanted)
    late += Math.min(MOST_BACK, performance.now() - since - wanted)
  }
}
