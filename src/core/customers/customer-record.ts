import { type Kysely, type Selectable, sql } from 'kysely'
import type { BusinessSchema, CustomerTable } from '../db/business-schema.ts'
import type { CustomerRef, CustomerMatch } from './customer-result.ts'
import { gradeName } from '../retail/grade.ts'
import { inParts } from '../db/sql.ts'

/** A customer's record and card. */
export interface CustomerRecord {
  /** Undefined for a card known from sales alone. */
  readonly customer: Selectable<CustomerTable> | undefined
  readonly vipId: string
  /** The card whose sales count for this record; null without one. */
  readonly vipKey: number | null
  /** The record the card's sales count for. */
  readonly owner: number | null
}

/** Undefined when the record or card no longer exists. */
export async function readRecord(
  db: Kysely<BusinessSchema>,
  { kind, id }: CustomerRef,
): Promise<CustomerRecord | undefined> {
  if (kind === 'card') {
    const card = await db
      .selectFrom('vips')
      .select('vip_id')
      .where('id', '=', id)
      .where('customer_id', 'is', null)
      .executeTakeFirst()
    return card && { customer: undefined, vipId: card.vip_id, vipKey: id, owner: null }
  }
  const customer = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()
  if (!customer) return undefined
  const card = await db
    .selectFrom('vips')
    .select(['id', 'customer_id as owner'])
    .where('vip_id', '=', customer.vip_id)
    .executeTakeFirst()
  const owner = card?.owner ?? null
  return { customer, vipId: customer.vip_id, vipKey: owner === id ? (card?.id ?? null) : null, owner }
}

interface MatchRow {
  readonly id: number
  readonly vip_id: string
  readonly name: string | null
  readonly phone: string | null
  readonly vip_grade: string | null
  readonly registration_date: string | null
}

/** The customers of these references, in their order, without those that no longer exist. */
export async function readMatches(db: Kysely<BusinessSchema>, refs: readonly CustomerRef[]): Promise<CustomerMatch[]> {
  const idsOf = (kind: CustomerRef['kind']) => refs.filter((ref) => ref.kind === kind).map(({ id }) => id)
  const customers = await inParts(idsOf('customer'), (part) => readCustomers(db, part))
  const cards = await inParts(idsOf('card'), (part) => readCards(db, part))
  const found = new Map<string, CustomerMatch>()
  for (const row of customers) found.set(`customer:${row.id}`, matchOf({ kind: 'customer', id: row.id }, row))
  for (const row of cards) found.set(`card:${row.id}`, matchOf({ kind: 'card', id: row.id }, row))
  return refs.flatMap(({ kind, id }) => found.get(`${kind}:${id}`) ?? [])
}

/** The customers of VIP IDs, each as the page that has its sales; unknown IDs are left out. */
export async function customerRefs(
  db: Kysely<BusinessSchema>,
  { vipIds }: { readonly vipIds: readonly string[] },
): Promise<{ vipId: string; ref: CustomerRef }[]> {
  const cards = await inParts(vipIds, (part) =>
    db.selectFrom('vips').select(['id', 'vip_id', 'customer_id']).where('vip_id', 'in', part).execute(),
  )
  const records = await inParts(vipIds, (part) =>
    db.selectFrom('customers').select(['id', 'vip_id', 'registration_date']).where('vip_id', 'in', part).execute(),
  )
  // Sorted here: the database would sort without an index. Of records with one VIP ID the one registered last stays.
  const latestLast = records.toSorted((a, b) => {
    const [one, other] = [a.registration_date ?? '', b.registration_date ?? '']
    return one === other ? a.id - b.id : one < other ? -1 : 1
  })
  const refs = new Map<string, CustomerRef>(latestLast.map(({ id, vip_id }) => [vip_id, { kind: 'customer', id }]))
  for (const { id, vip_id, customer_id } of cards) {
    refs.set(
      vip_id,
      customer_id === null ? (refs.get(vip_id) ?? { kind: 'card', id }) : { kind: 'customer', id: customer_id },
    )
  }
  return Array.from(refs, ([vipId, ref]) => ({ vipId, ref }))
}

function readCustomers(db: Kysely<BusinessSchema>, ids: readonly number[]): Promise<MatchRow[]> {
  const phone = sql<string | null>`coalesce(phone_normalised, nullif(phone, ''))`
  return db
    .selectFrom('customers')
    .select(['id', 'vip_id', 'name', phone.as('phone'), 'vip_grade', 'registration_date'])
    .where('id', 'in', ids)
    .execute()
}

/** Cards known from sales alone; the name is the buyer's on the latest invoice. */
async function readCards(db: Kysely<BusinessSchema>, ids: readonly number[]): Promise<MatchRow[]> {
  const rows = await db
    .selectFrom('vips')
    .select((eb) => [
      'id',
      'vip_id',
      eb
        .selectFrom('invoices')
        .select('vip_name')
        .whereRef('vip_key', '=', 'vips.id')
        .where('vip_name', '<>', '')
        .orderBy('sales_day', 'desc')
        .orderBy('invoices.id', 'desc')
        .limit(1)
        .as('name'),
    ])
    .where('id', 'in', ids)
    .where('customer_id', 'is', null)
    .execute()
  return rows.map((row) => ({ ...row, phone: null, vip_grade: null, registration_date: null }))
}

function matchOf(ref: CustomerRef, row: MatchRow): CustomerMatch {
  return {
    ref,
    vipId: row.vip_id,
    name: row.name,
    phone: row.phone,
    grade: gradeName(row.vip_grade),
    registrationDate: row.registration_date,
  }
}
