import { Temporal } from 'temporal-polyfill/full'
import { demoDays, type DemoDay } from './demo-calendar.ts'
import { cumulate } from './random.ts'

export interface DemoSize {
  readonly sales: number
  readonly customers: number
  readonly coupons: number
}

/** Everything the files have in common; any row of any file follows from it alone. */
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

/** Registration day of the customer at a place; later places register later. */
export function registrationDate(world: DemoWorld, place: number): string {
  if (place >= world.oldCustomers) return world.days[firstAbove(world.registeredBy, place)]?.date ?? ''
  const daysBefore = OLD_DAYS - Math.floor((place * OLD_DAYS) / world.oldCustomers)
  return Temporal.PlainDate.from(world.days[0]?.date ?? '')
    .subtract({ days: daysBefore })
    .toString()
}

/** `total` shared out over the days by weight, as running totals that end in `total`. */
function spread(total: number, days: readonly DemoDay[]): number[] {
  const cumulative = cumulate(days.map((day) => day.weight))
  const whole = cumulative.at(-1) ?? 1
  return cumulative.map((weight, day) =>
    day === days.length - 1 ? total : Math.floor((weight / whole) * total * (1 - Number.EPSILON)),
  )
}

/** The first place whose running total is above `value`. */
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
