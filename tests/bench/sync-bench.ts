import { join } from 'node:path'
import { enqueueSync } from '../../src/core/cnv/sync/enqueue-sync.ts'
import { prepareDatabases } from '../../src/core/db/open.ts'
import { jobEnded } from './import-by-worker.ts'
import type { Measure } from './measure.ts'
import { startProcess, type ServiceProcess } from './service-process.ts'

/** Milliseconds per call of the sandbox. */
const LATENCY = 5
const CONCURRENCY = 8
const PAGE = 100
const SETTINGS = ['API_URL', 'SSO_URL', 'USERNAME', 'PASSWORD', 'CLIENT_ID', 'CLIENT_SECRET', 'REDIRECT_URI']

interface MeasuredSync {
  readonly ms: number
  readonly records: number
  /** MB. */
  readonly peakMemory: number
}

/** A sync by the real worker against the sandbox in another process. */
export async function syncBench(folder: string, { records }: { records: number }): Promise<Measure[]> {
  const whole = await syncByWorker(join(folder, 'sync'), records)
  const half = await syncByWorker(join(folder, 'sync-half'), records / 2)
  const calls = whole.records + Math.ceil(whole.records / PAGE)
  return [
    {
      what: `sync ${whole.records.toLocaleString('en-US')} customers with memberships`,
      value: whole.ms,
      unit: 'ms',
      floor: (calls / CONCURRENCY) * LATENCY,
      floorIs: `calls ÷ ${CONCURRENCY} × ${LATENCY} ms`,
      limit: 1.3,
    },
    {
      what: 'memory of the worker that syncs',
      value: whole.peakMemory,
      unit: 'MB',
      floor: half.peakMemory,
      floorIs: 'half the records',
      limit: 1.25,
    },
  ]
}

async function syncByWorker(dataDir: string, customers: number): Promise<MeasuredSync> {
  const sandbox = startProcess(['cnv-sandbox', '--port', '0', '--customers', `${customers}`, '--latency', `${LATENCY}`])
  const { business, ops, close } = await prepareDatabases(dataDir)
  const settings = { ...(await settingsOf(sandbox)), SEMIR_LOG_LEVEL: 'debug', CNV_CONCURRENCY: String(CONCURRENCY) }
  const worker = startProcess(['worker', '--data', dataDir], settings)
  try {
    await worker.line(/worker ready/)
    await jobEnded(ops.db, (await enqueueSync(ops.db, { type: 'customers' }, 'system')).jobId)
    const log = await business.db.selectFrom('cnv_sync_logs').selectAll().executeTakeFirstOrThrow()
    if (log.status !== 'completed' || log.failed_count > 0) throw new Error(`the sync ended ${log.status}`)
    const ms = Date.parse(log.completed_at ?? '') - Date.parse(log.started_at)
    return { ms, records: log.total_records, peakMemory: await worker.peakMemory() }
  } finally {
    await worker.stop()
    await close()
    await sandbox.stop()
  }
}

async function settingsOf(sandbox: ServiceProcess): Promise<Record<string, string>> {
  const lines = await Promise.all(SETTINGS.map((name) => sandbox.line(new RegExp(`^CNV_${name}=`))))
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
  )
}
