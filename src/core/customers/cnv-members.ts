import { matchMethodOf } from '../retail/phone.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { CnvMember, CnvPair, CnvStatus } from './customer-result.ts'

/** The part of a customer record that is compared with CNV. */
interface PosSide {
  readonly phone: string
  readonly phone_normalised: string | null
  readonly points: number | null
  readonly used_points: number | null
}

type CnvRow = CnvMember & { readonly phone: string | null }

/** Whether and how a customer is in CNV. */
export async function cnvStatus(db: Kysely<BusinessSchema>, customer: PosSide | undefined): Promise<CnvStatus> {
  if (!customer || customer.phone_normalised === null) return { status: 'no-phone', members: [] }
  const rows = await cnvRows(db, customer.phone_normalised)
  if (rows.length > 0) return { status: 'found', members: rows.map((row) => pairOf(customer, row)) }
  const member = await db.selectFrom('cnv_customers').select('cnv_id').limit(1).executeTakeFirst()
  return { status: member ? 'absent' : 'not-synced', members: [] }
}

/** The CNV members with a usable phone, the latest change first, as in the comparison. */
export async function cnvMembers(db: Kysely<BusinessSchema>, phone: string): Promise<CnvMember[]> {
  return (await cnvRows(db, phone)).map(({ phone: _phone, ...member }) => member)
}

async function cnvRows(db: Kysely<BusinessSchema>, phone: string): Promise<CnvRow[]> {
  return db
    .selectFrom('cnv_customers')
    .select([
      'cnv_id as customerId',
      'level_name as level',
      'points',
      'total_points as totalPoints',
      'used_points as usedPoints',
      'last_synced_at as syncedAt',
      'phone',
    ])
    .where('phone_normalised', '=', phone)
    .orderBy((eb) => eb.fn.coalesce('cnv_updated_at', eb.val('')), 'desc')
    .orderBy('cnv_id', 'desc')
    .execute()
}

function pairOf(customer: PosSide, { phone, ...member }: CnvRow): CnvPair {
  const left = customer.points === null ? null : customer.points - (customer.used_points ?? 0)
  const less = (points: number | null) => (left === null || points === null ? null : left - points)
  return {
    ...member,
    matchedBy: matchMethodOf(customer.phone, phone ?? ''),
    difference: less(member.points),
    totalDifference: less(member.totalPoints),
  }
}
