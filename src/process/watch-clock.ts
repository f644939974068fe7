import { nextRun, allWeekdays, type TimeOfDay } from '../core/delivery/schedules/cadence.ts'

/** The two clocks of a process, in milliseconds; injected, so that tests can set them. */
export interface Clocks {
  /** Since 1970, as the machine was set. */
  readonly wall: () => number
  /** Since some start; never set. */
  readonly elapsed: () => number
}

export const systemClocks: Clocks = { wall: () => Date.now(), elapsed: () => performance.now() }

export interface ClockLook {
  readonly now: Date
  /** Milliseconds by which the clock was set, or the machine was asleep, since the last look; 0 when it was not. */
  readonly moved: number
  /** Whether the clock was not set for an hour: a machine that starts with a wrong clock corrects it before. */
  readonly trusted: boolean
}

/** Milliseconds between two looks that may be lost or gained, by a slow process or a slowly corrected clock. */
const TOLERANCE = 60_000
/** Milliseconds. */
const TRUSTED_AFTER = 3_600_000

/** Notices when the machine's clock is set, by comparing it at each look with the time that has passed. */
export function watchClock({ wall, elapsed }: Clocks): () => ClockLook {
  let offset = wall() - elapsed()
  let steadySince = elapsed()
  return () => {
    const at = elapsed()
    const now = wall()
    const drift = now - at - offset
    offset = now - at
    const moved = Math.abs(drift) > TOLERANCE ? drift : 0
    if (moved !== 0) steadySince = at
    return { now: new Date(now), moved, trusted: at - steadySince >= TRUSTED_AFTER }
  }
}

/**
 * Whether nightly work begins at a look: once after its time of day, as soon as the clock is trusted, because it deletes
 * what is old. A night that only a wrong clock saw is none.
 */
export function nightly(time: TimeOfDay, timeZone: string, start: Date): (look: ClockLook) => boolean {
  const following = (after: Date) => nextRun({ every: 'week', weekdays: allWeekdays, time }, after, timeZone)
  let next = following(start)
  let waits = false
  return ({ now, moved, trusted }) => {
    if (moved < 0) waits = false
    else if (now >= next) waits = true
    next = following(now)
    if (!waits || !trusted) return false
    waits = false
    return true
  }
}
