import { setTimeout as wait } from 'node:timers/promises'

/** Time and chance, as calls meet them. */
export interface CallClock {
  readonly now: () => Date
  /** Milliseconds. */
  readonly sleep: (delay: number, signal: AbortSignal) => Promise<unknown>
  /** From 0 up to but not including 1. */
  readonly random: () => number
  /** Ends a call that has no whole answer after `timeout` milliseconds; returns how to let it be. */
  readonly limit: (call: { readonly url: string; readonly timeout: number }, end: () => void) => () => void
}

export const systemClock: CallClock = {
  now: () => new Date(),
  sleep: (delay, signal) => wait(delay, undefined, { signal }),
  random: Math.random,
  limit({ timeout }, end) {
    const timer = setTimeout(end, timeout)
    return () => clearTimeout(timer)
  },
}
