import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { BACKUP_FILES, sizeOf } from './list-backups.ts'

/** Bytes. */
export interface DatabaseSize {
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  /** Room left on the disk of the data folder. */
  readonly free: number
}

/** How large the databases are, each with what it has yet to take over from its write-ahead log. */
export async function databaseSize(dataDir: string): Promise<DatabaseSize> {
  const names = Object.values(BACKUP_FILES).flatMap((name) => [name, `${name}-wal`])
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await sizeOf(join(dataDir, name)) })))
  const { bavail, bsize } = await statfs(dataDir)
  return { files, free: bavail * bsize }
}
