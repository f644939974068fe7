import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns } from '../../db/columns.ts'
import { differs } from '../../db/sql.ts'
import { NO_GRADE } from '../../retail/grade.ts'
import { loadCustomers, UNKNOWN_DAY, type Customers } from './load-customers.ts'

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

export async function loadMembers(db: Kysely<BusinessSchema>): Promise<Members> {
  const customers = await loadCustomers(db)
  const customerOf = await loadLinks(db)
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
  const sharing = linked === records ? [] : await loadSharing(db)
  const others = sharing.map(({ vip, customer }) => ({
    vip,
    grade: customers.gradeOf[customer] ?? noGrade,
    registeredOn: customers.registeredOn[customer] ?? UNKNOWN_DAY,
  }))
  return { grades, isGradeInFile, records, gradeOf, registeredOn, isInFile, others }
}

/** Customer id by vip key, 0 for a card the customer file does not hold. */
async function loadLinks(db: Kysely<BusinessSchema>): Promise<Int32Array> {
  const query = db.selectFrom('vips').select(['id', 'customer_id'])
  const { length, id, customer_id } = await readColumns(db, query, { id: 'int32', customer_id: 'int32' })
  const customerOf = new Int32Array(1 + id.reduce((most, each) => Math.max(most, each), 0))
  for (let at = 0; at < length; at++) customerOf[id[at] ?? 0] = customer_id[at] ?? 0
  return customerOf
}

/** Customers that are not the one their card is linked to. */
async function loadSharing(db: Kysely<BusinessSchema>): Promise<{ vip: number; customer: number }[]> {
  const shared = db
    .selectFrom('customers')
    .select('vip_id')
    .groupBy('vip_id')
    .having(({ fn }) => fn.countAll(), '>', 1)
  return db
    .selectFrom(shared.as('shared'))
    .innerJoin('vips', 'vips.vip_id', 'shared.vip_id')
    .innerJoin('customers', 'customers.vip_id', 'shared.vip_id')
    .select(['vips.id as vip', 'customers.id as customer'])
    .where((eb) => differs(eb.ref('customers.id'), eb.ref('vips.customer_id')))
    .execute()
}
