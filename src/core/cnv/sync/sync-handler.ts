import { asAppError } from '../../as-app-error.ts'
import { openBusiness, type OpsDatabase } from '../../db/open.ts'
import { AppError } from '../../errors.ts'
import type { JobContext, JobHandler } from '../../jobs/runner.ts'
import type { Log } from '../../log.ts'
import { systemClock, type CallClock } from '../api/timers.ts'
import { createCnvClient } from '../api/create-client.ts'
import type { CnvSettings } from '../api/cnv-settings.ts'
import { createQuietTime } from '../api/cooldown.ts'
import { secretKey } from '../api/secret-key.ts'
import { customerSource, orderSource } from './record-source.ts'
import { openPageStore, type PageStore } from './page-store.ts'
import { runSync } from './run-sync.ts'
import { closeSync, INTERRUPTED, openSync, type SyncFault, type SyncType } from './sync-log.ts'

/** Payload of a `cnv-sync` job. */
export interface SyncJob {
  readonly type: SyncType
  /** Reads every record, not only what changed since the checkpoint. */
  readonly full?: boolean
}

/** Result of a `cnv-sync` job: the record in `cnv_sync_logs`, which says how it went. */
export interface SyncJobResult {
  readonly syncId: number
  readonly outcome: 'completed' | 'failed'
}

export interface SyncDeps {
  readonly ops: OpsDatabase
  readonly dataDir: string
  /** undefined: the service is not set up. */
  readonly settings: CnvSettings | undefined
  readonly secret: string | undefined
  readonly log: Log
  readonly clock?: CallClock
  readonly openStore?: (dataDir: string) => PageStore
}

/** The handler of `cnv-sync` jobs. A sync that the service breaks off is a failed sync, not a failed job. */
export function syncHandler(deps: SyncDeps): JobHandler {
  const { clock = systemClock, openStore = openPageStore } = deps
  const quiet = createQuietTime(clock)
  return async ({ type, full = false }: SyncJob, context: JobContext): Promise<SyncJobResult> => {
    const { settings } = deps
    if (!settings) throw new AppError('cnv-not-set-up')
    const { now } = clock
    await using opened = new AsyncDisposableStack()
    const own = openBusiness(deps.dataDir)
    opened.defer(own.close)
    // First of all: whatever fails from here on is told as a failed sync.
    const sync = await openSync(own.db, { type, full, at: now().toISOString() })
    const readAll = async () => {
      const key = await secretKey(deps.dataDir, deps.secret)
      const store = openStore(deps.dataDir)
      opened.defer(store.close)
      const client = createCnvClient({ settings, ops: deps.ops.db, key, signal: context.signal, clock, quiet })
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
    await closeSync(own.db, { id: sync.id, at: now().toISOString(), ...(fault && { fault }) })
    if (thrown !== undefined) throw thrown
    return { syncId: sync.id, outcome: fault ? 'failed' : 'completed' }
  }
}

interface Ending {
  readonly fault?: SyncFault
  readonly thrown?: unknown
}

/** What nobody expects is a bug or a stop: the job's own retries see to it, and the next sync goes on from there. */
function endingWith(error: unknown): Ending {
  const told = asAppError(error)
  return told ? { fault: { code: told.code, params: told.params } } : { fault: INTERRUPTED, thrown: error }
}
