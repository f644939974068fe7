import { Option } from 'commander'
import type { Config } from '../../config.ts'
import { operator } from '../../core/access/policy.ts'
import { enqueueSync, syncJob } from '../../core/cnv/sync/enqueue-sync.ts'
import type { SyncProgress } from '../../core/cnv/sync/run-sync.ts'
import type { SyncJobResult } from '../../core/cnv/sync/sync-handler.ts'
import { syncById, syncHistory, type SyncSummary, syncJson } from '../../core/cnv/sync/sync-history.ts'
import { INTERRUPTED, syncTypes, type SyncType } from '../../core/cnv/sync/sync-log.ts'
import { asAppError, AppError } from '../../core/errors.ts'
import { makeDataDir } from '../../core/data-dir.ts'
import { prepareDatabases, type Databases } from '../../core/db/open.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import type { Language } from '../../core/i18n/language.ts'
import { errorText, translator } from '../../core/i18n/translate.ts'
import { configOf, DATA_OPTION, print, printJson, type AddCommands, type DataOption } from '../cli-settings.ts'
import { runJobHere, stopSignal } from '../run-job-here.ts'

interface SyncOptions extends DataOption {
  readonly full?: true
  readonly only?: SyncType
  readonly json?: true
}

/** The reported fields of a sync. */
type SyncOutcome = Parameters<typeof syncJson>[0]

/** `semir sync-cnv`: a scheduled sync, run in this process. */
export const syncCnvCli: AddCommands = (program, setCode) => {
  program
    .command('sync-cnv')
    .description('fetch customers and orders from CNV Loyalty')
    .option('--full', 'read every record, not only what changed since the last sync')
    .addOption(new Option('--only <type>', 'one kind of record').choices(syncTypes))
    .option('--json', 'print one JSON document')
    .option(...DATA_OPTION)
    .action(async (options: SyncOptions) => {
      const config = configOf(options)
      const syncs = await syncAll(config, options)
      if (options.json) printJson({ syncs: syncs.map((sync) => syncJson(sync, config.language)) })
      else for (const sync of syncs) printSync(sync, config.language)
      setCode(syncs.some((sync) => sync.status === 'failed') ? 1 : 0)
    })
}

/** Syncs one type after the other; one that cannot run at all counts as failed and stops the rest. */
async function syncAll(
  config: Config,
  { full = false, only }: { full?: boolean; only?: SyncType },
): Promise<SyncOutcome[]> {
  const outcomes: SyncOutcome[] = []
  let coming: SyncType = only ?? 'customers'
  try {
    if (!config.cnv) throw new AppError('cnv-not-set-up')
    await makeDataDir(config.dataDir)
    const databases = await prepareDatabases(config)
    // Ctrl-C interrupts a sync, which a later one resumes.
    const signal = stopSignal()
    try {
      for (coming of only ? [only] : syncTypes) {
        if (!signal.aborted) outcomes.push(await sync(config, databases, { type: coming, full, signal }))
      }
    } finally {
      await databases.close()
    }
  } catch (error) {
    const known = asAppError(error)
    if (!known) throw error
    outcomes.push(nothingRead(coming, known))
  }
  return outcomes
}

function nothingRead(type: SyncType, { code, params }: AppError): SyncOutcome {
  const counts = { total: 0, created: 0, updated: 0, failed: 0 }
  return { type, status: 'failed', ...counts, checkpoint: null, error: { code, params } }
}

interface WantedSync {
  readonly type: SyncType
  readonly full: boolean
  readonly signal: AbortSignal
}

/** Runs a sync. When a full one was requested and an incremental one is under way, waits for that and then runs it. */
async function sync(config: Config, databases: Databases, { type, full, signal }: WantedSync): Promise<SyncSummary> {
  const describe = (progress: unknown) => {
    const { records, failed } = progress as SyncProgress
    return `CNV ${type}: ${formatCount(records, config.language)} (${failed} failed)`
  }
  for (;;) {
    const { jobId, joined } = await enqueueSync(databases.ops.db, { type, full }, operator)
    const job = { jobId, lane: syncJob.lane, describe, signal } as const
    const summary = await runJobHere<SyncJobResult>(config, databases, job).then(
      ({ syncId }) => syncById(databases.business.db, { id: syncId }),
      (error: unknown) => stoppedSync(databases, type, error),
    )
    if (!summary) throw new Error('the sync has no record')
    if (signal.aborted || !joined || !full || summary.full) return summary
  }
}

/** The interrupted sync after Ctrl-C; rethrows any other error. */
async function stoppedSync({ business }: Databases, type: SyncType, error: unknown): Promise<SyncSummary> {
  const [latest] = await syncHistory(business.db, { type, limit: 1 })
  if (!(error instanceof AppError) || error.code !== 'job-interrupted' || latest?.error?.code !== INTERRUPTED.code)
    throw error
  return latest
}

function printSync({ type, total, created, updated, failed, error }: SyncOutcome, language: Language): void {
  const t = translator(language)
  const count = (value: number) => formatCount(value, language)
  const params = { total: count(total), created: count(created), updated: count(updated), failed: count(failed) }
  if (!error || total > 0) print(`${t(`cnv.type-${type}`)}: ${t('cnv.counts', params)}`)
  if (error) process.stderr.write(`${errorText(language, error.code, error.params)}\n`)
}
