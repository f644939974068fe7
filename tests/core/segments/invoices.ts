import fc from 'fast-check'
import type { InvoiceRows } from '../../../src/core/rfm/invoice-rows.ts'

/** [customer, day, amount in VND] */
export type Invoice = readonly [customer: number, day: number, vnd: number]

export function invoiceRows(invoices: readonly Invoice[]): InvoiceRows {
  return {
    customer: Int32Array.from(invoices, ([customer]) => customer),
    day: Int32Array.from(invoices, ([, day]) => day),
    amount: Float64Array.from(invoices, ([, , vnd]) => Math.round(vnd * 100)),
  }
}

/** Days since 1970-01-01 of an ISO day. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000
}

/** Invoices of a few customers, returns and buyers without a card among them, and the same ones in another order. */
export function shuffledInvoices({ customers, days }: { customers: number; days: number }) {
  const invoice = fc.tuple(
    fc.integer({ min: -1, max: customers - 1 }),
    fc.integer({ min: 0, max: days }),
    fc.integer({ min: -3, max: 12 }).map((step) => step * 50_000),
  )
  return fc
    .array(invoice, { maxLength: 120 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    )
}

/** One customer per buyer 0, 1, 2 …: the n-th bought n + 1 times, ends n days before day 1000 and spent more each. */
export function gradedBuyers(buyers: number): Invoice[] {
  return Array.from({ length: buyers }, (_, buyer) =>
    Array.from({ length: buyer + 1 }, (_, at): Invoice => [buyer, 1000 - buyer - at, 10_000 * (buyer + 1)]),
  ).flat()
}
