import type { Config } from '../config.ts'
import { dataDirOf } from '../core/data-dir.ts'
import type { Databases } from '../core/db/open.ts'
import { repairMonths, type MonthCheck } from '../core/records/months/check-months.ts'
import { enqueueDue } from '../core/delivery/schedules/enqueue-due.ts'
import { seedSyncSchedules } from '../core/delivery/schedules/schedules.ts'
import { postNotices } from '../core/delivery/posts/post-notices.ts'
import { announceSyncs } from '../core/delivery/syncs/announce-syncs.ts'
import { dropRejectedRows } from '../core/imports/drop-rejected-rows.ts'
import { dropEarlierValues } from '../core/imports/undo/drop-earlier-values.ts'
import type { Log } from '../core/log.ts'
import { housekeeping } from './housekeeping.ts'
import { settleInstants } from './settle-instants.ts'
import { nightly, systemClocks, watchClock, type ClockLook, type Clocks } from './watch-clock.ts'

/** A small periodic task that the worker runs itself. */
interface PeriodicTask {
  readonly name: string
  readonly run: (look: ClockLook) => Promise<unknown>
  /** Whether it begins at a look at the clock. */
  readonly begins: (look: ClockLook) => boolean
}

/** Milliseconds between two looks at the clock at most. */
const LOOK = 10_000
const MINUTE_MS = 60_000

/**
 * Starts the periodic tasks; the returned function stops them and waits for those under way. The looks are a length of
 * time apart, whatever the clock is set to.
 */
export async function startScheduler(
  config: Config,
  databases: Databases,
  log: Log,
  clocks: Clocks = systemClocks,
): Promise<() => Promise<void>> {
  const { timeZone } = config
  const look = watchClock(clocks)
  const first = look()
  if (config.cnv) await seedSyncSchedules(databases.ops.db, { now: first.now, timeZone })
  const inHand = new Map<string, Promise<void>>()
  const start = ({ name, run }: PeriodicTask, at: ClockLook) => {
    if (inHand.has(name)) return
    const work = run(at)
      .then(
        () => undefined,
        (error: unknown) => log.error({ err: error, task: name }, 'a periodic task failed'),
      )
      .finally(() => inHand.delete(name))
    inHand.set(name, work)
  }
  const all = tasks(config, databases, log, first.now)
  const lookAround = () => {
    const at = look()
    if (at.moved !== 0) log.warn({ seconds: Math.round(at.moved / 1000) }, 'the clock of this machine was set')
    for (const task of all) if (task.begins(at)) start(task, at)
  }
  let timer: NodeJS.Timeout
  const wait = () => {
    // Looks come at the full minute too, when most schedules are due.
    timer = setTimeout(
      () => {
        lookAround()
        wait()
      },
      Math.min(LOOK, MINUTE_MS - (clocks.wall() % MINUTE_MS)),
    )
  }
  lookAround()
  await Promise.all(inHand.values())
  wait()
  return async () => {
    clearTimeout(timer)
    await Promise.all(inHand.values())
  }
}

function tasks(config: Config, { business, ops: { db: ops } }: Databases, log: Log, start: Date): PeriodicTask[] {
  const { timeZone, language, cnv } = config
  const { uploads, exports, demo } = dataDirOf(config.dataDir)
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const announcing = { business, ops, ...config.ops, language, timeZone, publicUrl }
  const kinds = cnv ? (['sync', 'report'] as const) : (['report'] as const)
  const repair = async (check: MonthCheck) => {
    const repaired = await repairMonths(business.db, check)
    if (repaired.length > 0) log.warn({ repaired }, 'blocks of months were built anew')
  }
  // At night, when imports are rare.
  const atNight = (expression: string) => nightly(expression, timeZone, start)
  return [
    {
      name: 'housekeeping',
      begins: atNight('20 3 * * *'),
      run: ({ now }) => housekeeping({ ops, folders: [uploads, exports, demo] }, now),
    },
    {
      name: 'earlier values of imports',
      begins: atNight('40 3 * * *'),
      run: ({ now }) => dropEarlierValues(business.db, { days: config.undoDays, now }),
    },
    {
      name: 'rejected rows of imports',
      begins: atNight('50 3 * * *'),
      run: ({ now }) => dropRejectedRows(business.db, { days: config.rejectedDays, now }),
    },
    {
      name: 'instants of a wrong clock',
      begins: onceTrusted(),
      run: ({ now }) => settleInstants({ business: business.db, ops }, now),
    },
    {
      name: 'missing months of sales',
      begins: once(),
      run: () => repair({ compare: false }),
    },
    {
      name: 'months of sales',
      begins: atNight('55 3 * * *'),
      run: () => repair({ compare: true }),
    },
    {
      name: 'schedules',
      begins: everyMinute(),
      run: ({ now }) => enqueueDue(ops, { now, timeZone, kinds }),
    },
    {
      name: 'notices of access',
      begins: () => true,
      run: ({ now }) => postNotices(ops, language, now),
    },
    {
      name: 'sync announcements',
      begins: () => true,
      run: ({ now }) => announceSyncs(announcing, now),
    },
  ]
}

function once(): () => boolean {
  let done = false
  return () => {
    const first = !done
    done = true
    return first
  }
}

/** True at the first look of each minute of the clock, and when it was set. */
function everyMinute(): (look: ClockLook) => boolean {
  let latest: number | undefined
  return ({ now, moved }) => {
    const minute = Math.floor(now.getTime() / MINUTE_MS)
    if (moved === 0 && minute === latest) return false
    latest = minute
    return true
  }
}

/** True once the clock is trusted, and again after it was set: a clock that runs right writes nothing ahead. */
function onceTrusted(): (look: ClockLook) => boolean {
  let was = false
  return ({ trusted }) => {
    const begins = trusted && !was
    was = trusted
    return begins
  }
}
