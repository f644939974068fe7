/** The invoices of a report as columns, by ascending day. */
export interface InvoiceColumns {
  readonly length: number
  /** Days that have an invoice, ascending, in days since 1970-01-01. */
  readonly days: readonly number[]
  /** Vip key, 0 for a buyer without a card. */
  readonly vip: Int32Array
  /** Index into `days`. */
  readonly day: Int32Array
  /** `shops.id` */
  readonly shop: Int32Array
  /** 1/100 VND */
  readonly amount: Float64Array
}

/** The same grouped by customer: the invoices of vip key `v` are those from `starts[v]` up to `starts[v + 1]`. */
export interface InvoicesByCustomer extends Omit<InvoiceColumns, 'vip'> {
  readonly starts: Int32Array
}

/** One customer's invoices by day, from index `from` up to but without `to`. */
export interface CustomerRun {
  readonly vip: number
  readonly grade: number
  readonly isNew: boolean
  readonly from: number
  readonly to: number
}

const FIRST_CAPACITY = 4096

export interface InvoiceCollector {
  /** Must be called by ascending day. */
  add(vip: number, day: number, shop: number, amount: number): void
  columns(): InvoiceColumns
}

/** Columns that grow by doubling. */
export function collectInvoices(): InvoiceCollector {
  let capacity = FIRST_CAPACITY
  let length = 0
  let newestDay: number | undefined
  const days: number[] = []
  let vip = new Int32Array(capacity)
  let day = new Int32Array(capacity)
  let shop = new Int32Array(capacity)
  let amount = new Float64Array(capacity)
  const grow = () => {
    capacity *= 2
    vip = copyInto(new Int32Array(capacity), vip)
    day = copyInto(new Int32Array(capacity), day)
    shop = copyInto(new Int32Array(capacity), shop)
    amount = copyInto(new Float64Array(capacity), amount)
  }
  return {
    add(itsVip, itsDay, itsShop, itsAmount) {
      if (length === capacity) grow()
      if (itsDay !== newestDay) {
        newestDay = itsDay
        days.push(itsDay)
      }
      vip[length] = itsVip
      day[length] = days.length - 1
      shop[length] = itsShop
      amount[length] = itsAmount
      length++
    },
    columns: () => ({ length, days, vip, day, shop, amount }),
  }
}

/** Counting sort by customer; within a customer the days stay in order. `vips` is the number of vip keys. */
export function groupByCustomer(columns: InvoiceColumns, vips: number): InvoicesByCustomer {
  const { length, days } = columns
  const starts = new Int32Array(vips + 1)
  for (let at = 0; at < length; at++) {
    const next = (columns.vip[at] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let vip = 0; vip < vips; vip++) starts[vip + 1] = (starts[vip + 1] as number) + (starts[vip] as number)
  const positions = starts.slice()
  const day = new Int32Array(length)
  const shop = new Int32Array(length)
  const amount = new Float64Array(length)
  for (let at = 0; at < length; at++) {
    const vip = columns.vip[at] as number
    const position = positions[vip] as number
    positions[vip] = position + 1
    day[position] = columns.day[at] as number
    shop[position] = columns.shop[at] as number
    amount[position] = columns.amount[at] as number
  }
  return { length, days, day, shop, amount, starts }
}

function copyInto<Column extends Int32Array | Float64Array>(wider: Column, column: Column): Column {
  wider.set(column)
  return wider
}
