import { gradeKey, gradeName, NO_GRADE } from '../../analytics/dimensions/grade.ts'
import type { Members } from '../../analytics/engine/load-members.ts'
import { oncePerKey } from '../../analytics/engine/once.ts'
import type { BusinessDatabase } from '../../db/open.ts'

/** Of several customers with the phone the one registered last, then the one that came last. */
const GRADES_BY_PHONE = `
  select wanted.key, coalesce(vip_grade, '')
  from json_each(?) as wanted
  join coupons on coupons.id = wanted.value
  join customers on customers.id = (
    select owners.id from customers as owners where owners.phone_normalised = member_phone_normalised
    order by owners.registration_date desc, owners.id desc limit 1)`

/** Grades as places in the list of grades. */
export interface MemberGrades {
  readonly noGrade: number
  /** Of the customer who holds the card, by vip key; undefined when nobody is known to. */
  readonly ofCard: (vip: number | null) => number | undefined
  /** Of the customers with the phones of these coupons (rows of `coupons`), by place in the list; few are looked up so. */
  readonly ofPhones: (ids: readonly number[]) => [place: number, grade: number][]
}

export function memberGrades({ sqlite }: BusinessDatabase, { grades, gradeOf, isInFile }: Members): MemberGrades {
  const placeOf = oncePerKey((written: string) => {
    const wanted = gradeKey(gradeName(written))
    return grades.findIndex((grade) => gradeKey(grade) === wanted)
  })
  return {
    noGrade: grades.indexOf(NO_GRADE),
    ofCard: (vip) => (vip !== null && isInFile[vip] === 1 ? gradeOf[vip] : undefined),
    ofPhones(ids) {
      const found = sqlite.prepare(GRADES_BY_PHONE).raw().all(JSON.stringify(ids)) as [number, string][]
      return found.map(([place, written]) => [place, placeOf(written)])
    },
  }
}
