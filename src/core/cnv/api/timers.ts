import { setTimeout as delayed } from 'node:timers/promises'
import { AppError } from '../../errors.ts'

/** Time and randomness of the calls; injected, so that tests control them. */
export interface Timers {
  readonly now: () => Date
  /** Milliseconds. */
  readonly sleep: (delay: number, signal: AbortSignal) => Promise<unknown>
  /** From 0 up to but not including 1. */
  readonly random: () => number
  /** Runs `end` unless the call finishes within `timeout` milliseconds. Returns a function that clears the timeout. */
  readonly limit: (call: { readonly url: string; readonly timeout: number }, end: () => void) => () => void
}

export const systemTimers: Timers = {
  now: () => new Date(),
  sleep: (delay, signal) => delayed(delay, undefined, { signal }),
  random: Math.random,
  limit({ timeout }, end) {
    const timer = setTimeout(end, timeout)
    return () => clearTimeout(timer)
  },
}

/** The pause a Retry-After demands; it applies to every call and sync. */
export interface Cooldown {
  /** Extends the pause to `delay` milliseconds from now. Throws `cnv-stay-away` when a sync would not wait that long. */
  readonly extend: (delay: number) => void
  /** Resolves once a call is allowed. Throws `cnv-stay-away`. */
  readonly wait: (signal: AbortSignal) => Promise<void>
}

/** Milliseconds a sync waits at most. */
const MAX_WAIT = 600_000

export function createCooldown({ now, sleep }: Timers): Cooldown {
  let until = 0
  let longest = 0
  const remaining = (): number => {
    const at = now().getTime()
    // A clock that is set back must not make a pause longer than was asked for.
    until = Math.min(until, at + longest)
    const left = until - at
    if (left > MAX_WAIT) throw new AppError('cnv-stay-away', { minutes: Math.ceil(left / 60_000) })
    return left
  }
  return {
    extend(delay) {
      const asked = now().getTime() + delay
      longest = asked > until ? delay : longest
      until = Math.max(until, asked)
      remaining()
    },
    async wait(signal) {
      for (let left = remaining(); left > 0; left = remaining()) await sleep(left, signal)
    },
  }
}
