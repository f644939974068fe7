import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { countsText } from '../bot/import-reply.ts'
import type { Config } from '../config.ts'
import { makeDataDir } from '../core/data-dir.ts'
import { prepareDatabases, type Databases } from '../core/db/prepare-databases.ts'
import type { Job } from '../core/db/ops-schema.ts'
import { AppError } from '../core/errors.ts'
import { enqueueImport } from '../core/import/enqueue-import.ts'
import { importBatch } from '../core/import/import-history.ts'
import { importJson } from '../core/import/import-json.ts'
import {
  importKinds,
  type ImportDetail,
  type ImportJobResult,
  type ImportKind,
  type ImportProgress,
} from '../core/import/import-result.ts'
import { formatCount } from '../core/i18n/formats.ts'
import { errorText, noteText, reasonText, translator } from '../core/i18n/translate.ts'
import type { JobError } from '../core/jobs/queue.ts'
import { findJob } from '../core/jobs/find-jobs.ts'
import { runJobNow } from '../core/jobs/runner.ts'
import { createLog } from '../core/log.ts'
import { operator } from '../print-sign-in-link.ts'
import { bulkHandlers, ownerName } from '../worker.ts'
import { runChatLine } from './chat-cli.ts'
import { configOf, DATA_OPTION, print, printJson, type AddCommands, type DataOption } from './cli-settings.ts'

interface ImportOptions extends DataOption {
  readonly kind?: string
  readonly json?: true
}

/** Words of the chat's import command; a file of the same name wins. */
const CHAT_WORDS: ReadonlySet<string> = new Set(['status', 'history', 'template'])
const REJECTS_SHOWN = 10
/** Milliseconds between looks at a job that somebody else runs or that waits for its next attempt. */
const POLL = 100

/** `semir import FILE…`: each file is a job like any other, run here and now. */
export const importCli: AddCommands = (program, setCode) => {
  program
    .command('import')
    .description('import POS files and CNV customers; or: import history, import status, import template KIND')
    .argument('<file...>', 'CSV or XLSX files as the POS exports them, JSON lists of CNV customers or memberships')
    .option('--kind <kind>', `what the files hold: ${importKinds.join(', ')} (default: found from the file)`)
    .option('--json', 'print one JSON document')
    .option(...DATA_OPTION)
    .action(async (files: string[], options: ImportOptions) => {
      const config = configOf(options)
      const [first = ''] = files
      if (CHAT_WORDS.has(first) && !existsSync(first)) {
        setCode(await runChatLine(config, ['import', ...files].join(' ')))
        return
      }
      const kind = readKind(options.kind)
      const details = await importFiles(config, files, kind)
      if (options.json) printJson({ imports: details.map((detail) => importJson(detail, config.language)) })
      else for (const detail of details) printDetail(detail, config)
      setCode(details.some((detail) => detail.status === 'failed') ? 1 : 0)
    })
}

function readKind(typed: string | undefined): ImportKind | undefined {
  if (typed === undefined) return undefined
  const kind = importKinds.find((each) => each === typed)
  if (!kind) throw new AppError('import-kind-wrong', { typed, kinds: importKinds.join(', ') })
  return kind
}

async function importFiles(config: Config, files: readonly string[], kind?: ImportKind): Promise<ImportDetail[]> {
  await makeDataDir(config.dataDir)
  const databases = await prepareDatabases(config.dataDir)
  try {
    const details: ImportDetail[] = []
    for (const file of files) details.push(await importFile(config, databases, file, kind))
    return details
  } finally {
    await databases.close()
  }
}

async function importFile(
  config: Config,
  databases: Databases,
  file: string,
  kind: ImportKind | undefined,
): Promise<ImportDetail> {
  const ops = databases.ops.db
  const log = createLog(config.logLevel === 'info' ? 'error' : config.logLevel)
  const jobId = await enqueueImport(ops, {
    path: resolve(file),
    fileName: basename(file),
    ...(kind ? { kind } : {}),
    removeAfter: false,
    requestedBy: { platform: operator.platform, id: operator.id, name: operator.name },
  })
  const { signal } = new AbortController()
  const progress = showProgress(() => findJob(ops, jobId), basename(file), config)
  const options = { lane: 'bulk', owner: ownerName('cli'), concurrency: 1, signal } as const
  const run = () => runJobNow({ ops, handlers: bulkHandlers(config, databases, log), log }, jobId, options)
  const job = await ended(run, () => findJob(ops, jobId))
  progress.stop()
  if (job.status === 'failed') {
    const { code, params } = JSON.parse(job.error ?? '{"code":"unexpected","params":{}}') as JobError
    throw new AppError(code, params)
  }
  const { importId } = JSON.parse(job.result ?? '{}') as ImportJobResult
  const detail = await importBatch(databases.business, { id: importId })
  if (!detail) throw new Error(`import ${importId} has no record`)
  return detail
}

/** Runs the job, again after an attempt that failed, or waits while the worker of a running service has it. */
async function ended(run: () => Promise<boolean>, look: () => Promise<Job | undefined>): Promise<Job> {
  for (;;) {
    const ran = await run()
    const job = await look()
    if (!job) throw new Error('the import job is gone')
    if (job.status === 'completed' || job.status === 'failed') return job
    if (!ran) await sleep(POLL)
  }
}

/** One line that moves, on a terminal only. */
function showProgress(look: () => Promise<Job | undefined>, file: string, config: Config) {
  if (!process.stderr.isTTY) return { stop: () => undefined }
  const timer = setInterval(() => {
    void look().then((job) => {
      const progress = job?.progress ? (JSON.parse(job.progress) as ImportProgress) : undefined
      if (!progress) return
      const percent = Math.floor((progress.bytesRead / Math.max(1, progress.bytesTotal)) * 100)
      process.stderr.write(`\r\u001B[2K${file}: ${percent}% · ${formatCount(progress.rows, config.language)}`)
    })
  }, 250)
  return {
    stop() {
      clearInterval(timer)
      process.stderr.write('\r\u001B[2K')
    },
  }
}

function printDetail(detail: ImportDetail, config: Config): void {
  const { language } = config
  if (detail.error) {
    process.stderr.write(`${detail.file}: ${errorText(language, detail.error.code, detail.error.params)}\n`)
    return
  }
  print(`${detail.file}: ${countsText(detail, { language, timeZone: config.timeZone }, translator(language))}`)
  for (const note of detail.notes) print(`  ${noteText(language, note.code, note.params)}`)
  for (const reject of detail.rejects.slice(0, REJECTS_SHOWN)) {
    print(`  ${reject.row} ${reject.column}: ${reasonText(language, reject.code, reject.params)}`)
  }
  if (detail.rejected > REJECTS_SHOWN) print(`  … +${detail.rejected - REJECTS_SHOWN}`)
}
