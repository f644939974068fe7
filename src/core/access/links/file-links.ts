import { basename, join } from 'node:path'
import type { Kysely } from 'kysely'
import { dataDirOf } from '../../data-dir.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { hashToken, newToken } from '../token.ts'

/** A file of the exports folder that others may fetch for a while. One with a link holds no personal data. */
export interface LinkedFile {
  readonly name: string
  readonly path: string
}

/** Milliseconds a file can be fetched: no longer than files of the exports folder are kept. */
const LIFETIME = 24 * 3_600_000

/** Makes the path, below the service's own address, at which the file can be fetched for a day by whoever knows it. */
export async function createFileLink(
  ops: Kysely<OpsSchema>,
  file: LinkedFile,
  now: Date = new Date(),
): Promise<string> {
  const token = newToken()
  await keep(ops, hashToken(token), file, now)
  return `/d/${token}/${encodeURIComponent(file.name)}`
}

/** The file of a link; changes nothing, because previews fetch it too. Undefined when it is unknown or has ended. */
export async function openFileLink(
  ops: Kysely<OpsSchema>,
  { token, dataDir }: { readonly token: string; readonly dataDir: string },
  now: Date = new Date(),
): Promise<LinkedFile | undefined> {
  return open(ops, hashToken(token), dataDir, now)
}

/** Keeps a file for one conversation for a day; the token opens it there and nowhere else, and is no link. */
export async function offerFile(
  ops: Kysely<OpsSchema>,
  file: LinkedFile,
  conversation: string,
  now: Date = new Date(),
): Promise<string> {
  const token = newToken()
  await keep(ops, offerKey(token, conversation), file, now)
  return token
}

/** The file that was offered there; undefined when it was not, or longer than a day ago. */
export async function openFileOffer(
  ops: Kysely<OpsSchema>,
  offer: { readonly token: string; readonly conversation: string; readonly dataDir: string },
  now: Date = new Date(),
): Promise<LinkedFile | undefined> {
  return open(ops, offerKey(offer.token, offer.conversation), offer.dataDir, now)
}

/** Never the hash of a token alone, by which links are found. */
function offerKey(token: string, conversation: string): string {
  return `${hashToken(token)} ${conversation}`
}

async function keep(ops: Kysely<OpsSchema>, key: string, { name, path }: LinkedFile, now: Date): Promise<void> {
  await ops
    .insertInto('file_links')
    .values({
      token_hash: key,
      file: basename(path),
      name,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + LIFETIME).toISOString(),
    })
    .execute()
}

async function open(ops: Kysely<OpsSchema>, key: string, dataDir: string, now: Date): Promise<LinkedFile | undefined> {
  const row = await ops
    .selectFrom('file_links')
    .select(['file', 'name'])
    .where('token_hash', '=', key)
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return row && { name: row.name, path: join(dataDirOf(dataDir).exports, row.file) }
}
