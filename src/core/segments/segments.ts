import type { Kysely } from 'kysely'
import { dayNumber, dayText } from '../calendar/day.ts'
import type { Period } from '../calendar/period.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import { cacheResults } from '../db/version-cache.ts'
import { AppError } from '../errors.ts'
import { vnd } from '../retail/ratio.ts'
import { memberPurchases, type MemberPurchases } from '../sales/columns/member-purchases.ts'
import { segmentScope } from '../sales/columns/member-segments.ts'
import { salesCache } from '../sales/columns/sales-cache.ts'
import type { MissingScore } from '../rfm/rfm-scores.ts'
import {
  segmentCustomers,
  SEGMENT_KEYS,
  type NoScoresReason,
  type Segmentation,
  type SegmentKey,
} from '../rfm/segment-customers.ts'
import { migrateSegments, type MigrationRow } from './segment-migration.ts'

/** Without a purchase for this many days a champion is named in the first sentence. */
export const QUIET_DAYS = 60

export interface SegmentsQuery {
  /** Its last day is the day the members are judged at; null: the day of the newest sale. */
  readonly period: Period
  /** First day of the migration, `YYYY-MM-DD`; null: none. */
  readonly since: string | null
}

/** The segments in no language. Money is VND, days are `YYYY-MM-DD`, shares percent. */
export interface SegmentsResult {
  readonly asOf: string | null
  readonly population: number
  readonly buyers: number
  readonly cuts: {
    readonly recency: readonly number[]
    readonly frequency: readonly number[]
    readonly monetary: readonly number[]
  } | null
  readonly segments: readonly {
    readonly key: SegmentKey
    readonly customers: number
    readonly share: number
    readonly salesAmount: number
    readonly invoices: number
    readonly averageRecency: number | null
  }[]
  readonly scores: readonly {
    readonly r: number
    readonly f: number
    readonly m: number
    readonly customers: number
    readonly invoices: number
    readonly salesAmount: number
  }[]
  /** Scores that no member has. */
  readonly missing: readonly MissingScore[]
  /** Champions without a purchase for QUIET_DAYS or more. */
  readonly quietChampions: number
  readonly migration: {
    readonly from: string
    readonly to: string
    readonly rows: readonly MigrationRow[]
    /** Why there are no rows: the earlier day has no scores. */
    readonly reason: NoScoresReason | null
  } | null
  readonly reason: NoScoresReason | { readonly code: 'no-sales' } | null
}

const nothing = { cuts: null, segments: [], scores: [], missing: [], quietChampions: 0, migration: null } as const

const recentSegments = cacheResults<SegmentsResult>()
const recentSegmentations = cacheResults<Judged>(3)

/** RFM segments of the customers with a VIP ID, and their migration since an earlier day; cached by data version. */
export async function segments(
  db: Kysely<BusinessSchema>,
  query: SegmentsQuery,
): Promise<{ readonly dataVersion: number; readonly result: SegmentsResult }> {
  return read(db, async (snapshot) => {
    const { version } = await salesCache(snapshot)
    const key = [version, query.period.to, query.since]
    return {
      dataVersion: version,
      result: await recentSegments(snapshot, key, async () =>
        segmentsResult(await judgedMembers(snapshot, query), query),
      ),
    }
  })
}

/** Every member's purchases and segment. */
export interface Judged {
  /** Undefined without any sale. */
  readonly purchases: MemberPurchases | undefined
  readonly found: Segmentation | undefined
}

/** The segmentation of a day by member, cached by data version. Call it within `read`. */
export async function judgedMembers(
  snapshot: Kysely<BusinessSchema>,
  { period: { to } }: Pick<SegmentsQuery, 'period'>,
): Promise<Judged> {
  const { version } = await salesCache(snapshot)
  return recentSegmentations(snapshot, [version, to], async () => {
    const purchases = await memberPurchases(snapshot, to === null ? undefined : dayNumber(to))
    return { purchases, found: purchases && segmentCustomers(purchases, segmentScope(purchases)) }
  })
}

function segmentsResult({ purchases, found: now }: Judged, { since }: SegmentsQuery): SegmentsResult {
  if (!purchases || !now) {
    return { asOf: null, population: 0, buyers: 0, ...nothing, reason: { code: 'no-sales' } }
  }
  const { population, buyers, cuts, reason, missing } = now
  if (since !== null && dayNumber(since) >= now.asOf) {
    throw new AppError('vs-not-before', { vs: since, day: dayText(now.asOf) })
  }
  return {
    asOf: dayText(now.asOf),
    population,
    buyers,
    cuts: cuts && { ...cuts, monetary: cuts.monetary.map(vnd) },
    segments: now.segments.map((row) => ({ ...row, salesAmount: vnd(row.salesAmount) })),
    scores: now.scores.map((row) => ({ ...row, salesAmount: vnd(row.salesAmount) })),
    missing,
    quietChampions: reason === null ? quietChampions(now) : 0,
    migration: since === null || reason !== null ? null : migrationSince(purchases, since),
    reason,
  }
}

function quietChampions({ segmentOf, figures }: Segmentation): number {
  const champions = SEGMENT_KEYS.indexOf('champions')
  return segmentOf.reduce(
    (sum, segment, customer) => sum + Number(segment === champions && figures.recency[customer]! >= QUIET_DAYS),
    0,
  )
}

function migrationSince(purchases: MemberPurchases, since: string): SegmentsResult['migration'] {
  const { rows, reason } = migrateSegments(purchases, { ...segmentScope(purchases), fromDay: dayNumber(since) })
  return { from: since, to: dayText(purchases.asOf), rows, reason }
}
