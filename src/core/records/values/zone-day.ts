const DAY = 86_400_000
const MINUTE = 60_000
/** Days whose offsets are cached. */
const MAX_OFFSETS = 50_000

/** Returns the day (since 1970-01-01) of an instant (ms since 1970-01-01 UTC) in a time zone. */
export type ZoneDay = (instant: number) => number

/** Looks up the offset twice per UTC day, and per instant only on days when the clocks change. */
export function createZoneDay(timeZone: string): ZoneDay {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const offsets = new Map<number, number | undefined>()
  const offsetAt = (instant: number) => {
    const minute = Math.floor(instant / MINUTE) * MINUTE
    const parts = Object.fromEntries(clock.formatToParts(minute).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 0, day = 0, hour = 0, minute: minutes = 0 } = parts
    return Date.UTC(year, month - 1, day, hour, minutes) - minute
  }
  const offsetOfDay = (day: number) => {
    if (!offsets.has(day)) {
      const [start, end] = [offsetAt(day * DAY), offsetAt((day + 1) * DAY)]
      if (offsets.size >= MAX_OFFSETS) offsets.clear()
      offsets.set(day, start === end ? start : undefined)
    }
    return offsets.get(day)
  }
  return (instant) => Math.floor((instant + (offsetOfDay(Math.floor(instant / DAY)) ?? offsetAt(instant))) / DAY)
}
