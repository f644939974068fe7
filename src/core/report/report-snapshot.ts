import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { recentPeriods, type EarlierPeriod } from '../calendar/compare-period.ts'
import { read } from '../db/transaction.ts'
import { compareSales, knownSales } from '../sales/analytics.ts'
import type { ShopRow } from '../sales/analytics-result.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { FigureTrend, ReportAnswer, ReportKind, ReportQuestion, ReportShapes } from './report-kind.ts'
import type { ReportName } from './report.ts'
import { reportKinds } from './report-kinds.ts'

/** A stored report result. Holds figures only, no personal data. */
export interface ReportSnapshot {
  /** Equal for equal results of the same data version. */
  readonly id: string
  readonly dataVersion: number
  /** gzip of JSON */
  readonly body: Uint8Array
}

/** A compressed result and its kind. */
export interface PackedReport {
  readonly kind: ReportName
  /** The body of a ReportSnapshot. */
  readonly body: Uint8Array
}

interface SnapshotContent<Name extends ReportName> {
  readonly result: ReportShapes[Name]['result']
  readonly earlier: EarlierPeriod | undefined
  readonly previous: ReportShapes[Name]['compared'] | undefined
  readonly trend?: FigureTrend | undefined
}

/** The summary of a report, for a page. */
export async function reportAnswer(db: Kysely<BusinessSchema>, question: ReportQuestion): Promise<ReportAnswer> {
  return summarised(question.kind, (await compute(db, question)).content)
}

/** Computes a report: the summary, and a snapshot of the whole result for its link. */
export async function reportSnapshot(
  db: Kysely<BusinessSchema>,
  question: ReportQuestion,
): Promise<{ readonly answer: ReportAnswer; readonly snapshot: ReportSnapshot }> {
  const { dataVersion, content } = await compute(db, question)
  const text = JSON.stringify(content)
  const id = createHash('sha256').update(`${question.kind}\n${dataVersion}\n${text}`).digest('hex')
  const body = Uint8Array.from(gzipSync(text, { level: 1 }))
  return { answer: summarised(question.kind, content), snapshot: { id, dataVersion, body } }
}

/** The summary of a snapshot. */
export function openSnapshot({ kind, body }: PackedReport): ReportAnswer {
  return summarised(kind, unpack(body))
}

/** One shop of a sales snapshot, with its own breakdowns; undefined for an unknown shop. */
export function openSnapshotShop({ body, shop }: Pick<PackedReport, 'body'> & { shop: string }): ShopRow | undefined {
  return unpack<'analytics'>(body).result.byShop.find(({ key }) => key === shop)
}

async function compute<Name extends ReportName>(
  db: Kysely<BusinessSchema>,
  question: ReportQuestion<Name>,
): Promise<{ readonly dataVersion: number; readonly content: SnapshotContent<Name> }> {
  const { kind, query, compare } = question
  const report: ReportKind<Name> = reportKinds[kind]
  return read(db, async (snapshot) => {
    const { dataVersion, result } = await report.answer(snapshot, query)
    const earlier = compare && (await compareSales(snapshot, query.period, compare))
    const period = earlier?.reason === null ? earlier.period : null
    const before = period && report.summarise((await report.answer(snapshot, { ...query, period })).result)
    const previous = before ? report.compared(before) : undefined
    return { dataVersion, content: { result, earlier, previous, trend: await trendOf(snapshot, report, question) } }
  })
}

const PERIODS_IN_TREND = 12
/** Fewer make no line. */
const FEWEST_IN_TREND = 3

async function trendOf<Name extends ReportName>(
  db: Kysely<BusinessSchema>,
  { trend }: ReportKind<Name>,
  { query, compare }: ReportQuestion<Name>,
): Promise<FigureTrend | undefined> {
  if (!trend) return undefined
  const asked = { today: compare?.today, count: PERIODS_IN_TREND }
  const periods = recentPeriods(query.period, asked, await knownSales(db))
  return periods.length < FEWEST_IN_TREND ? undefined : trend(db, query, periods)
}

function summarised<Name extends ReportName>(
  kind: Name,
  { result, earlier, previous, trend }: SnapshotContent<Name>,
): ReportAnswer<Name> {
  const report: ReportKind<Name> = reportKinds[kind]
  return { kind, result: report.summarise(result), earlier, previous, trend }
}

function unpack<Name extends ReportName>(body: Uint8Array): SnapshotContent<Name> {
  return JSON.parse(gunzipSync(body).toString('utf8')) as SnapshotContent<Name>
}
