import { gradeName } from '../retail/grade.ts'
import { type Kysely, sql } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import { inParts } from '../db/sql.ts'
import type { CustomerMatch, CustomerRef } from './customer-result.ts'

interface MatchRow {
  readonly id: number
  readonly vip_id: string
  readonly name: string | null
  readonly phone: string | null
  readonly vip_grade: string | null
  readonly registration_date: string | null
}

/** The customers of these references, in their order; those that are gone are left out. */
export async function readMatches(db: Kysely<BusinessSchema>, refs: readonly CustomerRef[]): Promise<CustomerMatch[]> {
  const idsOf = (kind: CustomerRef['kind']) => refs.filter((ref) => ref.kind === kind).map(({ id }) => id)
  const customers = await inParts(idsOf('customer'), (part) => readCustomers(db, part))
  const cards = await inParts(idsOf('card'), (part) => readCards(db, part))
  const found = new Map<string, CustomerMatch>()
  for (const row of customers) found.set(`customer:${row.id}`, matchOf({ kind: 'customer', id: row.id }, row))
  for (const row of cards) found.set(`card:${row.id}`, matchOf({ kind: 'card', id: row.id }, row))
  return refs.flatMap(({ kind, id }) => found.get(`${kind}:${id}`) ?? [])
}

function readCustomers(db: Kysely<BusinessSchema>, ids: readonly number[]): Promise<MatchRow[]> {
  const phone = sql<string | null>`coalesce(phone_normalised, nullif(phone, ''))`
  return db
    .selectFrom('customers')
    .select(['id', 'vip_id', 'name', phone.as('phone'), 'vip_grade', 'registration_date'])
    .where('id', 'in', ids)
    .execute()
}

/** A card's latest buyer name is all that is known of whom it belongs to. */
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
