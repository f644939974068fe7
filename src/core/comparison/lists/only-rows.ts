import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { inParts } from '../../db/sql.ts'
import type { CnvOnlyRow, PosOnlyRow } from '../comparison-result.ts'
import { dayOfInstant } from '../../calendar/today.ts'
import { gradeName } from '../../retail/grade.ts'

/** Customers of CNV by cnv_id: those created last first. Their days are those of the time zone. */
export async function cnvOnlyRows(
  db: Kysely<BusinessSchema>,
  ids: readonly number[],
  timeZone: string,
): Promise<CnvOnlyRow[]> {
  const unordered = await inParts(ids, (part) =>
    db
      .selectFrom('cnv_customers')
      .select([
        'cnv_id as customerId',
        'phone_normalised as phone',
        'last_name as lastName',
        'first_name as firstName',
        'level_name as level',
        'email',
        'cnv_created_at as createdAt',
        'total_points as points',
        'used_points as usedPoints',
      ])
      .where('cnv_id', 'in', part)
      .execute(),
  )
  const records = unordered.toSorted((a, b) => byText(b.createdAt, a.createdAt) || a.customerId - b.customerId)
  return records.map(({ customerId, phone, lastName, firstName, level, email, createdAt, points, usedPoints }) => ({
    customerId,
    phone: phone ?? '',
    name: cnvName(lastName, firstName),
    level,
    email,
    registrationDate: dayOfInstant(createdAt, timeZone),
    points,
    usedPoints,
  }))
}

/** Customers of the POS by id: those registered last first, then by VIP ID. */
export async function posOnlyRows(db: Kysely<BusinessSchema>, ids: readonly number[]): Promise<PosOnlyRow[]> {
  const records = await inParts(ids, (part) =>
    db
      .selectFrom('customers')
      .select([
        'vip_id as vipId',
        'phone_normalised as phone',
        'name',
        'vip_grade as grade',
        'email',
        'registration_date as registrationDate',
        'points',
      ])
      .where('id', 'in', part)
      .execute(),
  )
  return records
    .toSorted((a, b) => byText(b.registrationDate, a.registrationDate) || byText(a.vipId, b.vipId))
    .map((record) => ({ ...record, phone: record.phone ?? '', grade: gradeName(record.grade) }))
}

/** The order of text as the database has it: by code unit, what is unknown first. */
function byText(a: string | null, b: string | null): number {
  const one = a ?? ''
  const other = b ?? ''
  return one < other ? -1 : one > other ? 1 : 0
}

/** How CNV's forms write a name they were not given. */
const NO_NAME = '.'

/** Last name, then first name, as Vietnamese names go; null when neither is known. */
export function cnvName(...parts: readonly (string | null)[]): string | null {
  const known = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '' && part !== NO_NAME)
  return known.length === 0 ? null : known.join(' ')
}
