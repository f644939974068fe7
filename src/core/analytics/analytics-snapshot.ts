import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { BusinessDatabase } from '../db/open.ts'
import { analytics } from './analytics.ts'
import type { AnalyticsQuery, AnalyticsResult, AnalyticsSummary, ComparedPeriod, ShopRow } from './analytics-result.ts'
import { analyticsSummary, summaryOf } from './analytics-summary.ts'

/** An answer frozen as it was given. It holds figures only, no personal data. */
export interface AnalyticsSnapshot {
  /** Equal for equal answers over the same data. */
  readonly id: string
  readonly dataVersion: number
  /** gzip of JSON */
  readonly body: Uint8Array
}

export interface AnalyticsAnswerWithSnapshot {
  readonly result: AnalyticsSummary
  readonly previous: ComparedPeriod | undefined
  readonly snapshot: AnalyticsSnapshot
}

export interface SnapshotInput {
  readonly query: AnalyticsQuery
  /** The same over the period to compare with. */
  readonly previousQuery: AnalyticsQuery | undefined
}

interface Frozen {
  readonly result: AnalyticsResult
  readonly previous: ComparedPeriod | undefined
}

/** Answers a query and freezes the whole answer, shops' breakdowns included, for the link that is posted with it. */
export function analyticsSnapshot(database: BusinessDatabase, input: SnapshotInput): AnalyticsAnswerWithSnapshot {
  const { dataVersion, result } = analytics(database, input.query)
  const before = input.previousQuery && analyticsSummary(database, input.previousQuery).result
  const previous = before && { period: before.period, overview: before.overview }
  const text = JSON.stringify({ result, previous } satisfies Frozen)
  const id = createHash('sha256').update(`${dataVersion}\n${text}`).digest('hex')
  const body = Uint8Array.from(gzipSync(text, { level: 1 }))
  return { result: summaryOf(result), previous, snapshot: { id, dataVersion, body } }
}

/** The answer of a snapshot, as it was given. */
export function openSnapshot(body: Uint8Array): Pick<AnalyticsAnswerWithSnapshot, 'result' | 'previous'> {
  const { result, previous } = thaw(body)
  return { result: summaryOf(result), previous }
}

/** One shop of a snapshot, with its own breakdowns. */
export function openSnapshotShop({ body, shop }: { body: Uint8Array; shop: string }): ShopRow | undefined {
  return thaw(body).result.byShop.find(({ key }) => key === shop)
}

function thaw(body: Uint8Array): Frozen {
  return JSON.parse(gunzipSync(body).toString('utf8')) as Frozen
}
