const DAY = 86_400_000
const MINUTE = 60_000
/** Days whose offsets are remembered. */
const REMEMBERED = 50_000

/** The day (since 1970-01-01) it is in a time zone at an instant (ms since 1970-01-01 UTC). */
export type ZoneDay = (instant: number) => number

/** Asks the calendar twice for each UTC day; only on days that change the clocks for each instant. */
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
      if (offsets.size >= REMEMBERED) offsets.clear()
      offsets.set(day, start === end ? start : undefined)
    }
    return offsets.get(day)
  }
  return (instant) => Math.floor((instant + (offsetOfDay(Math.floor(instant / DAY)) ?? offsetAt(instant))) / DAY)
}
