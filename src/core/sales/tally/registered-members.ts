import { dayNumber } from '../../calendar/day.ts'
import { UNKNOWN_DAY, type Members } from '../columns/load-members.ts'

export interface RegisteredMembers {
  readonly all: number
  /** By grade, in the order of `members.grades`; a card whose records differ in grade counts in each. */
  readonly byGrade: readonly number[]
}

/** Counts the cards in the customer file registered by a day (`YYYY-MM-DD`; null: all) or on an unknown day. */
export function countRegisteredMembers(members: Members, until: string | null): RegisteredMembers {
  const last = until === null ? Infinity : dayNumber(until)
  const byGrade = members.grades.map(() => 0)
  let all = 0
  for (let vip = 0; vip < members.isInFile.length; vip++) {
    if (members.isInFile[vip] !== 1 || !isRegistered(members.registeredOn[vip], last)) continue
    const grade = members.gradeOf[vip] ?? 0
    byGrade[grade] = (byGrade[grade] ?? 0) + 1
    all++
  }
  const counted = new Set<string>()
  for (const { vip, grade, registeredOn } of members.others) {
    if (!isRegistered(registeredOn, last)) continue
    const isLinkedCounted = isRegistered(members.registeredOn[vip], last)
    if (!isLinkedCounted && !counted.has(`${vip}`)) all++
    const isGradeCounted = isLinkedCounted && members.gradeOf[vip] === grade
    if (!isGradeCounted && !counted.has(`${vip}:${grade}`)) byGrade[grade] = (byGrade[grade] ?? 0) + 1
    counted.add(`${vip}`).add(`${vip}:${grade}`)
  }
  return { all, byGrade }
}

function isRegistered(registeredOn: number | undefined, last: number): boolean {
  return registeredOn !== undefined && (registeredOn === UNKNOWN_DAY || registeredOn <= last)
}
