import { type Insertable, sql } from 'kysely'
import { normalisePhone } from '../../../../src/core/retail/phone.ts'
import type { CnvCustomerTable, CouponTable, CustomerTable } from '../../../../src/core/db/business-schema.ts'
import type { BusinessDatabase } from '../../../../src/core/db/open.ts'

const DAY_MS = 86_400_000
const STAMP = { created_at: '2026-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z' }

type Written = Partial<Insertable<CustomerTable>> & { readonly vip_id: string; readonly phone: string }

/** Inserts customers with linked cards, as the import does; returns their ids. */
export async function addCustomers({ db }: BusinessDatabase, customers: readonly Written[]): Promise<number[]> {
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
  await sql`update vips set customer_id = (select customers.id from customers where customers.vip_id = vips.vip_id
    order by customers.registration_date desc nulls last, customers.id desc limit 1)`.execute(db)
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

/** Inserts sales, also with cards that are not in the customer file. */
export async function addSales({ db }: BusinessDatabase, sales: readonly SmallSale[]): Promise<void> {
  for (const sale of sales) {
    const whole = { shopId: 'HN01', shopName: 'Semir Hà Nội 1', buyer: null, ...sale }
    await db
      .insertInto('vips')
      .values({ vip_id: whole.vipId })
      .onConflict((on) => on.doNothing())
      .execute()
    await db
      .insertInto('shops')
      .values({ shop_id: whole.shopId, shop_name: whole.shopName, country: '', bu: '' })
      .onConflict((on) => on.doNothing())
      .execute()
    const { id: vip_key } = await db
      .selectFrom('vips')
      .select('id')
      .where('vip_id', '=', whole.vipId)
      .executeTakeFirstOrThrow()
    const { id: shop_key } = await db
      .selectFrom('shops')
      .select('id')
      .where('shop_id', '=', whole.shopId)
      .where('shop_name', '=', whole.shopName)
      .executeTakeFirstOrThrow()
    await db
      .insertInto('invoices')
      .values({
        invoice_number: whole.number,
        sales_day: Date.parse(whole.day) / DAY_MS,
        vip_key,
        shop_key,
        sales_amount: whole.amount * 100,
        vip_name: whole.buyer,
        created_by_import: 1,
      })
      .execute()
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
