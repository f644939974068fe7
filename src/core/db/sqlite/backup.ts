import { existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../../errors.ts'
import { businessFile, openSqlite, opsFile } from './open-sqlite.ts'

export interface BackupCopy {
  readonly file: string
  readonly bytes: number
}

/** The files of a copy, none of which may exist. */
export interface BackupTargets {
  readonly business: string
  readonly ops: string
}

/** Called with the share that is copied, 0 to 1. */
type OnProgress = (share: number) => void

/**
 * Copies both databases while they are in use. Each copy is checked before it gets its name. Throws
 * `backup-target-exists`, `backup-folder-missing` and `backup-damaged`.
 */
export async function backup(dataDir: string, targets: BackupTargets, onProgress?: OnProgress): Promise<BackupCopy[]> {
  for (const file of Object.values(targets)) {
    if (existsSync(file)) throw new AppError('backup-target-exists', { file })
    const folder = dirname(file)
    if (!existsSync(folder)) throw new AppError('backup-folder-missing', { folder })
  }
  const business = await copyFile(businessFile(dataDir), targets.business, onProgress)
  return [business, await copyFile(opsFile(dataDir), targets.ops)]
}

/** Pages copied at a time; other connections run between two batches. */
const PAGES = 1_000

async function copyFile(path: string, target: string, onProgress?: OnProgress): Promise<BackupCopy> {
  const source = openSqlite(path)
  const partial = `${target}.partial`
  try {
    await source.backup(partial, {
      progress: ({ totalPages, remainingPages }) => {
        onProgress?.(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
        return PAGES
      },
    })
    const copy = openSqlite(partial)
    copy.pragma('journal_mode = delete')
    const verdict = String(copy.pragma('integrity_check', { simple: true }))
    copy.close()
    if (verdict !== 'ok') throw new AppError('backup-damaged', { file: target, verdict })
    await rename(partial, target)
    return { file: target, bytes: (await stat(target)).size }
  } finally {
    source.close()
    await rm(partial, { force: true })
  }
}
