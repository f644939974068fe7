import { existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { AppError } from '../../errors.ts'
import { openBusiness, openDatabase, openOps, type BusinessDatabase, type OpsDatabase } from '../open.ts'

export interface BackupCopy {
  readonly file: string
  readonly bytes: number
}

/** The files of a copy, none of which may exist. */
export interface BackupTargets {
  readonly business: string
  readonly ops: string
}

/** Told how much is copied, of 1. */
type Tell = (share: number) => void

/**
 * Copies both databases while others go on reading and writing. Each copy is checked before it gets its name. Throws
 * `backup-target-exists` and `backup-damaged`.
 */
export async function backup(dataDir: string, targets: BackupTargets, tell?: Tell): Promise<BackupCopy[]> {
  for (const file of Object.values(targets)) {
    if (existsSync(file)) throw new AppError('backup-target-exists', { file })
  }
  const business = await copyDatabase(openBusiness(dataDir), targets.business, tell)
  return [business, await copyDatabase(openOps(dataDir), targets.ops)]
}

/** Pages copied at a time: between them others have their turn. */
const PAGES = 1_000

async function copyDatabase(source: BusinessDatabase | OpsDatabase, target: string, tell?: Tell): Promise<BackupCopy> {
  const partial = `${target}.partial`
  try {
    await source.sqlite.backup(partial, {
      progress: ({ totalPages, remainingPages }) => {
        tell?.(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
        return PAGES
      },
    })
    const copy = openDatabase(partial)
    copy.sqlite.pragma('journal_mode = delete')
    const verdict = String(copy.sqlite.pragma('integrity_check', { simple: true }))
    await copy.close()
    if (verdict !== 'ok') throw new AppError('backup-damaged', { file: target, verdict })
    await rename(partial, target)
    return { file: target, bytes: (await stat(target)).size }
  } finally {
    await source.close()
    await rm(partial, { force: true })
  }
}
