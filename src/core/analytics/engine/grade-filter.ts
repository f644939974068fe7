import type { AnalyticsQuery } from '../analytics-result.ts'
import { gradeKey, gradeName } from '../dimensions/grade.ts'
import type { Members } from './load-members.ts'

/** Whether a buyer, by vip key, has the grade asked for. A buyer without a card (0) has none, not even No Grade. */
export function gradeFilter({ filters }: AnalyticsQuery, members: Members): (vip: number) => boolean {
  const asked = filters.grade?.trim() ?? ''
  if (asked === '') return () => true
  const wanted = members.grades.findIndex((grade) => gradeKey(grade) === gradeKey(gradeName(asked)))
  return (vip) => vip !== 0 && members.gradeOf[vip] === wanted
}
