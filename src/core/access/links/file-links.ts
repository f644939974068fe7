import { basename, join } from 'node:path'
import type { Kysely } from 'kysely'
import { dataDirOf } from '../../data-dir.ts'
import { fetchFile, shareFile } from '../../db/shared-files.ts'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { hashToken, newToken } from '../token.ts'

/** A file of the exports folder that can be downloaded for a while. A file with a public link has no personal data. */
export interface LinkedFile {
  readonly name: string
  readonly path: string
}

/** Milliseconds a link is valid, at most the retention of the exports folder. */
const LIFETIME = 24 * 3_600_000

/** Creates the path, relative to the service's URL, at which anyone with the link can download the file for a day. */
export async function createFileLink(
  ops: Kysely<OpsSchema>,
  file: LinkedFile,
  now: Date = new Date(),
): Promise<string> {
  const token = newToken()
  await store(ops, hashToken(token), file, now)
  return `/d/${token}/${encodeURIComponent(file.name)}`
}

/** The file of a link, which stays valid because previews fetch it too. Undefined when it is unknown or expired. */
export async function openFileLink(
  ops: Kysely<OpsSchema>,
  { token, dataDir }: { readonly token: string; readonly dataDir: string },
  now: Date = new Date(),
): Promise<LinkedFile | undefined> {
  return open(ops, hashToken(token), dataDir, now)
}

/** Offers a file in one conversation for a day; the token is valid in that conversation only, and not as a link. */
export async function offerFile(
  ops: Kysely<OpsSchema>,
  file: LinkedFile,
  conversation: string,
  now: Date = new Date(),
): Promise<string> {
  const token = newToken()
  await store(ops, offerKey(token, conversation), file, now)
  return token
}

/** The file offered in the conversation; undefined when the offer is unknown or expired. */
export async function openFileOffer(
  ops: Kysely<OpsSchema>,
  offer: { readonly token: string; readonly conversation: string; readonly dataDir: string },
  now: Date = new Date(),
): Promise<LinkedFile | undefined> {
  return open(ops, offerKey(offer.token, offer.conversation), offer.dataDir, now)
}

/** Differs from the key of a link, so that an offer's token opens no link. */
function offerKey(token: string, conversation: string): string {
  return `${hashToken(token)} ${conversation}`
}

async function store(ops: Kysely<OpsSchema>, key: string, { name, path }: LinkedFile, now: Date): Promise<void> {
  await shareFile(ops, path, now)
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
  if (!row) return undefined
  const path = join(dataDirOf(dataDir).exports, row.file)
  await fetchFile(ops, path)
  return { name: row.name, path }
}
