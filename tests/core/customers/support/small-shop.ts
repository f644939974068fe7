import type { Insertable } from 'kysely'
import { linkNewCards } from '../../../../src/core/imports/merge/link-cards.ts'
import { normalisePhone } from '../../../../src/core/retail/normalise-phone.ts'
import type { CnvCustomerTable, CouponTable, CustomerTable } from '../../../../src/core/db/business-schema.ts'
import type { BusinessDatabase } from '../../../../src/core/db/open.ts'

const STAMP = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' }

type Written = Partial<Insertable<CustomerTable>> & { readonly vip_id: string; readonly phone: string }

/** Puts customers in as the import does, cards linked; returns their ids. */
export async function addCustomers({ db, sqlite }: BusinessDatabase, customers: readonly Written[]): Promise<number[]> {
  const ids: number[] = []
  for (const customer of customers) {
    const phone_normalised = normalisePhone(customer.phone).normalised
    const row = { ...STAMP, phone_normalised, phone_key: phone_normalised ?? customer.phone, ...customer }
    const { id } = await db.insertInto('customers').values(row).returning('id').executeTakeFirstOrThrow()
    ids.push(id)
    if (customer.vip_id === '') continue
    await db
      .insertInto('vips')
      .values({ vip_id: customer.vip_id, customer_id: null })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  linkNewCards(sqlite, 0)
  return ids
}

export interface SmallSale {
  readonly number: string
  readonly day: string
  readonly vipId: string
  /** VND */
  readonly amount: number
  readonly shopId?: string
  readonly shopName?: string
  readonly buyer?: string
}

/** Puts sales in, with cards the customer file may not know. */
export function addSales({ sqlite }: BusinessDatabase, sales: readonly SmallSale[]): void {
  const insert = sqlite.prepare(
    `insert into invoices (invoice_number, sales_day, vip_key, shop_key, sales_amount, vip_name, created_by_import)
     values (@number, unixepoch(@day) / 86400, (select id from vips where vip_id = @vipId),
       (select id from shops where shop_id = @shopId and shop_name = @shopName), @amount * 100, @buyer, 1)`,
  )
  for (const sale of sales) {
    const whole = { shopId: 'HN01', shopName: 'Semir Hà Nội 1', buyer: null, ...sale }
    sqlite.prepare('insert into vips (vip_id) values (?) on conflict do nothing').run(sale.vipId)
    sqlite
      .prepare(`insert into shops (shop_id, shop_name, country, bu) values (?, ?, '', '') on conflict do nothing`)
      .run(whole.shopId, whole.shopName)
    insert.run(whole)
  }
}

export async function addCoupons(
  { db }: BusinessDatabase,
  coupons: readonly (Partial<Insertable<CouponTable>> & { readonly coupon_id: string })[],
): Promise<void> {
  const rows = coupons.map((coupon) => ({
    ...STAMP,
    used: 0,
    member_phone_normalised: coupon.member_phone ? normalisePhone(coupon.member_phone).normalised : null,
    ...coupon,
  }))
  await db.insertInto('coupons').values(rows).execute()
}

export async function addCnvMembers(
  { db }: BusinessDatabase,
  members: readonly (Partial<Insertable<CnvCustomerTable>> & { readonly cnv_id: number; readonly phone: string })[],
): Promise<void> {
  const rows = members.map((member) => ({
    ...STAMP,
    phone_normalised: normalisePhone(member.phone).normalised,
    ...member,
  }))
  await db.insertInto('cnv_customers').values(rows).execute()
}
