import { gradeName } from '../retail/grade.ts'
import type { BusinessDatabase } from '../db/open.ts'
import type { CustomerMatch, CustomerRef } from './customer-result.ts'

interface MatchRow {
  readonly id: number
  readonly vip_id: string
  readonly name: string | null
  readonly phone: string | null
  readonly vip_grade: string | null
  readonly registration_date: string | null
}

const CUSTOMERS = `select id, vip_id, name, coalesce(phone_normalised, nullif(phone, '')) as phone, vip_grade,
  registration_date from customers`

/** A card's latest buyer name is all that is known of whom it belongs to. */
const CARDS = `select id, vip_id, null as phone, null as vip_grade, null as registration_date,
  (select vip_name from invoices where vip_key = vips.id and vip_name <> '' order by sales_day desc, id desc limit 1)
    as name from vips`

/** The customers of these references, in their order; those that are gone are left out. */
export function readMatches({ sqlite }: BusinessDatabase, refs: readonly CustomerRef[]): CustomerMatch[] {
  const rowsOf = (kind: CustomerRef['kind']) => {
    const ids = refs.filter((ref) => ref.kind === kind).map(({ id }) => id)
    if (ids.length === 0) return []
    const select = kind === 'customer' ? CUSTOMERS : CARDS
    const only = kind === 'customer' ? '' : 'and customer_id is null'
    return sqlite
      .prepare(`${select} where id in (select value from json_each(?)) ${only}`)
      .all(JSON.stringify(ids)) as MatchRow[]
  }
  const found = new Map<string, CustomerMatch>()
  for (const kind of ['customer', 'card'] as const) {
    for (const row of rowsOf(kind)) found.set(`${kind}:${row.id}`, matchOf({ kind, id: row.id }, row))
  }
  return refs.flatMap(({ kind, id }) => found.get(`${kind}:${id}`) ?? [])
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
