import { asAppError, AppError, isUnreachable } from '../../errors.ts'
import { type DataSource, openBusiness, type OpsDatabase } from '../../db/open.ts'
import type { JobContext, JobHandler } from '../../jobs/runner.ts'
import type { Log } from '../../log.ts'
import { systemTimers, type Timers, createCooldown } from '../api/timers.ts'
import { createCnvClient } from '../api/create-client.ts'
import type { CnvSettings } from '../api/cnv-settings.ts'
import { secretKey } from '../../access/sealed.ts'
import { customerSource, orderSource } from './record-source.ts'
import { openPageStore, type PageStore } from './page-store.ts'
import { runSync } from './run-sync.ts'
import { finishSyncLog, INTERRUPTED, startSyncLog, type SyncFault, type SyncType } from './sync-log.ts'

/** Payload of a `cnv-sync` job. */
export interface SyncJob {
  readonly type: SyncType
  /** Reads every record, not only what changed since the checkpoint. */
  readonly full?: boolean
}

/** Result of a `cnv-sync` job; `syncId` is the row in `cnv_sync_logs`. */
export interface SyncJobResult {
  readonly syncId: number
  readonly outcome: 'completed' | 'failed'
}

export interface SyncDeps extends DataSource {
  readonly ops: OpsDatabase
  /** undefined: the service is not set up. */
  readonly settings: CnvSettings | undefined
  readonly secret: string | undefined
  readonly log: Log
  readonly timers?: Timers
  readonly openStore?: (source: DataSource) => PageStore
}

/** The handler of `cnv-sync` jobs. When the service fails, the sync fails and the job completes. */
export function syncHandler(deps: SyncDeps): JobHandler {
  const { timers = systemTimers, openStore = openPageStore } = deps
  const cooldown = createCooldown(timers)
  return async ({ type, full = false }: SyncJob, context: JobContext): Promise<SyncJobResult> => {
    const { settings } = deps
    if (!settings) throw new AppError('cnv-not-set-up')
    const { now } = timers
    await using opened = new AsyncDisposableStack()
    const own = openBusiness(deps)
    opened.defer(own.close)
    // Comes first, so that every later failure is logged as a failed sync.
    const sync = await startSyncLog(own.db, { type, full, at: now().toISOString() })
    const readAll = async () => {
      const key = await secretKey(deps.dataDir, deps.secret)
      const store = openStore({ dataDir: deps.dataDir, databaseUrl: deps.databaseUrl })
      opened.defer(store.close)
      const client = createCnvClient({ settings, ops: deps.ops.db, key, signal: context.signal, timers, cooldown })
      opened.defer(client.close)
      const stop = new AbortController()
      opened.defer(() => stop.abort())
      const signal = AbortSignal.any([context.signal, stop.signal])
      const source = type === 'customers' ? customerSource(client) : orderSource
      const { pageSize } = settings
      const { progress } = context
      await runSync({ db: own.db, store, client, source, pageSize, now, signal, progress }, sync)
    }
    const { fault, thrown } = await readAll().then<Ending, Ending>(() => ({}), endingWith)
    if (fault) deps.log.warn({ job: context.jobId, sync: sync.id, fault: fault.code }, 'sync broken off')
    await finishSyncLog(own.db, { id: sync.id, at: now().toISOString(), ...(fault && { fault }) })
    if (thrown !== undefined) throw thrown
    return { syncId: sync.id, outcome: fault ? 'failed' : 'completed' }
  }
}

interface Ending {
  readonly fault?: SyncFault
  readonly thrown?: unknown
}

/** Unexpected errors and a database out of reach are rethrown, so that the job is retried from the checkpoint. */
function endingWith(error: unknown): Ending {
  const known = asAppError(error)
  if (!known) return { fault: INTERRUPTED, thrown: error }
  const fault = { code: known.code, params: known.params }
  return isUnreachable(error) ? { fault, thrown: error } : { fault }
}
