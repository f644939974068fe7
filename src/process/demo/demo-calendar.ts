import { Temporal } from 'temporal-polyfill/full'

export interface DemoDay {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** How much trade the day sees beside other days. */
  readonly weight: number
}

/** Monday first: the weekend makes the week. */
const weekdays = [0.8, 0.78, 0.82, 0.88, 1.1, 1.55, 1.5]
/** January first: the season starts in August and November, December is best, spring is slow. */
const months = [1.05, 0.95, 0.85, 0.9, 1, 1.05, 0.9, 1.12, 1.05, 1, 1.1, 1.3]
/** Women's days, Children's Day and the last Friday sales, by month and day. */
const feasts: Readonly<Record<string, number>> = {
  '03-08': 1.5,
  '06-01': 1.7,
  '10-20': 1.5,
  '11-28': 1.6,
  '12-24': 1.5,
}

/** The days of `months` calendar months up to and with `today`, the last of which may be cut short. */
export function demoDays(today: string, months: number): DemoDay[] {
  const last = Temporal.PlainDate.from(today)
  const first = last.subtract({ months: months - 1 }).with({ day: 1 })
  const newYears = lunarNewYears(first, last.add({ days: 40 }))
  const days: DemoDay[] = []
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    days.push({ date: day.toString(), weight: weightOf(day, newYears) })
  }
  return days
}

function weightOf(day: Temporal.PlainDate, newYears: readonly Temporal.PlainDate[]): number {
  const ordinary = (weekdays[day.dayOfWeek - 1] ?? 1) * (months[day.month - 1] ?? 1)
  const feast = feasts[day.toString().slice(5)] ?? 1
  return newYears.reduce((weight, newYear) => weight * newYearFactor(day.until(newYear).days), ordinary * feast)
}

/** Trade climbs through the weeks before Tết, stops for its first three days and comes back slowly. */
function newYearFactor(daysBefore: number): number {
  if (daysBefore > 24 || daysBefore < -7) return 1
  if (daysBefore > 0) return 1.2 + (24 - daysBefore) * 0.04
  return daysBefore > -3 ? 0.05 : 0.5
}

function lunarNewYears(first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = []
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    // It always falls between 20 January and 21 February; asking the lunar calendar for other days costs time.
    if (day.month > 2) continue
    const lunar = day.withCalendar('chinese')
    if (lunar.month === 1 && lunar.day === 1) found.push(day)
  }
  return found
}
