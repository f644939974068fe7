import { hostname } from 'node:os'
import { schedule } from 'node-cron'
import type { Config } from './config.ts'
import { dataDirOf } from './core/data-dir.ts'
import { prepareDatabases, type Databases } from './core/db/prepare-databases.ts'
import { housekeeping } from './core/housekeeping.ts'
import { importHandler } from './core/import/import-handler.ts'
import { runJobs, type JobHandlers } from './core/jobs/runner.ts'
import { createLog, type Log } from './core/log.ts'
import { enqueueDue } from './core/schedule/enqueue-due.ts'

/** Once a night, in the business time zone, when nobody imports. */
const HOUSEKEEPING = '20 3 * * *'

/** Looks for schedules that are due, which is all it does: their work is done by jobs. */
const SCHEDULER = '* * * * *'

/** The jobs this process runs; main refuses to start without the handler of a job that may be enqueued. */
export function bulkHandlers(config: Config, databases: Databases, log: Log): JobHandlers {
  return {
    import: importHandler({
      business: databases.business,
      dataDir: config.dataDir,
      limits: { csvBytes: config.maxCsvBytes, xlsxBytes: config.maxXlsxBytes },
      dropSensitive: config.dropSensitive,
      log,
    }),
  }
}

/** A name for this process as the owner of jobs. */
export function ownerName(role: string, pid: number = process.pid): string {
  return `${role}@${hostname()}:${pid}`
}

/** The worker process: slow work, one job at a time, until the signal aborts. */
export async function runWorker(config: Config, signal: AbortSignal): Promise<void> {
  const log = createLog(config.logLevel).child({ process: 'worker' })
  const databases = await prepareDatabases(config.dataDir)
  const { uploads, exports, demo } = dataDirOf(config.dataDir)
  const clean = () =>
    housekeeping({ ops: databases.ops.db, folders: [uploads, exports, demo] }).catch((error: unknown) =>
      log.error({ err: error }, 'housekeeping failed'),
    )
  const nightly = schedule(HOUSEKEEPING, clean, { timezone: config.timeZone })
  const lookForDue = () =>
    enqueueDue(databases.ops.db, { now: new Date(), timeZone: config.timeZone }).then(
      (due) => void (due > 0 && log.info({ due }, 'scheduled runs queued')),
      (error: unknown) => log.error({ err: error }, 'the schedule could not be read'),
    )
  await lookForDue()
  const minutely = schedule(SCHEDULER, lookForDue)
  log.debug('worker ready')
  const handlers = bulkHandlers(config, databases, log)
  const owner = ownerName('worker')
  await runJobs({ ops: databases.ops.db, handlers, log }, { lane: 'bulk', owner, concurrency: 1, signal })
  await nightly.destroy()
  await minutely.destroy()
  await databases.close()
}
