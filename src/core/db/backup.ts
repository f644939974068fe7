import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { AppError } from '../errors.ts'
import { openBusiness, openDatabase } from './open.ts'

/**
 * Copies the business database to `file` while others go on reading and writing, checks the copy and only then
 * gives it its name. Returns the pages copied. Throws `backup-target-exists` and `backup-damaged`.
 */
export async function backup(dataDir: string, file: string): Promise<{ pages: number }> {
  if (existsSync(file)) throw new AppError('backup-target-exists', { file })
  const partial = `${file}.partial`
  const source = openBusiness(dataDir)
  try {
    const { totalPages } = await source.sqlite.backup(partial)
    const copy = openDatabase(partial)
    const verdict = copy.sqlite.pragma('integrity_check', { simple: true })
    copy.sqlite.pragma('journal_mode = delete')
    await copy.close()
    if (verdict !== 'ok') throw new AppError('backup-damaged', { file, verdict: String(verdict) })
    await rename(partial, file)
    return { pages: totalPages }
  } finally {
    await source.close()
    await rm(partial, { force: true })
  }
}
