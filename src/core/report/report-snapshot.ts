import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { ShopRow } from '../sales/analytics-result.ts'
import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../db/business-schema.ts'
import type { ReportAnswer, ReportKind, ReportQuestion, ReportShapes } from './report-kind.ts'
import type { ReportName } from './report.ts'
import { reportKinds } from './report-kinds.ts'

/** An answer frozen as it was given. It holds figures only, no personal data. */
export interface ReportSnapshot {
  /** Equal for equal answers over the same data. */
  readonly id: string
  readonly dataVersion: number
  /** gzip of JSON */
  readonly body: Uint8Array
}

/** A frozen answer and what it answers. */
export interface PackedReport {
  readonly kind: ReportName
  /** The body of a ReportSnapshot. */
  readonly body: Uint8Array
}

interface Frozen<Name extends ReportName> {
  readonly result: ReportShapes[Name]['result']
  readonly previous: ReportShapes[Name]['compared'] | undefined
}

/** The answer as a page shows it. */
export async function reportAnswer(db: Kysely<BusinessSchema>, question: ReportQuestion): Promise<ReportAnswer> {
  return summarised(question.kind, (await ask(db, question)).frozen)
}

/** Answers a question and freezes the whole answer for the link that is posted with it. */
export async function reportSnapshot(
  db: Kysely<BusinessSchema>,
  question: ReportQuestion,
): Promise<{ readonly answer: ReportAnswer; readonly snapshot: ReportSnapshot }> {
  const { dataVersion, frozen } = await ask(db, question)
  const text = JSON.stringify(frozen)
  const id = createHash('sha256').update(`${question.kind}\n${dataVersion}\n${text}`).digest('hex')
  const body = Uint8Array.from(gzipSync(text, { level: 1 }))
  return { answer: summarised(question.kind, frozen), snapshot: { id, dataVersion, body } }
}

/** The answer of a snapshot, as it was given. */
export function openSnapshot({ kind, body }: PackedReport): ReportAnswer {
  return summarised(kind, thaw(body))
}

/** One shop of a frozen sales answer, with its own breakdowns. */
export function openSnapshotShop({ body, shop }: Pick<PackedReport, 'body'> & { shop: string }): ShopRow | undefined {
  return thaw<'analytics'>(body).result.byShop.find(({ key }) => key === shop)
}

async function ask<Name extends ReportName>(
  db: Kysely<BusinessSchema>,
  { kind, query, previousQuery }: ReportQuestion<Name>,
): Promise<{ readonly dataVersion: number; readonly frozen: Frozen<Name> }> {
  const report: ReportKind<Name> = reportKinds[kind]
  const { dataVersion, result } = await report.answer(db, query)
  const before = previousQuery && report.summarise((await report.answer(db, previousQuery)).result)
  return { dataVersion, frozen: { result, previous: before && report.compared(before) } }
}

function summarised<Name extends ReportName>(kind: Name, { result, previous }: Frozen<Name>): ReportAnswer<Name> {
  const report: ReportKind<Name> = reportKinds[kind]
  return { kind, result: report.summarise(result), previous }
}

function thaw<Name extends ReportName>(body: Uint8Array): Frozen<Name> {
  return JSON.parse(gunzipSync(body).toString('utf8')) as Frozen<Name>
}
