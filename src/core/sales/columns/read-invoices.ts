import type { Kysely } from 'kysely'
import { dayNumber } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readSales } from '../../records/months/month-columns.ts'
import type { DayRange, SalesColumns } from '../../records/months/sales-rows.ts'

const UNBOUNDED = 10_000_000

/** The invoices of a period. Call it within `read`. */
export async function readInvoices(snapshot: Kysely<BusinessSchema>, period: Period): Promise<SalesColumns> {
  return readSales(snapshot, dayRange(period))
}

/** First and last day of a period; an open end is a day beyond all records. */
export function dayRange({ from, to }: Period): DayRange {
  return {
    first: from === null ? -UNBOUNDED : dayNumber(from),
    last: to === null ? UNBOUNDED : dayNumber(to),
  }
}
