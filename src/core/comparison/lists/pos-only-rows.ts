import { gradeName } from '../../analytics/dimensions/grade.ts'
import type { BusinessDatabase } from '../../db/open.ts'
import type { PosOnlyRow } from '../comparison-result.ts'

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
