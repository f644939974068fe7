import type { Kysely } from 'kysely'
import { dayText } from '../calendar/day.ts'
import type { BusinessSchema } from '../db/business-schema.ts'
import { read } from '../db/transaction.ts'
import type { Language } from '../i18n/language.ts'
import { translator } from '../i18n/translate.ts'
import { vnd } from '../retail/ratio.ts'
import { memberPurchases, type MemberPurchases } from '../sales/columns/member-purchases.ts'
import { countCohorts } from './cohorts.ts'
import { segmentCustomers, type NoScoresReason, type SegmentScope, type SegmentKey } from './segment-customers.ts'
import { JOINED_ROW, LEFT_COLUMN, migrateSegments } from './segment-migration.ts'

/**
 * One step of the monetary score in 1/100 VND: retail amounts are round thousands of đồng, as published examples are
 * round units of their currency.
 */
export const MONEY_STEP = 100_000

/** What `semir segments --json` prints. Money is VND, days are `YYYY-MM-DD`, shares percent. */
export interface SegmentsAnswer {
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
    readonly label: string
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
  readonly migration: {
    readonly from: string
    readonly to: string
    readonly rows: readonly { readonly from: string; readonly to: string; readonly customers: number }[]
  } | null
  /** Why there are no scores. */
  readonly reason: string | null
}

export interface SegmentsQuery {
  /** Days since 1970-01-01; without it the day of the newest sale. */
  readonly asOf?: number | undefined
  /** First day of the migration (days since 1970-01-01). */
  readonly since?: number | undefined
  readonly language: Language
}

/** RFM segments of the customers with a VIP ID, and their migration since an earlier day. */
export async function segments(
  db: Kysely<BusinessSchema>,
  { asOf, since, language }: SegmentsQuery,
): Promise<SegmentsAnswer> {
  const purchases = await read(db, (snapshot) => memberPurchases(snapshot, asOf))
  const t = translator(language)
  if (!purchases) {
    return { asOf: null, population: 0, buyers: 0, ...nothing, reason: t('segments.no-sales') }
  }
  const scope = scopeOf(purchases)
  const now = segmentCustomers(purchases, scope)
  const reason = now.reason && reasonText(now.reason, language)
  return {
    asOf: dayText(now.asOf),
    population: now.population,
    buyers: now.buyers,
    cuts: now.cuts && { ...now.cuts, monetary: now.cuts.monetary.map(vnd) },
    segments: now.segments.map((row) => ({
      key: row.key,
      label: t(`segment.${row.key}`),
      customers: row.customers,
      share: row.share,
      salesAmount: vnd(row.salesAmount),
      invoices: row.invoices,
      averageRecency: row.averageRecency,
    })),
    scores: now.scores.map(({ r, f, m, customers, invoices, salesAmount }) => {
      return { r, f, m, customers, invoices, salesAmount: vnd(salesAmount) }
    }),
    migration: since === undefined || reason !== null ? null : migrationOf(purchases, scope, since, t),
    reason,
  }
}

const nothing = { cuts: null, segments: [], scores: [], migration: null } as const

function scopeOf({ asOf, customers, joined }: MemberPurchases): SegmentScope {
  return { asOf, customers, joined, moneyUnit: MONEY_STEP }
}

/** The migration with translated row and column names; null when the earlier day has no scores. */
function migrationOf(
  purchases: MemberPurchases,
  scope: SegmentScope,
  since: number,
  t: ReturnType<typeof translator>,
): SegmentsAnswer['migration'] {
  const { rows, reason } = migrateSegments(purchases, { ...scope, fromDay: since })
  if (reason !== null) return null
  const named = (key: string) =>
    key === JOINED_ROW ? t('segments.joined') : key === LEFT_COLUMN ? t('segments.left') : key
  return {
    from: dayText(since),
    to: dayText(scope.asOf),
    rows: rows.map((move) => ({ ...move, from: named(move.from), to: named(move.to) })),
  }
}

function reasonText(reason: NoScoresReason, language: Language): string {
  const { code, ...params } = reason
  return translator(language)(`segments.${code}`, params)
}

/** What `semir cohorts --json` prints: members by the month of their first purchase, and how many bought again. */
export interface CohortsAnswer {
  readonly asOf: string | null
  /** `returned` holds percent of the cohort, position k for the k-th month after; null for a month that is not over. */
  readonly cohorts: readonly {
    readonly key: string
    readonly size: number
    readonly returned: readonly (number | null)[]
  }[]
}

export async function cohorts(
  db: Kysely<BusinessSchema>,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): Promise<CohortsAnswer> {
  const purchases = await read(db, (snapshot) => memberPurchases(snapshot))
  if (!purchases) return { asOf: null, cohorts: [] }
  const rows = countCohorts(purchases, { customers: purchases.customers, asOf: purchases.asOf })
  const isAsked = (month: string) => (from === null || month >= from.slice(0, 7)) && (to === null || month <= to)
  return {
    asOf: dayText(purchases.asOf),
    cohorts: rows.filter(({ key }) => isAsked(key)).map(({ key, size, returned }) => ({ key, size, returned })),
  }
}
