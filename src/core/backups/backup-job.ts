import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dataDirOf } from '../data-dir.ts'
import type { DataSource } from '../db/open.ts'
import { backup } from '../db/sqlite/backup.ts'
import { AppError } from '../errors.ts'
import type { BackupJob } from './enqueue-backup.ts'
import type { JobContext, JobHandler } from '../jobs/runner.ts'
import { BACKUP_FILES, listBackups, namesIn, type BackupFolder } from './list-backups.ts'

export interface BackupProgress {
  /** 0 to 1. */
  readonly share: number
}

export interface BackupDeps extends DataSource {
  /** Number of backups to retain; older ones are removed after a new one is complete. */
  readonly keep: number
}

const PARTIAL = '.partial'

/**
 * The handler of `backup` jobs. The copies are made in a `.partial` folder, renamed once all files are there and checked,
 * so a folder with a backup's name is always complete. Throws `database-by-server` where the data is in PostgreSQL.
 */
export function backupHandler({ dataDir, databaseUrl, keep }: BackupDeps): JobHandler {
  const { backups } = dataDirOf(dataDir)
  const find = async (name: string) => (await listBackups(dataDir)).find((each) => each.name === name)
  return async ({ name }: BackupJob, { progress }: JobContext): Promise<BackupFolder> => {
    if (databaseUrl !== undefined) throw new AppError('database-by-server')
    const partial = join(backups, name + PARTIAL)
    const targets = { business: join(partial, BACKUP_FILES.business), ops: join(partial, BACKUP_FILES.ops) }
    if (!(await find(name))) {
      await removeFolders(backups, (await namesIn(backups)).filter(isPartial))
      await mkdir(partial, { recursive: true, mode: 0o700 })
      await backup(dataDir, targets, (share) => progress({ share } satisfies BackupProgress))
      await rename(partial, join(backups, name))
    }
    const complete = await listBackups(dataDir)
    const made = complete.find((each) => each.name === name)
    if (!made) throw new Error(`the backup ${name} is gone already`)
    // Those dated later were made while the clock was ahead: the newest one must not have to make way for them.
    const isLater = (each: BackupFolder) => each.madeAt > made.madeAt
    const byAge = [...complete.filter((each) => !isLater(each)), ...complete.filter(isLater)]
    await removeFolders(
      backups,
      byAge.slice(keep).map((each) => each.name),
    )
    return made
  }
}

function isPartial(name: string): boolean {
  return name.endsWith(PARTIAL)
}

async function removeFolders(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}
