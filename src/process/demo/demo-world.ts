import { cumulate } from './random.ts'
import { Temporal } from 'temporal-polyfill/full'

interface DemoSize {
  readonly sales: number
  readonly customers: number
  readonly coupons: number
}

/** What all files share; every row of every file can be computed from it alone. */
export interface DemoWorld extends DemoSize {
  readonly seed: number
  readonly days: readonly DemoDay[]
  /** By day: invoices up to the end of that day. The last day always has one. */
  readonly soldBy: readonly number[]
  /** By day: customers registered up to the end of that day. */
  readonly registeredBy: readonly number[]
  /** Customers who registered before the first day. */
  readonly oldCustomers: number
}

const OLD_SHARE = 0.45
/** Days over which the old customers registered. */
const OLD_DAYS = 4 * 365

export function demoWorld(size: DemoSize, options: { today: string; months: number; seed: number }): DemoWorld {
  const days = demoDays(options.today, options.months)
  const oldCustomers = Math.floor(size.customers * OLD_SHARE)
  return {
    ...size,
    seed: options.seed,
    days,
    soldBy: spread(size.sales, days),
    registeredBy: spread(size.customers - oldCustomers, days).map((count) => oldCustomers + count),
    oldCustomers,
  }
}

/** Registration day of the customer at an index; later indexes register later. */
export function registrationDate(world: DemoWorld, index: number): string {
  if (index >= world.oldCustomers) return world.days[firstAbove(world.registeredBy, index)]?.date ?? ''
  const daysBefore = OLD_DAYS - Math.floor((index * OLD_DAYS) / world.oldCustomers)
  return Temporal.PlainDate.from(world.days[0]?.date ?? '')
    .subtract({ days: daysBefore })
    .toString()
}

/** Distributes `total` over the days by weight, as running totals that end at `total`. */
function spread(total: number, days: readonly DemoDay[]): number[] {
  const cumulative = cumulate(days.map((day) => day.weight))
  const whole = cumulative.at(-1) ?? 1
  return cumulative.map((weight, day) =>
    day === days.length - 1 ? total : Math.floor((weight / whole) * total * (1 - Number.EPSILON)),
  )
}

/** The first index whose running total is above `value`. */
function firstAbove(totals: readonly number[], value: number): number {
  let low = 0
  let high = totals.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((totals[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}

interface DemoDay {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** Relative sales of the day. */
  readonly weight: number
}

/** From Monday: weekends are busiest. */
const weekdays = [0.8, 0.78, 0.82, 0.88, 1.1, 1.55, 1.5]
/** From January: seasons start in August and November, December is best, spring is slow. */
const months = [1.05, 0.95, 0.85, 0.9, 1, 1.05, 0.9, 1.12, 1.05, 1, 1.1, 1.3]
/** Women's days, Children's Day and the last Friday sales, by month and day. */
const feasts: Readonly<Record<string, number>> = {
  '03-08': 1.5,
  '06-01': 1.7,
  '10-20': 1.5,
  '11-28': 1.6,
  '12-24': 1.5,
}

/** The days of `months` calendar months that end with `today`, which may cut the last one short. */
function demoDays(today: string, months: number): DemoDay[] {
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

/** Sales rise in the weeks before Tết, stop for its first three days and recover slowly. */
function newYearFactor(daysBefore: number): number {
  if (daysBefore > 24 || daysBefore < -7) return 1
  if (daysBefore > 0) return 1.2 + (24 - daysBefore) * 0.04
  return daysBefore > -3 ? 0.05 : 0.5
}

function lunarNewYears(first: Temporal.PlainDate, last: Temporal.PlainDate): Temporal.PlainDate[] {
  const found: Temporal.PlainDate[] = []
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    // Tết is always between 20 January and 21 February, and lunar calendar calls are slow.
    if (day.month > 2) continue
    const lunar = day.withCalendar('chinese')
    if (lunar.month === 1 && lunar.day === 1) found.push(day)
  }
  return found
}
