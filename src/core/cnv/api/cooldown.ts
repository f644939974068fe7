import { AppError } from '../../errors.ts'
import type { CallClock } from './timers.ts'

/** How long the service wants to be left alone, by whatever call and sync. */
export interface QuietTime {
  /** Milliseconds from now. Throws `cnv-stay-away` when that is longer than a sync waits. */
  readonly ask: (delay: number) => void
  /** Resolves once a call is allowed. Throws `cnv-stay-away`. */
  readonly over: (signal: AbortSignal) => Promise<void>
}

/** Milliseconds a sync waits. */
const PATIENCE = 600_000

export function createQuietTime({ now, sleep }: CallClock): QuietTime {
  let until = 0
  const rest = (): number => {
    const left = until - now().getTime()
    if (left > PATIENCE) throw new AppError('cnv-stay-away', { minutes: Math.ceil(left / 60_000) })
    return left
  }
  return {
    ask(delay) {
      until = Math.max(until, now().getTime() + delay)
      rest()
    },
    async over(signal) {
      for (let left = rest(); left > 0; left = rest()) await sleep(left, signal)
    },
  }
}
