import { schedule, type Logger } from 'node-cron'
import type { Config } from '../config.ts'
import { dataDirOf } from '../core/data-dir.ts'
import type { Databases } from '../core/db/open.ts'
import { dropEarlierValues } from '../core/imports/undo/drop-earlier-values.ts'
import { housekeeping } from './housekeeping.ts'
import type { Log } from '../core/log.ts'
import { enqueueDue } from '../core/delivery/schedules/enqueue-due.ts'
import { seedSyncSchedules } from '../core/delivery/schedules/schedules.ts'
import { postNotices } from '../core/delivery/posts/post-notices.ts'
import { announceSyncs } from '../core/delivery/syncs/announce-syncs.ts'

/** A small periodic task that the worker runs itself. */
interface PeriodicTask {
  readonly name: string
  readonly cron: string
  readonly run: () => Promise<unknown>
  /** Also run when the worker starts, for slots that were missed. */
  readonly atStart?: true
}

/** Starts the periodic tasks; the returned function stops them. */
export async function startScheduler(config: Config, databases: Databases, log: Log): Promise<() => Promise<void>> {
  const { timeZone } = config
  if (config.cnv) await seedSyncSchedules(databases.ops.db, { now: new Date(), timeZone })
  const started = await Promise.all(
    tasks(config, databases).map(async ({ name, cron, run, atStart }) => {
      const attempt = () =>
        run().catch((error: unknown) => log.error({ err: error, task: name }, 'a periodic task failed'))
      if (atStart) await attempt()
      return schedule(cron, attempt, { timezone: timeZone, noOverlap: true, logger: cronLogger(log) })
    }),
  )
  return async () => {
    for (const task of started) await task.destroy()
  }
}

/** What node-cron says, among our own lines. */
function cronLogger(log: Log): Logger {
  const say = (level: 'debug' | 'warn' | 'error') => (message: string | Error) =>
    log[level](typeof message === 'string' ? {} : { err: message }, `clock: ${String(message)}`)
  return { info: say('debug'), debug: say('debug'), warn: say('warn'), error: say('error') }
}

function tasks(config: Config, { business, ops: { db: ops } }: Databases): PeriodicTask[] {
  const { timeZone, language, cnv } = config
  const { uploads, exports, demo } = dataDirOf(config.dataDir)
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const announcing = { business, ops, ...config.ops, language, timeZone, publicUrl }
  const kinds = cnv ? (['sync', 'report'] as const) : (['report'] as const)
  return [
    {
      name: 'housekeeping',
      // At night, when imports are rare.
      cron: '20 3 * * *',
      run: () => housekeeping({ ops, folders: [uploads, exports, demo] }),
    },
    {
      name: 'earlier values of imports',
      cron: '40 3 * * *',
      run: () => dropEarlierValues(business.db, { days: config.undoDays, now: new Date() }),
    },
    {
      name: 'schedules',
      cron: '* * * * *',
      run: () => enqueueDue(ops, { now: new Date(), timeZone, kinds }),
      atStart: true,
    },
    {
      name: 'notices of access',
      cron: '*/10 * * * * *',
      run: () => postNotices(ops, language, new Date()),
      atStart: true,
    },
    {
      name: 'sync announcements',
      cron: '*/10 * * * * *',
      run: () => announceSyncs(announcing, new Date()),
      atStart: true,
    },
  ]
}
