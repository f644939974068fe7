import type { BusinessDatabase } from '../../db/open.ts'
import { NO_GRADE } from '../../retail/grade.ts'
import { loadCustomers, UNKNOWN_DAY, type Customers } from './load-customers.ts'
import { parseNumbers } from '../../db/parse-numbers.ts'

/** The cards and whose they are; the arrays go by vip key (the id of a row of `vips`). */
export interface Members extends Pick<Customers, 'grades' | 'isGradeInFile' | 'records'> {
  /** Grade of the linked customer, No Grade when there is none. */
  readonly gradeOf: Uint16Array
  /** Registration of the linked customer in days since 1970-01-01, or UNKNOWN_DAY. */
  readonly registeredOn: Int32Array
  /** 1 where the customer file holds the card. */
  readonly isInFile: Uint8Array
  /** Customer records that carry a card linked to another record. */
  readonly others: readonly { readonly vip: number; readonly grade: number; readonly registeredOn: number }[]
}

/** Bounds the text that SQLite builds for one read. */
const IDS_A_READ = 50_000

export function loadMembers(database: BusinessDatabase): Members {
  const customers = loadCustomers(database)
  const customerOf = loadLinks(database)
  const noGrade = customers.grades.indexOf(NO_GRADE)
  const gradeOf = new Uint16Array(customerOf.length).fill(noGrade)
  const registeredOn = new Int32Array(customerOf.length).fill(UNKNOWN_DAY)
  const isInFile = new Uint8Array(customerOf.length)
  let linked = 0
  for (let vip = 0; vip < customerOf.length; vip++) {
    const customer = customerOf[vip] ?? 0
    if (customer === 0) continue
    linked++
    gradeOf[vip] = customers.gradeOf[customer] ?? noGrade
    registeredOn[vip] = customers.registeredOn[customer] ?? UNKNOWN_DAY
    isInFile[vip] = 1
  }
  const { grades, isGradeInFile, records } = customers
  const sharing = linked === records ? [] : loadSharing(database)
  const others = sharing.map(([vip, customer]) => ({
    vip,
    grade: customers.gradeOf[customer] ?? noGrade,
    registeredOn: customers.registeredOn[customer] ?? UNKNOWN_DAY,
  }))
  return { grades, isGradeInFile, records, gradeOf, registeredOn, isInFile, others }
}

/** Customer id by vip key, 0 for a card the customer file does not hold. */
function loadLinks({ sqlite }: BusinessDatabase): Int32Array {
  const size = sqlite.prepare('select coalesce(max(id), 0) + 1 from vips').pluck().get() as number
  const customerOf = new Int32Array(size)
  const read = sqlite
    .prepare('select group_concat(id), group_concat(coalesce(customer_id, 0)) from vips where id >= ? and id < ?')
    .raw()
  for (let from = 0; from < size; from += IDS_A_READ) {
    const [ids, customers] = read.get(from, from + IDS_A_READ) as [string | null, string | null]
    const linked = parseNumbers(customers)
    for (const [at, vip] of parseNumbers(ids).entries()) customerOf[vip] = linked[at] ?? 0
  }
  return customerOf
}

/** Customers that are not the one their card is linked to. */
function loadSharing({ sqlite }: BusinessDatabase): [vip: number, customer: number][] {
  return sqlite
    .prepare(
      `select vips.id, customers.id
       from (select vip_id from customers group by vip_id having count(*) > 1) as shared
       join vips on vips.vip_id = shared.vip_id
       join customers on customers.vip_id = shared.vip_id
       where customers.id is not vips.customer_id`,
    )
    .raw()
    .all() as [number, number][]
}
