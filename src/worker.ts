import { hostname } from 'node:os'
import type { Config } from './config.ts'
import { backupHandler } from './core/backups/backup-job.ts'
import { syncHandler } from './core/cnv/sync/sync-handler.ts'
import { prepareDatabases, type Databases } from './core/db/open.ts'
import { importHandler } from './core/imports/import-handler.ts'
import { guardJobs } from './core/jobs/job-access.ts'
import { runJobs, type JobHandlers } from './core/jobs/runner.ts'
import { createLog, type Log } from './core/log.ts'
import { startClock } from './process/scheduler.ts'

/** The jobs this process runs; main refuses to start without the handler of a job that may be enqueued. */
export function bulkHandlers(config: Config, databases: Databases, log: Log): JobHandlers {
  const { cnv: settings, secret, dataDir } = config
  const access = { ops: databases.ops.db, chatRole: config.chatRole }
  return guardJobs(access, {
    backup: backupHandler({ dataDir, keep: config.keepBackups }),
    'cnv-sync': syncHandler({ ops: databases.ops, dataDir, settings, secret, log }),
    import: importHandler({
      business: databases.business,
      dataDir,
      limits: { csvBytes: config.maxCsvBytes, xlsxBytes: config.maxXlsxBytes },
      dropSensitive: config.dropSensitive,
      timeZone: config.timeZone,
      log,
    }),
  })
}

/** A name for this process as the owner of jobs. */
export function ownerName(role: string, pid: number = process.pid): string {
  return `${role}@${hostname()}:${pid}`
}

/** The worker process: slow work, one job at a time, until the signal aborts. */
export async function runWorker(config: Config, signal: AbortSignal): Promise<void> {
  const log = createLog(config.logLevel).child({ process: 'worker' })
  const databases = await prepareDatabases(config.dataDir)
  const stopClock = await startClock(config, databases, log)
  log.debug('worker ready')
  const handlers = bulkHandlers(config, databases, log)
  const owner = ownerName('worker')
  // A sync waits on the network for long: imports have a lane of their own beside it.
  const lanes = (['bulk', 'sync'] as const).map((lane) =>
    runJobs({ ops: databases.ops.db, handlers, log }, { lane, owner, concurrency: 1, signal }),
  )
  await Promise.all(lanes)
  await stopClock()
  await databases.close()
}
