import type { CnvOnlyRow, PosOnlyRow, PointsMismatchRow, SharedPhoneRow } from '../comparison-result.ts'
import { dayOfInstant } from '../../calendar/today.ts'
import { gradeName } from '../../retail/grade.ts'
import { matchMethods } from '../../retail/phone.ts'
import { type PointsPair, type Matching, matchSides } from './match-sides.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../db/business-schema.ts'
import { inParts } from '../../db/sql.ts'
import { cachePerVersion, loadedOnce, loadedPerKey, type Versioned } from '../../db/version-cache.ts'

/** What a thread caches for one data version; the rows of each list are read on first use. */
export type ComparisonCache = Versioned<{
  readonly matching: Matching
  posOnly(snapshot: Kysely<BusinessSchema>): Promise<readonly PosOnlyRow[]>
  cnvOnly(snapshot: Kysely<BusinessSchema>, timeZone: string): Promise<readonly CnvOnlyRow[]>
  pointsMismatch(snapshot: Kysely<BusinessSchema>): Promise<readonly PointsMismatchRow[]>
  sharedPhones(snapshot: Kysely<BusinessSchema>): Promise<readonly SharedPhoneRow[]>
}>

/** The cache for the current data versions of both sides. Call it and its loaders within `read`. */
export const comparisonCache: (snapshot: Kysely<BusinessSchema>) => Promise<ComparisonCache> = cachePerVersion(
  ['business', 'cnv'],
  async (snapshot) => {
    const matching = await matchSides(snapshot)
    return {
      matching,
      posOnly: loadedOnce((db) => posOnlyRows(db, matching.posOnly)),
      cnvOnly: loadedPerKey((db, timeZone: string) => cnvOnlyRows(db, matching.cnvOnly, timeZone)),
      pointsMismatch: loadedOnce((db) => pointsMismatchRows(db, matching.pointsMismatch)),
      sharedPhones: loadedOnce((db) => sharedPhoneRows(db, matching.sharedPhones)),
    }
  },
)

/** CNV customers by cnv_id, newest first. Days are those of the time zone. */
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

/** POS customers by id, latest registration first, then by VIP ID. */
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

/** The text order of the database: by code unit, null first. */
function byText(a: string | null, b: string | null): number {
  const one = a ?? ''
  const other = b ?? ''
  return one < other ? -1 : one > other ? 1 : 0
}

/** What CNV's forms store for a missing name. */
const NO_NAME = '.'

/** Last name, then first name, the Vietnamese order; null when neither is known. */
export function cnvName(...parts: readonly (string | null)[]): string | null {
  const known = parts.map((part) => part?.trim() ?? '').filter((part) => part !== '' && part !== NO_NAME)
  return known.length === 0 ? null : known.join(' ')
}

/** Rows for pairs whose points differ, the largest difference first. */
export async function pointsMismatchRows(
  db: Kysely<BusinessSchema>,
  pairs: readonly PointsPair[],
): Promise<PointsMismatchRow[]> {
  const members = await inParts(Array.from(new Set(pairs.map(({ posId }) => posId))), (part) =>
    db.selectFrom('customers').select(['id', 'vip_id', 'phone_normalised', 'name']).where('id', 'in', part).execute(),
  )
  const levels = await inParts(Array.from(new Set(pairs.map(({ cnvId }) => cnvId))), (part) =>
    db.selectFrom('cnv_customers').select(['cnv_id', 'level_name']).where('cnv_id', 'in', part).execute(),
  )
  const memberOf = new Map(members.map((member) => [member.id, member]))
  const levelOf = new Map(levels.map(({ cnv_id, level_name }) => [cnv_id, level_name]))
  const rows = pairs.map(({ posId, cnvId, posPoints, cnvPoints, cnvTotalPoints, method }) => {
    const member = memberOf.get(posId)
    return {
      vipId: member?.vip_id ?? '',
      customerId: cnvId,
      phone: member?.phone_normalised ?? '',
      name: member?.name ?? null,
      level: levelOf.get(cnvId) ?? null,
      posPoints,
      cnvPoints,
      cnvTotalPoints,
      difference: posPoints - cnvPoints,
      totalDifference: cnvTotalPoints === null ? null : posPoints - cnvTotalPoints,
      matchedBy: matchMethods[method] ?? 'as-written',
    }
  })
  return rows.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
}

/** Shared phones with their VIP IDs, those of the most VIPs first. */
export async function sharedPhoneRows(
  db: Kysely<BusinessSchema>,
  phones: Matching['sharedPhones'],
): Promise<SharedPhoneRow[]> {
  const inCnv = new Map(phones.map((each) => [each.phone, each.inCnv]))
  const holders = await inParts(Array.from(inCnv.keys()), (part) =>
    db
      .selectFrom('customers')
      .select(['phone_normalised as phone', 'vip_id as vipId'])
      .where('phone_normalised', 'in', part)
      .where('vip_id', '<>', '')
      .orderBy('vip_id')
      .execute(),
  )
  const byPhone = Map.groupBy(holders, ({ phone }) => phone ?? '')
  return Array.from(byPhone, ([phone, its]) => ({
    phone,
    vipIds: its.map(({ vipId }) => vipId),
    inCnv: inCnv.get(phone) ?? false,
  })).toSorted((a, b) => b.vipIds.length - a.vipIds.length || (a.phone < b.phone ? -1 : 1))
}
