import type { BusinessDatabase } from '../../db/open.ts'
import type { CnvOnlyRow, PosOnlyRow } from '../comparison-result.ts'
import { dayOfInstant } from '../../calendar/today.ts'
import { gradeName } from '../../retail/grade.ts'

type CnvRecord = Omit<CnvOnlyRow, 'name' | 'registrationDate'> & {
  readonly lastName: string | null
  readonly firstName: string | null
  readonly createdAt: string | null
}

/** Customers of CNV by cnv_id: those created last first. Their days are those of the time zone. */
export function cnvOnlyRows({ sqlite }: BusinessDatabase, ids: readonly number[], timeZone: string): CnvOnlyRow[] {
  const records = sqlite
    .prepare(
      `select cnv_id as customerId, phone_normalised as phone, last_name as lastName, first_name as firstName,
         level_name as level, email, cnv_created_at as createdAt, total_points as points, used_points as usedPoints
       from cnv_customers where cnv_id in (select value from json_each(?))
       order by cnv_created_at desc, cnv_id`,
    )
    .all(JSON.stringify(ids)) as CnvRecord[]
  return records.map(({ customerId, phone, lastName, firstName, level, email, createdAt, points, usedPoints }) => ({
    customerId,
    phone,
    name: cnvName(lastName, firstName),
    level,
    email,
    registrationDate: dayOfInstant(createdAt, timeZone),
    points,
    usedPoints,
  }))
}

type PosRecord = Omit<PosOnlyRow, 'grade'> & { readonly grade: string | null }

/** Customers of the POS by id: those registered last first, then by VIP ID. */
export function posOnlyRows({ sqlite }: BusinessDatabase, ids: readonly number[]): PosOnlyRow[] {
  const records = sqlite
    .prepare(
      `select vip_id as vipId, phone_normalised as phone, name, vip_grade as grade, email,
         registration_date as registrationDate, points
       from customers where id in (select value from json_each(?))
       order by registration_date desc, vip_id`,
    )
    .all(JSON.stringify(ids)) as PosRecord[]
  return records.map((record) => ({ ...record, grade: gradeName(record.grade) }))
}

/** How CNV's forms write a name they were not given. */
const NO_NAME = '.'

/** Last name, then first name, as Vietnamese names go; null when neither is known. */
export function cnvName(...parts: readonly (string | null)[]): string | null {
  const known = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '' && part !== NO_NAME)
  return known.length === 0 ? null : known.join(' ')
}
