import { matchWayOf } from '../retail/match-method.ts'
import type { BusinessDatabase } from '../db/open.ts'
import type { CnvMember, CnvPair, CnvStanding } from './customer-result.ts'

/** A customer record as far as CNV is concerned. */
interface PosSide {
  readonly phone: string
  readonly phone_normalised: string | null
  readonly points: number | null
  readonly used_points: number | null
}

type CnvRow = CnvMember & { readonly phone: string | null }

/** Whether and how a customer is in CNV. */
export function cnvStanding(database: BusinessDatabase, customer: PosSide | undefined): CnvStanding {
  if (!customer || customer.phone_normalised === null) return { status: 'no-phone', members: [] }
  const rows = cnvRows(database, customer.phone_normalised)
  if (rows.length > 0) return { status: 'found', members: rows.map((row) => pairOf(customer, row)) }
  const isRead = database.sqlite.prepare('select exists (select 1 from cnv_customers)').pluck().get() === 1
  return { status: isRead ? 'absent' : 'not-synced', members: [] }
}

/** What CNV holds on a usable phone, by the rule of the comparison: the member changed last is first. */
export function cnvMembers(database: BusinessDatabase, phone: string): CnvMember[] {
  return cnvRows(database, phone).map(({ phone: _phone, ...member }) => member)
}

function cnvRows({ sqlite }: BusinessDatabase, phone: string): CnvRow[] {
  return sqlite
    .prepare(
      `select cnv_id as customerId, level_name as level, points, total_points as totalPoints,
         used_points as usedPoints, last_synced_at as syncedAt, phone
       from cnv_customers where phone_normalised = ? order by cnv_updated_at desc, cnv_id desc`,
    )
    .all(phone) as CnvRow[]
}

function pairOf(customer: PosSide, { phone, ...member }: CnvRow): CnvPair {
  const left = customer.points === null ? null : customer.points - (customer.used_points ?? 0)
  const less = (points: number | null) => (left === null || points === null ? null : left - points)
  return {
    ...member,
    matchedBy: matchWayOf(customer.phone, phone ?? ''),
    difference: less(member.points),
    totalDifference: less(member.totalPoints),
  }
}
