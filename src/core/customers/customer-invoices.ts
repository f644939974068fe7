import { dayText } from '../calendar/day.ts'
import { vnd } from '../retail/ratio.ts'
import type { BusinessDatabase } from '../db/open.ts'
import { readRecord } from './customer-record.ts'
import type { CustomerInvoice, HistoryQuery } from './customer-result.ts'

/** SQLite's "no limit". */
const ALL = -1

type InvoiceRow = Omit<CustomerInvoice, 'salesDate'> & { readonly salesDay: number }

/** A customer's invoices, the latest first. */
export function customerInvoices(
  database: BusinessDatabase,
  { ref, limit = ALL, offset = 0 }: HistoryQuery,
): CustomerInvoice[] {
  const rows = database.sqlite
    .prepare(
      `select sales_day as salesDay, invoice_number as invoiceNumber, shop_id as shopId, shop_name as shopName,
         quantity, sales_amount as salesAmount, tag_amount as tagAmount, discount
       from invoices join shops on shops.id = shop_key where vip_key = ?
       order by sales_day desc, invoices.id desc limit ? offset ?`,
    )
    .all(readRecord(database, ref)?.vipKey ?? null, limit, offset) as InvoiceRow[]
  return rows.map(({ salesDay, salesAmount, tagAmount, discount, ...rest }) => ({
    salesDate: dayText(salesDay),
    ...rest,
    salesAmount: vnd(salesAmount),
    tagAmount: tagAmount === null ? null : vnd(tagAmount),
    discount: discount === null ? null : vnd(discount),
  }))
}
