import { dayText } from '../calendar/day.ts'
import { vnd } from '../retail/ratio.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { readRecord } from './customer-record.ts'
import type { CustomerInvoice, HistoryQuery } from './customer-result.ts'

/** A customer's invoices, the latest first. */
export async function customerInvoices(
  db: Kysely<BusinessSchema>,
  { ref, limit, offset = 0 }: HistoryQuery,
): Promise<CustomerInvoice[]> {
  const record = await readRecord(db, ref)
  const rows = await db
    .selectFrom('invoices')
    .innerJoin('shops', 'shops.id', 'shop_key')
    .select([
      'sales_day as salesDay',
      'invoice_number as invoiceNumber',
      'shop_id as shopId',
      'shop_name as shopName',
      'quantity',
      'sales_amount as salesAmount',
      'tag_amount as tagAmount',
      'discount',
    ])
    .where('vip_key', '=', record?.vipKey ?? null)
    .orderBy('sales_day', 'desc')
    .orderBy('invoices.id', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0).offset(offset))
    .execute()
  return rows.map(({ salesDay, salesAmount, tagAmount, discount, ...rest }) => ({
    salesDate: dayText(salesDay),
    ...rest,
    salesAmount: vnd(salesAmount),
    tagAmount: tagAmount === null ? null : vnd(tagAmount),
    discount: discount === null ? null : vnd(discount),
  }))
}
