import { write } from '../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import type { ReportQuestion } from './report-kind.ts'
import type { ReportSnapshot } from './report-snapshot.ts'
import { hashToken, newToken } from '../access/token.ts'

export interface NewReportLink {
  readonly question: ReportQuestion
  readonly snapshot: ReportSnapshot
  readonly createdBy: string
  /** Days until the link expires. */
  readonly days: number
}

/** The report of a link, still compressed. */
export interface LinkedReport {
  readonly question: ReportQuestion
  /** The body of a ReportSnapshot. */
  readonly body: Uint8Array
  readonly createdAt: string
  readonly expiresAt: string
}

const DAY_MS = 86_400_000

/** Stores the snapshot, once for equal results, and returns the token of a new link to it. */
export async function createReportLink(ops: Kysely<OpsSchema>, link: NewReportLink, now = new Date()): Promise<string> {
  const token = newToken()
  const { id, dataVersion, body } = link.snapshot
  const at = now.toISOString()
  await write(ops, async (trx) => {
    await trx
      .insertInto('report_snapshots')
      .values({
        id,
        kind: link.question.kind,
        query: JSON.stringify(link.question.query),
        data_version: dataVersion,
        body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
        created_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await trx
      .insertInto('report_links')
      .values({
        token_hash: hashToken(token),
        snapshot_id: id,
        created_by: link.createdBy,
        created_at: at,
        expires_at: new Date(now.getTime() + link.days * DAY_MS).toISOString(),
      })
      .execute()
  })
  return token
}

/** The report of a link. Read-only, because link previews fetch it too. */
export async function openReportLink(
  ops: Kysely<OpsSchema>,
  token: string,
  now: Date = new Date(),
): Promise<LinkedReport | 'expired' | 'revoked' | undefined> {
  const row = await ops
    .selectFrom('report_links')
    .innerJoin('report_snapshots', 'report_snapshots.id', 'report_links.snapshot_id')
    .select(['kind', 'query', 'body', 'report_snapshots.created_at', 'expires_at', 'revoked_at'])
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!row) return undefined
  if (row.revoked_at !== null) return 'revoked'
  if (row.expires_at <= now.toISOString()) return 'expired'
  return {
    question: { kind: row.kind, query: JSON.parse(row.query) } as ReportQuestion,
    body: row.body,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

/** Revokes a link; false for an unknown token. */
export async function revokeReportLink(ops: Kysely<OpsSchema>, token: string, now = new Date()): Promise<boolean> {
  const { numUpdatedRows } = await ops
    .updateTable('report_links')
    .set({ revoked_at: now.toISOString() })
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
