import type { BusinessDatabase } from '../../../../src/core/db/open.ts'

export interface SmallCustomer {
  readonly vipId: string
  readonly grade: string | null
  readonly registrationDate: string | null
  /** A usable number; null or left out for none. */
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
export function fill({ sqlite }: BusinessDatabase, { customers, invoices }: SmallBusiness): void {
  sqlite.transaction(() => {
    for (const table of ['invoices', 'customers', 'vips', 'shops']) sqlite.exec(`delete from ${table}`)
    const insertCustomer = sqlite.prepare(
      `insert into customers (vip_id, phone, phone_key, phone_normalised, vip_grade, registration_date, points,
                              created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, '', '')`,
    )
    const insertVip = sqlite.prepare(`insert into vips (vip_id) values (?) on conflict do nothing`)
    customers.forEach(({ vipId, grade, registrationDate, phone = null, points = null }, index) => {
      insertCustomer.run(vipId, phone ?? `${index}`, `${index}`, phone, grade, registrationDate, points)
      insertVip.run(vipId)
    })
    const insertShop = sqlite.prepare(
      `insert into shops (shop_id, shop_name, country, bu) values (?, ?, '', '') on conflict do nothing`,
    )
    const insertInvoice = sqlite.prepare(
      `insert into invoices (invoice_number, sales_day, vip_key, shop_key, sales_amount, created_by_import)
       values (?, unixepoch(?) / 86400, (select id from vips where vip_id = ?),
               (select id from shops where shop_id = ? and shop_name = ?), ?, 1)`,
    )
    invoices.forEach(({ day, vipId, shopId, shopName, amount }, index) => {
      if (vipId !== null) insertVip.run(vipId)
      insertShop.run(shopId, shopName)
      insertInvoice.run(`N${index}`, day, vipId, shopId, shopName, amount)
    })
    sqlite.exec(
      `update vips set customer_id = (
         select id from customers where customers.vip_id = vips.vip_id
         order by registration_date is null, registration_date desc, id desc limit 1)`,
    )
    sqlite.exec(`update data_versions set version = version + 1`)
  })()
}
