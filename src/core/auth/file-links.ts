import { basename, join } from 'node:path'
import type { Kysely } from 'kysely'
import { dataDirOf } from '../data-dir.ts'
import type { OpsSchema } from '../db/ops-schema.ts'
import { hashToken, newToken } from './token.ts'

/** A file of the exports folder that others may fetch for a while. It holds no personal data. */
export interface LinkedFile {
  readonly name: string
  readonly path: string
}

/** Milliseconds a file can be fetched: no longer than files of the exports folder are kept. */
const LIFETIME = 24 * 3_600_000

/** Makes the path, below the service's own address, at which the file can be fetched for a day by whoever knows it. */
export async function createFileLink(
  ops: Kysely<OpsSchema>,
  { name, path }: LinkedFile,
  now: Date = new Date(),
): Promise<string> {
  const token = newToken()
  await ops
    .insertInto('file_links')
    .values({
      token_hash: hashToken(token),
      file: basename(path),
      name,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + LIFETIME).toISOString(),
    })
    .execute()
  return `/d/${token}/${encodeURIComponent(name)}`
}

/** The file of a link; changes nothing, because previews fetch it too. Undefined when it is unknown or has ended. */
export async function openFileLink(
  ops: Kysely<OpsSchema>,
  { token, dataDir }: { readonly token: string; readonly dataDir: string },
  now: Date = new Date(),
): Promise<LinkedFile | undefined> {
  const row = await ops
    .selectFrom('file_links')
    .select(['file', 'name'])
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now.toISOString())
    .executeTakeFirst()
  return row && { name: row.name, path: join(dataDirOf(dataDir).exports, row.file) }
}
