import { existsSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { openBusiness, openDatabase, openOps, type BusinessDatabase, type OpsDatabase } from './open.ts'

export interface BackupCopy {
  readonly file: string
  readonly bytes: number
}

/**
 * Copies the business database to `file` and the operations database to `file.ops` while others go on reading and
 * writing. Each copy is checked before it gets its name. Throws `backup-target-exists` and `backup-damaged`.
 */
export async function backup(dataDir: string, file: string): Promise<BackupCopy[]> {
  const targets = [
    { target: file, open: openBusiness },
    { target: `${file}.ops`, open: openOps },
  ]
  for (const { target } of targets) {
    if (existsSync(target)) throw new AppError('backup-target-exists', { file: target })
  }
  const copies: BackupCopy[] = []
  for (const { target, open } of targets) copies.push(await copyDatabase(open(dataDir), target))
  return copies
}

async function copyDatabase(source: BusinessDatabase | OpsDatabase, target: string): Promise<BackupCopy> {
  const partial = `${target}.partial`
  try {
    await source.sqlite.backup(partial)
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
