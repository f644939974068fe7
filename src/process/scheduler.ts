import { schedule } from 'node-cron'
import type { Config } from '../config.ts'
import { dataDirOf } from '../core/data-dir.ts'
import type { Databases } from '../core/db/open.ts'
import { housekeeping } from './housekeeping.ts'
import type { Log } from '../core/log.ts'
import { enqueueDue } from '../core/delivery/schedules/enqueue-due.ts'
import { seedSyncSchedules } from '../core/delivery/schedules/seed-sync-schedules.ts'
import { tellSyncs } from '../core/delivery/syncs/announce-syncs.ts'

/** Something the worker does by the clock, small enough to be done on the spot. */
interface Round {
  readonly name: string
  readonly cron: string
  readonly run: () => Promise<unknown>
  /** Also when the worker begins, for what was missed. */
  readonly atStart?: true
}

/** Starts the worker's rounds; the answer ends them. */
export async function startClock(config: Config, databases: Databases, log: Log): Promise<() => Promise<void>> {
  const { timeZone } = config
  if (config.cnv) await seedSyncSchedules(databases.ops.db, { now: new Date(), timeZone })
  const started = await Promise.all(
    rounds(config, databases).map(async ({ name, cron, run, atStart }) => {
      const attempt = () =>
        run().catch((error: unknown) => log.error({ err: error, round: name }, 'a round of the clock failed'))
      if (atStart) await attempt()
      return schedule(cron, attempt, { timezone: timeZone, noOverlap: true })
    }),
  )
  return async () => {
    for (const round of started) await round.destroy()
  }
}

function rounds(config: Config, { business, ops: { db: ops } }: Databases): Round[] {
  const { timeZone, language, cnv } = config
  const { uploads, exports, demo } = dataDirOf(config.dataDir)
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const news = { business, ops, ...config.ops, language, timeZone, publicUrl }
  const kinds = cnv ? (['sync', 'report'] as const) : (['report'] as const)
  return [
    {
      name: 'housekeeping',
      // At night, when nobody imports.
      cron: '20 3 * * *',
      run: () => housekeeping({ ops, folders: [uploads, exports, demo] }),
    },
    {
      name: 'schedules',
      cron: '* * * * *',
      run: () => enqueueDue(ops, { now: new Date(), timeZone, kinds }),
      atStart: true,
    },
    { name: 'news of syncs', cron: '*/10 * * * * *', run: () => tellSyncs(news, new Date()), atStart: true },
  ]
}
