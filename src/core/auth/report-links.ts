import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Kysely } from 'kysely'
import type { AnalyticsQuery, AnalyticsResult } from '../analytics/analytics-result.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { hashToken, newToken } from './token.ts'

const compress = promisify(gzip)
const decompress = promisify(gunzip)

/** A report as it was answered: figures only, no personal data. */
export interface ReportSnapshot {
  readonly kind: 'analytics'
  readonly query: AnalyticsQuery
  readonly dataVersion: number
  readonly result: AnalyticsResult
  /** The period it was compared with. */
  readonly previous?: AnalyticsResult | undefined
}

export interface LinkedReport extends Omit<ReportSnapshot, 'dataVersion'> {
  readonly createdAt: string
  readonly expiresAt: string
}

const DAY_MS = 86_400_000

/** Keeps the snapshot and returns the token of a link to it that ends after `days`. */
export async function createReportLink(
  ops: Kysely<OpsSchema>,
  snapshot: ReportSnapshot,
  options: { readonly createdBy: string; readonly days: number; readonly now?: Date },
): Promise<string> {
  const now = options.now ?? new Date()
  const token = newToken()
  const query = JSON.stringify(snapshot.query)
  const body = JSON.stringify({ result: snapshot.result, previous: snapshot.previous })
  const id = createHash('sha256').update(`${snapshot.dataVersion}\n${query}\n${body}`).digest('hex')
  const known = await ops.selectFrom('report_snapshots').select('id').where('id', '=', id).executeTakeFirst()
  const compressed = known ? undefined : await compress(body)
  await ops.transaction().execute(async (trx) => {
    if (compressed) {
      await trx
        .insertInto('report_snapshots')
        .values({
          id,
          kind: snapshot.kind,
          query,
          data_version: snapshot.dataVersion,
          body: compressed,
          created_at: now.toISOString(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await trx
      .insertInto('report_links')
      .values({
        token_hash: hashToken(token),
        snapshot_id: id,
        created_by: options.createdBy,
        created_at: now.toISOString(),
        expires_at: new Date(now.getTime() + options.days * DAY_MS).toISOString(),
      })
      .execute()
  })
  return token
}

/** The report behind a link; changes nothing, because link previews fetch it too. */
export async function openReportLink(
  ops: Kysely<OpsSchema>,
  token: string,
  now: Date = new Date(),
): Promise<LinkedReport | 'expired' | 'revoked' | undefined> {
  const row = await ops
    .selectFrom('report_links')
    .innerJoin('report_snapshots', 'report_snapshots.id', 'report_links.snapshot_id')
    .select(['query', 'body', 'report_snapshots.created_at', 'expires_at', 'revoked_at'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!row) return undefined
  if (row.revoked_at !== null) return 'revoked'
  if (row.expires_at <= now.toISOString()) return 'expired'
  const body = (await decompress(row.body)).toString('utf8')
  return {
    kind: 'analytics',
    query: JSON.parse(row.query) as AnalyticsQuery,
    ...(JSON.parse(body) as Pick<ReportSnapshot, 'result' | 'previous'>),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

/** Ends a link before its time; false when there is no such link. */
export async function revokeReportLink(ops: Kysely<OpsSchema>, token: string, now = new Date()): Promise<boolean> {
  const { numUpdatedRows } = await ops
    .updateTable('report_links')
    .set({ revoked_at: now.toISOString() })
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
