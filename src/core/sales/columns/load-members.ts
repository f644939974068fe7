import { differs } from '../../db/sql.ts'
import { NO_GRADE, compareGrades, gradeKey, gradeName } from '../../retail/grade.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns } from '../../db/columns.ts'
import { dayNumber } from '../../calendar/day.ts'
import { oncePerKey } from '../../memoize.ts'

/** The cards and their customers; arrays are indexed by vip key (`vips.id`). */
export interface Members extends Pick<Customers, 'grades' | 'isGradeInFile' | 'records'> {
  /** Grade of the linked customer, No Grade without one. */
  readonly gradeOf: Uint16Array
  /** Registration of the linked customer in days since 1970-01-01, or UNKNOWN_DAY. */
  readonly registeredOn: Int32Array
  /** 1 where the customer file holds the card. */
  readonly isInFile: Uint8Array
  /** Customer records whose card is linked to another record. */
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

/** Customer id by vip key, 0 for a card that is not in the customer file. */
async function loadLinks(db: Kysely<BusinessSchema>): Promise<Int32Array> {
  const query = db.selectFrom('vips').select(['id', 'customer_id'])
  const { length, id, customer_id } = await readColumns(db, query, { id: 'int32', customer_id: 'int32' })
  const customerOf = new Int32Array(1 + id.reduce((most, each) => Math.max(most, each), 0))
  for (let at = 0; at < length; at++) customerOf[id[at] ?? 0] = customer_id[at] ?? 0
  return customerOf
}

/** Customers whose card is linked to another customer. */
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

/** The value for an unknown registration date. */
export const UNKNOWN_DAY = -1_000_000

/** What analytics needs of the customer file; arrays are indexed by customer id. */
export interface Customers {
  /** All grades in report order; `gradeOf` holds indexes into them. */
  readonly grades: readonly string[]
  /** Whether the customer file uses the grade; No Grade may be listed for unknown buyers only. */
  readonly isGradeInFile: readonly boolean[]
  readonly gradeOf: Uint16Array
  /** Days since 1970-01-01, or UNKNOWN_DAY. */
  readonly registeredOn: Int32Array
  /** Number of customer records. */
  readonly records: number
}

/** Ordered like the covering index, so that SQLite reads it alone. */
export async function loadCustomers(db: Kysely<BusinessSchema>): Promise<Customers> {
  const query = db
    .selectFrom('customers')
    .select(['id', 'registration_date', 'vip_grade'])
    .orderBy('registration_date')
    .orderBy('vip_grade')
  const columns = await readColumns(db, query, { id: 'int32', registration_date: 'text', vip_grade: 'text' })
  const size = 1 + columns.id.reduce((most, id) => Math.max(most, id), 0)
  const registeredOn = new Int32Array(size).fill(UNKNOWN_DAY)
  const numbers = new Uint16Array(size)
  const registry = createGradeRegistry()
  const dayOf = oncePerKey(dayNumber)
  for (let at = 0; at < columns.length; at++) {
    const id = columns.id[at] ?? 0
    const day = columns.registration_date[at] ?? null
    if (day !== null) registeredOn[id] = dayOf(day)
    numbers[id] = registry.add(columns.vip_grade[at] ?? null)
  }
  const { grades, positionOf, isInFile } = registry.arrange()
  return {
    grades,
    isGradeInFile: isInFile,
    gradeOf: numbers.map((number) => positionOf[number] ?? 0),
    registeredOn,
    records: columns.length,
  }
}

/** Numbers grades in order of appearance and sorts them into report order at the end. */
export interface GradeRegistry {
  /** The number of a grade as written in a customer record. */
  add(written: string | null): number
  /** All grades in report order, No Grade included; the position of each number; and which grades were added. */
  arrange(): { grades: readonly string[]; positionOf: readonly number[]; isInFile: readonly boolean[] }
}

export function createGradeRegistry(): GradeRegistry {
  const names = [NO_GRADE]
  const byKey = new Map([[gradeKey(NO_GRADE), 0]])
  const byWriting = new Map<string | null, number>()
  const register = (written: string | null): number => {
    const name = gradeName(written)
    const number = byKey.get(gradeKey(name)) ?? names.push(name) - 1
    byKey.set(gradeKey(name), number)
    byWriting.set(written, number)
    return number
  }
  return {
    add: (written) => byWriting.get(written) ?? register(written),
    arrange() {
      const used = new Set(byWriting.values())
      const numbers = names.map((_, number) => number)
      const ordered = numbers.toSorted((a, b) => compareGrades(names[a] ?? '', names[b] ?? ''))
      return {
        grades: ordered.map((number) => names[number] ?? NO_GRADE),
        positionOf: numbers.map((number) => ordered.indexOf(number)),
        isInFile: ordered.map((number) => used.has(number)),
      }
    },
  }
}

export interface RegisteredMembers {
  readonly all: number
  /** By grade, in the order of `members.grades`; a card whose records differ in grade counts in each. */
  readonly byGrade: readonly number[]
}

/** Counts the cards in the customer file registered by a day (`YYYY-MM-DD`; null: all) or on an unknown day. */
export function countRegisteredMembers(members: Members, until: string | null): RegisteredMembers {
  const last = until === null ? Infinity : dayNumber(until)
  const byGrade = members.grades.map(() => 0)
  let all = 0
  for (let vip = 0; vip < members.isInFile.length; vip++) {
    if (members.isInFile[vip] !== 1 || !isRegistered(members.registeredOn[vip], last)) continue
    const grade = members.gradeOf[vip] ?? 0
    byGrade[grade] = (byGrade[grade] ?? 0) + 1
    all++
  }
  const counted = new Set<string>()
  for (const { vip, grade, registeredOn } of members.others) {
    if (!isRegistered(registeredOn, last)) continue
    const isLinkedCounted = isRegistered(members.registeredOn[vip], last)
    if (!isLinkedCounted && !counted.has(`${vip}`)) all++
    const isGradeCounted = isLinkedCounted && members.gradeOf[vip] === grade
    if (!isGradeCounted && !counted.has(`${vip}:${grade}`)) byGrade[grade] = (byGrade[grade] ?? 0) + 1
    counted.add(`${vip}`).add(`${vip}:${grade}`)
  }
  return { all, byGrade }
}

function isRegistered(registeredOn: number | undefined, last: number): boolean {
  return registeredOn !== undefined && (registeredOn === UNKNOWN_DAY || registeredOn <= last)
}
