import type { BusinessDatabase } from '../../db/open.ts'
import { cnvName } from '../cnv-name.ts'
import type { CnvOnlyRow } from '../comparison-result.ts'
import { dayOfInstant } from '../day-of-instant.ts'

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
