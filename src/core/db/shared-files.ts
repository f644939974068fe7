import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Kysely } from 'kysely'
import type { OpsSchema } from './ops-schema.ts'
import { sqlRules } from './sql.ts'
import { write } from './transaction.ts'

/**
 * Files of the data folder that other machines may want. With SQLite there are none, and a file is where it was written;
 * with a server every machine gets them from the database, whole or not at all.
 */
function isShared(ops: Kysely<OpsSchema>): boolean {
  return sqlRules(ops).schema !== undefined
}

/** Bytes of a file in one row. */
const CHUNK = 1_000_000

/** Makes a file of this machine one that every machine can fetch by its path. */
export async function shareFile(ops: Kysely<OpsSchema>, path: string, now: Date = new Date()): Promise<void> {
  if (!isShared(ops) || !existsSync(path)) return
  await write(ops, async (trx) => {
    await trx.deleteFrom('file_chunks').where('path', '=', path).execute()
    const chunk = { path, created_at: now.toISOString() }
    let position = 0
    for await (const data of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
      await trx
        .insertInto('file_chunks')
        .values({ ...chunk, position, data })
        .execute()
      position++
    }
    // An empty file is a file too.
    if (position === 0)
      await trx
        .insertInto('file_chunks')
        .values({ ...chunk, position, data: Buffer.alloc(0) })
        .execute()
  })
}

/** Whether the file is on this machine or can be fetched. */
export async function isFileThere(ops: Kysely<OpsSchema>, path: string): Promise<boolean> {
  return existsSync(path) || (isShared(ops) && (await readChunk(ops, path, 0)) !== undefined)
}

/** Brings a file that another machine shared to its path on this one; a file that is there already stays. */
export async function fetchFile(ops: Kysely<OpsSchema>, path: string): Promise<void> {
  if (!isShared(ops) || existsSync(path)) return
  const first = await readChunk(ops, path, 0)
  if (!first) return
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const part = `${path}.${randomUUID()}.part`
  await pipeline(Readable.from(chunksOf(ops, path, first)), createWriteStream(part, { mode: 0o600 }))
  await rename(part, path)
}

/** Takes back what was shared, when the file has served its purpose. */
export async function unshareFile(ops: Kysely<OpsSchema>, path: string): Promise<void> {
  if (isShared(ops)) await ops.deleteFrom('file_chunks').where('path', '=', path).execute()
}

async function* chunksOf(ops: Kysely<OpsSchema>, path: string, first: Uint8Array): AsyncGenerator<Uint8Array> {
  let data: Uint8Array | undefined = first
  for (let position = 1; data; position++) {
    yield data
    data = await readChunk(ops, path, position)
  }
}

async function readChunk(ops: Kysely<OpsSchema>, path: string, position: number): Promise<Uint8Array | undefined> {
  const query = ops.selectFrom('file_chunks').select('data').where('path', '=', path).where('position', '=', position)
  return (await query.executeTakeFirst())?.data
}
