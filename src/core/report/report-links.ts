import { write } from '../db/transaction.ts'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../db/ops-schema.ts'
import type { ReportQuestion } from './report-kind.ts'
import type { ReportSnapshot } from './report-snapshot.ts'
import type { Identity } from '../access/policy.ts'
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

/** A person as the maker of links: `platform:id`. */
export function linkMaker({ platform, id }: Pick<Identity, 'platform' | 'id'>): string {
  return `${platform}:${id}`
}

/** Stores the snapshot, once for equal results, and returns the token of a new link to it and when it expires. */
export async function createReportLink(
  ops: Kysely<OpsSchema>,
  link: NewReportLink,
  now = new Date(),
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = newToken()
  const { id, dataVersion, body } = link.snapshot
  const at = now.toISOString()
  const expiresAt = new Date(now.getTime() + link.days * DAY_MS).toISOString()
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
        expires_at: expiresAt,
      })
      .execute()
  })
  return { token, expiresAt }
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

/** A link that still opens, as its maker and admins see it. */
export interface OpenReportLink {
  /** Names it; nothing can be opened by it. */
  readonly hash: string
  readonly question: ReportQuestion
  /** The maker, as `platform:id`. */
  readonly createdBy: string
  readonly createdAt: string
  readonly expiresAt: string
}

export interface LinkPage {
  /** Whose links, as `platform:id`; left out: of all people. */
  readonly makers?: readonly string[]
  readonly limit: number
  readonly offset: number
}

/** Links that still open, those that end last first, and how many there are. */
export async function listReportLinks(
  ops: Kysely<OpsSchema>,
  { makers, limit, offset }: LinkPage,
  now: Date,
): Promise<{ readonly links: readonly OpenReportLink[]; readonly total: number }> {
  if (makers === undefined) {
    return {
      links: await readLinks(ops, undefined, { limit, offset }, now),
      total: await countLinks(ops, undefined, now),
    }
  }
  // Each maker by the index, then merged: a person has few names.
  const lists = await Promise.all(
    makers.map((maker) => readLinks(ops, maker, { limit: offset + limit, offset: 0 }, now)),
  )
  const totals = await Promise.all(makers.map((maker) => countLinks(ops, maker, now)))
  const links = lists.flat().toSorted((a, b) => b.expiresAt.localeCompare(a.expiresAt) || b.hash.localeCompare(a.hash))
  return { links: links.slice(offset, offset + limit), total: totals.reduce((sum, total) => sum + total, 0) }
}

async function readLinks(
  ops: Kysely<OpsSchema>,
  maker: string | undefined,
  { limit, offset }: Pick<LinkPage, 'limit' | 'offset'>,
  now: Date,
): Promise<OpenReportLink[]> {
  const rows = await openLinks(ops, maker, now)
    .innerJoin('report_snapshots', 'report_snapshots.id', 'report_links.snapshot_id')
    .select(['token_hash', 'kind', 'query', 'created_by', 'report_links.created_at', 'expires_at'])
    .orderBy('expires_at', 'desc')
    .orderBy('token_hash', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map((row) => ({
    hash: row.token_hash,
    question: { kind: row.kind, query: JSON.parse(row.query) } as ReportQuestion,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }))
}

async function countLinks(ops: Kysely<OpsSchema>, maker: string | undefined, now: Date): Promise<number> {
  const counted = openLinks(ops, maker, now).select(({ fn }) => fn.countAll<number>().as('total'))
  return (await counted.executeTakeFirstOrThrow()).total
}

function openLinks(ops: Kysely<OpsSchema>, maker: string | undefined, now: Date) {
  return ops
    .selectFrom('report_links')
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now.toISOString())
    .$if(maker !== undefined, (links) => links.where('created_by', '=', maker ?? ''))
}

/** Withdraws the open link of that hash, if one of the makers made it; false when there is none. */
export async function withdrawReportLink(
  ops: Kysely<OpsSchema>,
  { hash, makers }: { readonly hash: string; readonly makers?: readonly string[] },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await ops
    .updateTable('report_links')
    .set({ revoked_at: now.toISOString() })
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .$if(makers !== undefined, (links) => links.where('created_by', 'in', makers ?? []))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
