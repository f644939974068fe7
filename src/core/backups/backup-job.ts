import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dataDirOf } from '../data-dir.ts'
import { backup } from '../db/sqlite/backup.ts'
import type { BackupJob } from './enqueue-backup.ts'
import type { JobContext, JobHandler } from '../jobs/runner.ts'
import { BACKUP_FILES, listBackups, namesIn, type KeptBackup } from './list-backups.ts'

export interface BackupProgress {
  /** Of 1. */
  readonly share: number
}

export interface BackupDeps {
  readonly dataDir: string
  /** How many are kept; the oldest go once a newer one is whole. */
  readonly keep: number
}

const PARTIAL = '.partial'

/**
 * The handler of `backup` jobs. The copies are made in a folder of another name, which gets its own in one step when all
 * is there and checked: whatever dies whenever, a folder of that name is a whole backup.
 */
export function backupHandler({ dataDir, keep }: BackupDeps): JobHandler {
  const { backups } = dataDirOf(dataDir)
  const find = async (name: string) => (await listBackups(dataDir)).find((each) => each.name === name)
  return async ({ name }: BackupJob, { progress }: JobContext): Promise<KeptBackup> => {
    const partial = join(backups, name + PARTIAL)
    const targets = { business: join(partial, BACKUP_FILES.business), ops: join(partial, BACKUP_FILES.ops) }
    if (!(await find(name))) {
      await removeThose(backups, (await namesIn(backups)).filter(isPartial))
      await mkdir(partial, { recursive: true, mode: 0o700 })
      await backup(dataDir, targets, (share) => progress({ share } satisfies BackupProgress))
      await rename(partial, join(backups, name))
    }
    const kept = await listBackups(dataDir)
    await removeThose(
      backups,
      kept.slice(keep).map((each) => each.name),
    )
    const made = kept.find((each) => each.name === name)
    if (!made) throw new Error(`the backup ${name} is gone already`)
    return made
  }
}

function isPartial(name: string): boolean {
  return name.endsWith(PARTIAL)
}

async function removeThose(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true })
}
