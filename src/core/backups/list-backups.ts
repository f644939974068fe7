import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dataDirOf } from '../data-dir.ts'
import { freeBytes } from '../disk-space.ts'

/** A folder with a copy of both databases, usable as a data folder. */
export interface BackupFolder {
  /** The folder's name, from the time of the request: `semir-2026-11-23T010203Z`. */
  readonly name: string
  readonly bytes: number
  readonly madeAt: string
}

/** The files of a backup, named as in the data folder. */
export const BACKUP_FILES = { business: 'semir.db', ops: 'ops.db' } as const

const NAME = /^semir-(\d{4}-\d\d-\d\dT)(\d\d)(\d\d)(\d\d)Z$/

export function backupName(now: Date): string {
  return `semir-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z`
}

/** Complete backups, newest first. */
export async function listBackups(dataDir: string): Promise<BackupFolder[]> {
  const { backups } = dataDirOf(dataDir)
  const names = (await namesIn(backups)).filter((name) => NAME.test(name))
  const found = await Promise.all(names.map((name) => readBackup(backups, name)))
  return found.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt))
}

async function readBackup(backups: string, name: string): Promise<BackupFolder> {
  const sizes = await Promise.all(Object.values(BACKUP_FILES).map((file) => sizeOf(join(backups, name, file))))
  return { name, bytes: sizes.reduce((sum, size) => sum + size, 0), madeAt: name.replace(NAME, '$1$2:$3:$4Z') }
}

/** Size of a file in bytes; 0 when it cannot be read. */
export async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}

/** Names of a folder's entries; empty when the folder does not exist. */
export async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** All sizes in bytes. */
export interface DatabaseSize {
  readonly files: readonly { readonly name: string; readonly bytes: number }[]
  /** Free space on the disk of the data folder. */
  readonly free: number
}

/** Sizes of the database files and their write-ahead logs. */
export async function databaseSize(dataDir: string): Promise<DatabaseSize> {
  const names = Object.values(BACKUP_FILES).flatMap((name) => [name, `${name}-wal`])
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await sizeOf(join(dataDir, name)) })))
  return { files, free: await freeBytes(dataDir) }
}
