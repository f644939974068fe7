import { dayStart } from '../analytics/day-start.ts'
import type { BusinessDatabase } from '../db/open.ts'
import type { ComparisonQuery } from './comparison-result.ts'

/** Customers with a VIP ID registered in the period: all less those without, each told by an index alone. */
export function countNewPos({ sqlite }: BusinessDatabase, { period }: ComparisonQuery): number {
  const registered = `select count(*) from customers
    where registration_date >= coalesce(:from, '') and registration_date <= coalesce(:to, '~')`
  return sqlite
    .prepare(`select (${registered}) - (${registered} and vip_id = '')`)
    .pluck()
    .get({ from: period.from, to: period.to }) as number
}

/** Customers created in CNV in the period, whose days begin at midnight in the business time zone. */
export function countNewCnv({ sqlite }: BusinessDatabase, { period, timeZone }: ComparisonQuery): number {
  const { from, to } = period
  return sqlite
    .prepare(
      `select count(*) from cnv_customers
       where cnv_created_at >= coalesce(?, '') and cnv_created_at < coalesce(?, '~')`,
    )
    .pluck()
    .get(from && dayStart(from, timeZone), to && dayStart(to, timeZone, 1)) as number
}
