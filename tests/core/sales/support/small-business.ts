import fc from 'fast-check'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../../src/core/db/business-schema.ts'
import { write } from '../../../../src/core/db/transaction.ts'
import { raiseVersions } from '../../../support/raise-versions.ts'

const DAY_MS = 86_400_000
const STAMP = { created_at: '', updated_at: '' }

export interface SmallCustomer {
  readonly vipId: string
  readonly grade: string | null
  readonly registrationDate: string | null
  /** A valid number; null or absent for none. */
  readonly phone?: string | null
  readonly points?: number | null
}

export interface SmallInvoice {
  readonly day: string
  /** null: a buyer without a card. */
  readonly vipId: string | null
  readonly shopId: string
  readonly shopName: string
  /** 1/100 VND */
  readonly amount: number
}

export interface SmallBusiness {
  readonly customers: readonly SmallCustomer[]
  readonly invoices: readonly SmallInvoice[]
}

/**
 * Replaces all customers and sales (invoices `N0`, `N1` …), as an import would: cards linked to their newest customer,
 * data versions raised.
 */
export async function fill(db: Kysely<BusinessSchema>, { customers, invoices }: SmallBusiness): Promise<void> {
  const vips = new Map(distinct([...customers, ...invoices].flatMap(({ vipId }) => vipId ?? [])))
  const shops = new Map(distinct(invoices.map(({ shopId, shopName }) => `${shopId}\n${shopName}`)))
  await write(db, async (trx) => {
    for (const table of ['invoices', 'customers', 'vips', 'shops'] as const) await trx.deleteFrom(table).execute()
    for (const [vip_id, id] of vips) await trx.insertInto('vips').values({ id, vip_id }).execute()
    for (const [shop, id] of shops) {
      const [shop_id = '', shop_name = ''] = shop.split('\n')
      await trx.insertInto('shops').values({ id, shop_id, shop_name, country: '', bu: '' }).execute()
    }
    for (const [index, { vipId, grade, registrationDate, phone = null, points = null }] of customers.entries()) {
      const phones = { phone: phone ?? `${index}`, phone_key: `${index}`, phone_normalised: phone }
      const { id } = await trx
        .insertInto('customers')
        .values({ ...STAMP, ...phones, vip_id: vipId, vip_grade: grade, registration_date: registrationDate, points })
        .returning('id')
        .executeTakeFirstOrThrow()
      const owner = newest(customers, vipId)
      if (owner === index) await trx.updateTable('vips').set({ customer_id: id }).where('vip_id', '=', vipId).execute()
    }
    for (const [index, { day, vipId, shopId, shopName, amount }] of invoices.entries()) {
      await trx
        .insertInto('invoices')
        .values({
          invoice_number: `N${index}`,
          sales_day: Date.parse(day) / DAY_MS,
          vip_key: vipId === null ? null : (vips.get(vipId) ?? null),
          shop_key: shops.get(`${shopId}\n${shopName}`) ?? 0,
          sales_amount: amount,
          created_by_import: 1,
        })
        .execute()
    }
    await raiseVersions(trx)
  })
}

/** The position of the customer a card belongs to: the one registered last, of several the later one. */
function newest(customers: readonly SmallCustomer[], vipId: string): number {
  const rank = (index: number) => customers[index]?.registrationDate ?? ''
  return customers.reduce(
    (best, customer, index) => (customer.vipId === vipId && (best < 0 || rank(index) >= rank(best)) ? index : best),
    -1,
  )
}

/** Numbers values from 1, in the order they come first. */
function distinct(values: readonly string[]): [value: string, id: number][] {
  return Array.from(new Set(values), (value, index) => [value, index + 1])
}

/** A value of a filter, or several. */
export function oneOrMore(...values: string[]) {
  return fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 2 }))
}

/** Amounts in 1/100 VND, some of them round ones that a bound may be. */
export function amounts(most: number) {
  return fc.oneof(fc.constantFrom(0, 100_000), fc.integer({ min: -50_000, max: most }))
}

/** Bounds of amounts in VND, some of them the amount of an invoice to the đồng. */
export function amountBounds(most: number) {
  return fc.oneof(fc.constantFrom(0, 1_000), fc.integer({ min: -500, max: most }))
}
