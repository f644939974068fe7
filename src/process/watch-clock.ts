import { createTask } from 'node-cron'

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

const MINUTE_MS = 60_000
/** Minutes that are looked back over at most, after a machine slept or its clock was set ahead. */
const LOOK_BACK = 1_440

/**
 * Whether nightly work begins at a look: once after a minute that a cron expression names, as soon as the clock is
 * trusted, because it deletes what is old. A night that only a wrong clock saw is none. The expression is only matched:
 * a timer of node-cron's own would wait for years, or count each night of years, when the clock is set.
 */
export function nightly(expression: string, timeZone: string, start: Date): (look: ClockLook) => boolean {
  const pattern = createTask(expression, () => undefined, { timezone: timeZone })
  let seen = minuteOf(start)
  let waits = false
  return ({ now, moved, trusted }) => {
    const newest = minuteOf(now)
    if (moved < 0) waits = false
    for (let minute = Math.max(seen, newest - LOOK_BACK) + 1; minute <= newest && !waits; minute++)
      waits = pattern.match(new Date(minute * MINUTE_MS))
    seen = newest
    if (!waits || !trusted) return false
    waits = false
    return true
  }
}

function minuteOf(instant: Date): number {
  return Math.floor(instant.getTime() / MINUTE_MS)
}
