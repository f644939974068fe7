import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { workbook } from '../../core/imports/support/workbook.ts'

/** Two files of a kind: the second changes some records of the first, adds some, and has invalid rows. */
export interface CrashFiles {
  readonly before: string
  readonly after: string
  /** SQL for one row that differs as soon as any record does. */
  readonly checksum: string
}

export async function writeCrashFiles(
  folder: string,
): Promise<Record<'sales' | 'customers' | 'coupons' | 'cnv', CrashFiles>> {
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  return {
    sales: {
      before: file('sales-before.csv', salesCsv(0, 20_000, 100)),
      after: file('sales-after.csv', salesCsv(10_000, 50_000, 101)),
      checksum: `select count(*) as records, count(distinct invoice_number) as keys, sum(sales_amount) as amount,
        sum(sales_day) as days, sum(shop_key is null) as shopless, count(vip_key) as cards from invoices`,
    },
    customers: {
      before: file('customers-before.csv', customersCsv(0, 8_000, 10)),
      after: file('customers-after.csv', customersCsv(4_000, 24_000, 11)),
      checksum: `select count(*) as records, count(distinct vip_id || phone_key) as keys, sum(points) as amount,
        (select count(*) from vips where customer_id is not null) as linked from customers`,
    },
    coupons: {
      before: file('coupons-before.xlsx', await couponsWorkbook(0, 2_000, 50_000)),
      after: file('coupons-after.xlsx', await couponsWorkbook(1_000, 6_000, 60_000)),
      checksum: `select count(*) as records, count(distinct coupon_id) as keys, sum(face_value) as amount,
        sum(used) as used from coupons`,
    },
    cnv: {
      before: file('cnv-before.json', cnvJson(0, 8_000, 10)),
      after: file('cnv-after.json', cnvJson(4_000, 24_000, 11)),
      checksum: `select count(*) as records, count(distinct cnv_id) as keys, sum(points) as amount,
        count(level_name) as levels from cnv_customers`,
    },
  }
}

function salesCsv(from: number, to: number, amount: number): string {
  const lines = ['Invoice Number,Shop ID,Shop Name,Country,BU,Sales Date,VIP ID,VIP Name,Quantity,Sales Amount']
  for (let at = from; at < to; at++) {
    const date = at % 1_000 === 7 ? '31/02/2026' : `${1 + (at % 28)}/${1 + (at % 12)}/2026`
    lines.push(
      `INV${at},S${at % 40},Shop ${at % 40},Vietnam,SEMIR,${date},${at % 7 ? 1000 + (at % 5_000) : 0},Ann,1,${amount}000`,
    )
    if (at % 500 === 3) lines.push(lines.at(-1) ?? '')
  }
  return lines.join('\r\n')
}

export function customersCsv(from: number, to: number, points: number): string {
  const lines = ['VIP ID,VIP Grade,Name,Phone NO.,Registration Date,Points']
  for (let at = from; at < to; at++) {
    const phone = at % 900 === 5 ? '' : `09${String(10_000_000 + at)}`
    lines.push(`${1_000_000 + at},Gold,"Trần, ${at}",${phone},2025-0${1 + (at % 9)}-11,${points}`)
    if (at % 500 === 3) lines.push(lines.at(-1) ?? '')
  }
  return lines.join('\n')
}

export function cnvJson(from: number, to: number, points: number): string {
  const records: object[] = []
  for (let at = from; at < to; at++) {
    const id = at % 900 === 5 ? null : at + 1
    const membership = at % 7 ? { level_name: 'Gold', points, total_points: points } : null
    records.push({ id, first_name: `Ann ${at}`, phone: `09${String(10_000_000 + at)}`, points: 1, membership })
    if (at % 500 === 3) records.push(records.at(-1) ?? {})
  }
  return JSON.stringify({ customers: records })
}

export async function couponsWorkbook(from: number, to: number, value: number): Promise<Uint8Array> {
  const rows: unknown[][] = [['Coupon ID', 'Face Value', 'Used', 'Begin Date', 'Using Date', 'Docket Number']]
  for (let at = from; at < to; at++) {
    const id = at % 700 === 9 ? '' : `TET${at}`
    rows.push([id, value, at % 2, new Date(Date.UTC(2026, 0, 1 + (at % 300))), '2026-05-04', `INV${at}`])
    if (at % 500 === 3) rows.push(rows.at(-1) ?? [])
  }
  return workbook(rows)
}
