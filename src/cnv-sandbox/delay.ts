import { setTimeout as sleep } from 'node:timers/promises'

/** Waits, so that what began at `since` (of `performance.now()`) has taken its time. */
export type Delay = (since: number) => Promise<void>

/**
 * Takes `latency` whole milliseconds a call, on average: a timer is late by a part of one and what else is going on delays
 * it more, so what one call took too long is given back by others, a millisecond each.
 */
export function createDelay(latency: number): Delay {
  let late = 0
  return async (since) => {
    const back = Math.max(-1, Math.min(1, Math.round(late)))
    late -= back
    const wanted = Math.max(0, latency - back)
    await sleep(wanted)
    late += performance.now() - since - wanted
  }
}
