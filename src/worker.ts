import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { backupHandler } from './core/backups/backup-job.ts'
import { backupJob } from './core/backups/enqueue-backup.ts'
import { syncJob } from './core/cnv/sync/enqueue-sync.ts'
import { syncHandler } from './core/cnv/sync/sync-handler.ts'
import { makeDataDir } from './core/data-dir.ts'
import { watchDisk, type DiskWatch } from './core/disk-space.ts'
import { prepareDatabases, type Databases } from './core/db/open.ts'
import { sweepStages } from './core/db/sqlite/sqlite-stage.ts'
import { workerJobs, type WorkerJobType } from './core/delivery/job-kinds.ts'
import { importJob } from './core/imports/enqueue-import.ts'
import { undoHandler, undoJob } from './core/imports/undo/undo-job.ts'
import { previewHandler, previewJob } from './core/imports/preview/preview-job.ts'
import { importHandler, type ImportDeps } from './core/imports/import-handler.ts'
import { guardJobs } from './core/jobs/job-access.ts'
import { runJobs, type JobHandler, type JobHandlers } from './core/jobs/runner.ts'
import { announceProcess, demandNearVersions } from './core/jobs/service-processes.ts'
import { createLog, type Log } from './core/log.ts'
import { startScheduler } from './process/scheduler.ts'

/** Handlers of the worker's jobs; throws at start when a job kind has none. */
export function bulkHandlers(config: Config, databases: Databases, log: Log): JobHandlers {
  const { cnv: settings, secret, dataDir, databaseUrl } = config
  const source = { dataDir, databaseUrl }
  const access = { ops: databases.ops.db, chatRole: config.chatRole }
  const imports: ImportDeps = {
    business: databases.business,
    ops: databases.ops.db,
    ...source,
    limits: { csvBytes: config.maxCsvBytes, xlsxBytes: config.maxXlsxBytes },
    dropSensitive: config.dropSensitive,
    timeZone: config.timeZone,
    log,
  }
  const handlers: Readonly<Record<WorkerJobType, JobHandler>> = {
    [backupJob.type]: backupHandler({ ...source, keep: config.keepBackups }),
    [syncJob.type]: syncHandler({ ops: databases.ops, ...source, settings, secret, log }),
    [undoJob.type]: undoHandler(source),
    [importJob.type]: importHandler(imports),
    [previewJob.type]: previewHandler(imports),
  }
  return guardJobs(access, workerJobs, handlers)
}

/** A lease owner's name for this process. */
export function ownerName(role: string, pid: number = process.pid): string {
  return `${role}@${hostname()}:${pid}`
}

/** Runs the worker process, one job at a time in each lane, until the signal aborts. */
export async function runWorker(config: Config, signal: AbortSignal): Promise<void> {
  const log = createLog(config.logLevel).child({ process: 'worker' })
  await makeDataDir(config.dataDir)
  const databases = await prepareDatabases(config, demandNearVersions)
  const owner = ownerName('worker')
  const leave = await announceProcess({ ops: databases.ops.db, name: owner, role: 'worker', log })
  // What a worker that died left; one that is importing beside this one holds its own.
  sweepStages(join(config.dataDir, 'staging'))
  const disk = await watchServiceDisk(config)
  const ready = () => !disk.low().some((use) => use !== 'log')
  const stopScheduler = await startScheduler(config, databases, log)
  log.debug('worker ready')
  const handlers = bulkHandlers(config, databases, log)
  // A sync waits long for the network, so imports have a lane of their own.
  const lanes = [...new Set(workerJobs.map(({ lane }) => lane))].map((lane) =>
    runJobs({ ops: databases.ops.db, handlers, log }, { lane, owner, concurrency: 1, signal, ready }),
  )
  await Promise.all(lanes)
  await stopScheduler()
  disk.stop()
  await leave()
  await databases.close()
}

/** Watches what this service writes to. */
export function watchServiceDisk({ dataDir, reserveBytes: reserve }: Config): Promise<DiskWatch> {
  return watchDisk({ folders: { data: dataDir, temp: tmpdir() }, reserve })
}
