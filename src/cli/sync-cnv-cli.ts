import { Option } from 'commander'
import type { Config } from '../config.ts'
import { operator } from '../core/auth/operator.ts'
import { enqueueSync } from '../core/cnv/sync/enqueue-sync.ts'
import type { SyncProgress } from '../core/cnv/sync/run-sync.ts'
import type { SyncJobResult } from '../core/cnv/sync/sync-handler.ts'
import { syncById, type SyncSummary } from '../core/cnv/sync/sync-history.ts'
import { syncJson } from '../core/cnv/sync/sync-json.ts'
import { syncTypes, type SyncType } from '../core/cnv/sync/sync-log.ts'
import { makeDataDir } from '../core/data-dir.ts'
import { prepareDatabases, type Databases } from '../core/db/prepare-databases.ts'
import { AppError } from '../core/errors.ts'
import { formatCount } from '../core/i18n/formats.ts'
import type { Language } from '../core/i18n/language.ts'
import { errorText, translator } from '../core/i18n/translate.ts'
import { configOf, DATA_OPTION, print, printJson, type AddCommands, type DataOption } from './cli-settings.ts'
import { runJobHere } from './run-job-here.ts'

interface SyncOptions extends DataOption {
  readonly full?: true
  readonly only?: SyncType
  readonly json?: true
}

/** `semir sync-cnv`: what the schedule does, here and now. */
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

async function syncAll(config: Config, { full = false, only }: { full?: boolean; only?: SyncType }) {
  if (!config.cnv) throw new AppError('cnv-not-set-up')
  await makeDataDir(config.dataDir)
  const databases = await prepareDatabases(config.dataDir)
  try {
    const syncs: SyncSummary[] = []
    for (const type of only ? [only] : syncTypes) syncs.push(await sync(config, databases, { type, full }))
    return syncs
  } finally {
    await databases.close()
  }
}

async function sync(config: Config, databases: Databases, job: { type: SyncType; full: boolean }) {
  const { jobId } = await enqueueSync(databases.ops.db, job, operator)
  const describe = (progress: unknown) => {
    const { records, failed } = progress as SyncProgress
    return `CNV ${job.type}: ${formatCount(records, config.language)} (${failed} failed)`
  }
  const { syncId } = await runJobHere<SyncJobResult>(config, databases, { jobId, lane: 'sync', describe })
  const summary = await syncById(databases.business, { id: syncId })
  if (!summary) throw new Error(`sync ${syncId} has no record`)
  return summary
}

function printSync({ type, total, created, updated, failed, error }: SyncSummary, language: Language): void {
  const t = translator(language)
  const count = (value: number) => formatCount(value, language)
  const params = { total: count(total), created: count(created), updated: count(updated), failed: count(failed) }
  print(`${t(`cnv.type-${type}`)}: ${t('cnv.counts', params)}`)
  if (error) process.stderr.write(`${errorText(language, error.code, error.params)}\n`)
}
