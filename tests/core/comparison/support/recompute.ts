import { Temporal } from 'temporal-polyfill'
import type { ComparisonQuery, ComparisonResult } from '../../../../src/core/comparison/comparison-result.ts'
import { type MatchMethod, normalisePhone } from '../../../../src/core/retail/phone.ts'
import type { SmallCnvCustomer, SmallPosCustomer, SmallSides } from './small-sides.ts'

/** The comparison recomputed the slow and obvious way, record by record from the rules. */
export function recompute({ pos, cnv }: SmallSides, { period, timeZone }: ComparisonQuery): ComparisonResult {
  const members = pos.filter(({ vipId }) => vipId !== '')
  const dayOf = ({ createdAt }: SmallCnvCustomer) =>
    createdAt && Temporal.Instant.from(createdAt).toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const isNew = (day: string | null) =>
    day !== null && (period.from === null || day >= period.from) && (period.to === null || day <= period.to)
  const isAllTime = period.from === null && period.to === null
  const counterpartOf = (member: SmallPosCustomer) =>
    cnv
      .filter((each) => usable(each) !== null && usable(each) === usable(member))
      .toSorted((a, b) => descending(a.updatedAt, b.updatedAt) || b.customerId - a.customerId)[0]

  const posOnly = members
    .filter((member) => usable(member) !== null && !counterpartOf(member))
    .toSorted((a, b) => descending(a.registrationDate, b.registrationDate) || (a.vipId < b.vipId ? -1 : 1))
    .map(({ vipId, name, grade, registrationDate, points, phone }) => {
      const known = { vipId, phone: usable({ phone }) ?? '', name, email: null, registrationDate, points }
      return { ...known, grade: grade === 'Olden' ? 'Gold' : (grade ?? 'No Grade') }
    })
  const alone = cnv
    .filter((each) => usable(each) !== null && !members.some((member) => usable(member) === usable(each)))
    .toSorted((a, b) => descending(a.createdAt, b.createdAt) || a.customerId - b.customerId)
  const cnvOnly = alone.map((each) => {
    const { customerId, level, totalPoints, usedPoints } = each
    const who = { customerId, phone: usable(each) ?? '', name: nameOf(each), level, email: null }
    return { ...who, registrationDate: dayOf(each), points: totalPoints, usedPoints }
  })
  const pairs = members.flatMap((member) => {
    const counterpart = counterpartOf(member)
    if (!counterpart) return []
    const points = member.points === null ? null : member.points - (member.usedPoints ?? 0)
    return [{ member, counterpart, points, way: wayOf(member, counterpart) }]
  })
  const pointsMismatch = pairs
    .flatMap(({ member, counterpart, points, way }) => {
      if (points === null || counterpart.points === null || points === counterpart.points) return []
      const total = counterpart.totalPoints
      return [
        {
          vipId: member.vipId,
          customerId: counterpart.customerId,
          phone: usable(member) ?? '',
          name: member.name,
          level: counterpart.level,
          posPoints: points,
          cnvPoints: counterpart.points,
          cnvTotalPoints: total,
          difference: points - counterpart.points,
          totalDifference: total === null ? null : points - total,
          matchedBy: way,
        },
      ]
    })
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
  const phones = Array.from(new Set(members.flatMap((member) => usable(member) ?? [])))
  const sharedPhones = phones
    .map((phone) => ({
      phone,
      vipIds: members
        .filter((member) => usable(member) === phone)
        .map(({ vipId }) => vipId)
        .toSorted(),
      inCnv: cnv.some((each) => usable(each) === phone),
    }))
    .filter(({ vipIds }) => vipIds.length > 1)
    .toSorted((a, b) => b.vipIds.length - a.vipIds.length || (a.phone < b.phone ? -1 : 1))
  const posOnlyPeriod = isAllTime ? [] : posOnly.filter(({ registrationDate }) => isNew(registrationDate))
  const cnvOnlyPeriod = isAllTime ? [] : cnvOnly.filter(({ registrationDate }) => isNew(registrationDate))
  const inPeriod = (count: number) => (isAllTime ? null : count)

  return {
    period,
    asOf: {
      posThrough: newest(members.map(({ registrationDate }) => registrationDate)),
      cnvThrough: newest(cnv.map(dayOf)),
      cnvSyncedAt: newest(cnv.map(({ updatedAt }) => updatedAt)),
    },
    totals: {
      posCustomers: members.length,
      cnvCustomers: cnv.length,
      matched: pairs.length,
      posOnly: posOnly.length,
      cnvOnly: cnvOnly.length,
      posWithoutPhone: members.filter((member) => usable(member) === null).length,
      cnvWithoutPhone: cnv.filter((each) => usable(each) === null).length,
      newPos: inPeriod(members.filter(({ registrationDate }) => isNew(registrationDate)).length),
      newCnv: inPeriod(cnv.filter((each) => isNew(dayOf(each))).length),
      posOnlyPeriod: inPeriod(posOnlyPeriod.length),
      cnvOnlyPeriod: inPeriod(cnvOnlyPeriod.length),
      pointsMismatch: pointsMismatch.length,
    },
    matchedBy: strength.map((way) => ({ way, pairs: pairs.filter((pair) => pair.way === way).length })),
    totalPointsMismatch: pairs.filter(
      ({ points, counterpart: { totalPoints } }) => points !== null && totalPoints !== null && points !== totalPoints,
    ).length,
    pointsUnknown: pairs.filter(({ points, counterpart }) => points === null || counterpart.points === null).length,
    posOnly,
    cnvOnly,
    posOnlyPeriod,
    cnvOnlyPeriod,
    pointsMismatch,
    sharedPhones,
  }
}

/** From the weakest match method to the strongest. */
const strength: readonly MatchMethod[] = ['as-written', 'lost-zero', 'country-code', 'old-prefix']

function wayOf(...both: readonly { readonly phone: string | null }[]): MatchMethod {
  const ranks = both.flatMap(({ phone }) => normalisePhone(phone ?? '').steps.map((step) => strength.indexOf(step)))
  return strength[Math.max(0, ...ranks)] ?? 'as-written'
}

function usable({ phone }: { readonly phone: string | null }): string | null {
  return normalisePhone(phone ?? '').normalised
}

function nameOf({ lastName, firstName }: SmallCnvCustomer): string | null {
  return [lastName, firstName].filter((part) => part !== null && part !== '' && part !== '.').join(' ') || null
}

/** Unknown values come last. */
function descending(a: string | null, b: string | null): number {
  const [left, right] = [a ?? '', b ?? '']
  return left === right ? 0 : left > right ? -1 : 1
}

function newest(values: readonly (string | null)[]): string | null {
  return values.toSorted(descending)[0] ?? null
}
