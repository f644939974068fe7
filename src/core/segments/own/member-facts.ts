import type { Kysely } from 'kysely'
import { civilDay, dayNumber } from '../../calendar/day.ts'
import { seasonKey } from '../../calendar/season.ts'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { readColumns } from '../../db/columns.ts'
import { gradeKey, gradeName } from '../../retail/grade.ts'
import { shopGroup } from '../../retail/shop-group.ts'
import { withKnownValues } from '../../sales/analytics-choices.ts'
import { filterValue } from '../../sales/filter-values.ts'
import { salesCache } from '../../sales/columns/sales-cache.ts'
import type { MemberPurchases } from '../../sales/columns/member-purchases.ts'
import { SEGMENT_KEYS, type Segmentation } from '../../rfm/segment-customers.ts'
import {
  dayOfCondition,
  numberOfCondition,
  valuesOfCondition,
  type Condition,
  type ConditionField,
} from './definition.ts'

/** The members of a day, and where their other data is read. */
export interface MembersOfDay {
  readonly snapshot: Kysely<BusinessSchema>
  readonly purchases: MemberPurchases
  readonly segmentation: Segmentation
}

/** By vip key: whether a member has what a condition names. */
type Test = (card: number) => boolean
type Reader = (members: MembersOfDay, condition: Condition) => Promise<Test> | Test

const readers: Readonly<Record<ConditionField, Reader>> = {
  async grade({ snapshot, purchases: { members } }, condition) {
    const { grade } = await knownValues(snapshot, { grade: valuesOfCondition(condition) })
    const wanted = new Set(grade.map((each) => gradeKey(gradeName(each))))
    const isWanted = members.grades.map((each) => wanted.has(gradeKey(each)))
    return (card) => isWanted[members.gradeOf[card] ?? 0] === true
  },
  segment({ segmentation: { segmentOf } }, condition) {
    const wanted = new Set(valuesOfCondition(condition).map((key) => SEGMENT_KEYS.findIndex((each) => each === key)))
    return (card) => wanted.has(segmentOf[card] ?? -1)
  },
  recency: ({ segmentation: { figures } }, condition) =>
    compared(condition, (card) => (figures.recency[card]! < 0 ? Number.NaN : figures.recency[card]!)),
  frequency: ({ segmentation: { figures } }, condition) => compared(condition, (card) => figures.frequency[card]!),
  monetary: ({ segmentation: { figures } }, condition) => compared(condition, (card) => figures.monetary[card]! / 100),
  registered({ purchases: { joined } }, condition) {
    const day = dayNumber(dayOfCondition(condition))
    return condition.op === 'least'
      ? (card) => joined[card]! >= day && joined[card]! !== Infinity
      : (card) => joined[card]! <= day && joined[card]! !== -Infinity
  },
  async shopGroup(members, condition) {
    const { shopGroup: groups } = await knownValues(members.snapshot, { shopGroup: valuesOfCondition(condition) })
    const wanted = new Set(groups)
    const shops = await shopsOf(members)
    const spellings = shops.flatMap((shop) => shop.spellings)
    return boughtAt(
      members,
      new Set(spellings.filter((each) => wanted.has(shopGroup(each, 'prefix'))).map(({ id }) => id)),
    )
  },
  async shop(members, condition) {
    const { shop } = await knownValues(members.snapshot, { shop: valuesOfCondition(condition) })
    const wanted = new Set(shop)
    const shops = await shopsOf(members)
    const spellings = shops.filter(({ key }) => wanted.has(key)).flatMap((each) => each.spellings)
    return boughtAt(members, new Set(spellings.map(({ id }) => id)))
  },
  season({ purchases: { customers, customer, day, amount } }, condition) {
    const wanted = new Set(valuesOfCondition(condition))
    const isWanted = new Map<number, boolean>()
    const marked = new Uint8Array(customers)
    for (let row = 0; row < customer.length; row++) {
      if (customer[row]! < 0 || amount[row]! <= 0) continue
      const when = day[row]!
      const known = isWanted.get(when) ?? wanted.has(seasonKey(civilDay(when), 'half'))
      isWanted.set(when, known)
      if (known) marked[customer[row]!] = 1
    }
    return (card) => marked[card] === 1
  },
  couponIssued: (members, condition) => couponHolders(members, condition, false),
  couponUsed: (members, condition) => couponHolders(members, condition, true),
  async points({ snapshot, purchases: { customers } }, condition) {
    const columns = await recordColumns(snapshot)
    const points = new Float64Array(customers).fill(Number.NaN)
    for (let at = 0; at < columns.length; at++) {
      points[columns.id[at]!] =
        columns.points[at]! - (Number.isNaN(columns.used_points[at]!) ? 0 : columns.used_points[at]!)
    }
    return compared(condition, (card) => points[card]!)
  },
  async birthdayMonth({ snapshot }, condition) {
    const wanted = new Set(valuesOfCondition(condition).map(Number))
    const columns = await recordColumns(snapshot)
    return among(columns.id, (at) => wanted.has(columns.birthday_month[at]!))
  },
  async cnv({ snapshot }, condition) {
    const rows = await snapshot
      .selectFrom('cnv_customers')
      .select('phone_normalised')
      .where('phone_normalised', 'is not', null)
      .execute()
    const phones = new Set(rows.map((row) => row.phone_normalised))
    const columns = await recordColumns(snapshot)
    const isIn = among(columns.id, (at) => phones.has(columns.phone_normalised[at] ?? ''))
    const wanted = new Set(valuesOfCondition(condition))
    return (card) => wanted.has(isIn(card) ? 'yes' : 'no')
  },
}

/** Whether a member meets a condition. Throws what a value that the data does not know is refused with. */
export async function conditionTest(members: MembersOfDay, condition: Condition): Promise<Test> {
  const has = await readers[condition.field](members, condition)
  return condition.op === 'not' ? (card) => !has(card) : has
}

function compared(condition: Condition, figureOf: (card: number) => number): Test {
  const bound = numberOfCondition(condition)
  return condition.op === 'least' ? (card) => figureOf(card) >= bound : (card) => figureOf(card) <= bound
}

function among(ids: Int32Array, isWanted: (at: number) => boolean): Test {
  const wanted = new Set(ids.filter((_, at) => isWanted(at)))
  return (card) => wanted.has(card)
}

/** The values in the spelling of the data. */
async function knownValues<Name extends 'grade' | 'shopGroup' | 'shop'>(
  snapshot: Kysely<BusinessSchema>,
  asked: Readonly<Record<Name, readonly string[]>>,
): Promise<Readonly<Record<Name, readonly string[]>>> {
  const filters = Object.fromEntries(
    Object.entries<readonly string[]>(asked).map(([name, values]) => [name, filterValue(values)]),
  )
  const known = await withKnownValues(snapshot, { filters, shopGroupScheme: 'prefix' })
  return Object.fromEntries(
    Object.entries(known.filters).map(([name, value]) => [name, [value].flat()]),
  ) as unknown as Readonly<Record<Name, readonly string[]>>
}

async function shopsOf({ snapshot }: MembersOfDay) {
  return (await salesCache(snapshot)).shops(snapshot)
}

function boughtAt({ purchases: { customers, customer, shop, amount } }: MembersOfDay, ids: ReadonlySet<number>): Test {
  const marked = new Uint8Array(customers)
  for (let row = 0; row < customer.length; row++) {
    if (customer[row]! >= 0 && amount[row]! > 0 && ids.has(shop[row]!)) marked[customer[row]!] = 1
  }
  return (card) => marked[card] === 1
}

/** Members with a coupon whose ID begins with one of the values, or with any where there is no value. */
async function couponHolders({ snapshot }: MembersOfDay, condition: Condition, used: boolean): Promise<Test> {
  const prefixes = valuesOfCondition(condition).map((prefix) => prefix.toUpperCase())
  const coupons = snapshot
    .selectFrom('coupons')
    .innerJoin('vips', 'vips.vip_id', 'coupons.member_id')
    .select(['vips.id as card', 'coupon_id'])
    .$if(used, (query) =>
      query.where((eb) => eb.or([eb('coupons.used', '=', 1), eb('coupons.using_date', 'is not', null)])),
    )
  const rows = await coupons.execute()
  const isAsked = (id: string) =>
    prefixes.length === 0 || prefixes.some((prefix) => id.toUpperCase().startsWith(prefix))
  const holders = new Set(rows.filter(({ coupon_id: id }) => isAsked(id)).map(({ card }) => card))
  return (card) => holders.has(card)
}

function recordColumns(snapshot: Kysely<BusinessSchema>) {
  const query = snapshot
    .selectFrom('vips')
    .innerJoin('customers', 'customers.id', 'vips.customer_id')
    .select(['vips.id', 'points', 'used_points', 'birthday_month', 'phone_normalised'])
  return readColumns(snapshot, query, {
    id: 'int32',
    points: 'float64',
    used_points: 'float64',
    birthday_month: 'int32',
    phone_normalised: 'text',
  })
}
