import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Kysely } from 'kysely'
import { prepareDatabases } from '../../src/core/db/open.ts'
import type { Job, OpsSchema } from '../../src/core/db/ops-schema.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import { importBatch } from '../../src/core/imports/import-history.ts'
import type { ImportJobResult } from '../../src/core/imports/import-result.ts'
import { findJob } from '../../src/core/jobs/queue.ts'
import { workerFlags } from '../../src/process/supervise-worker.ts'
import { watchUse, type Use } from './watch-use.ts'

/** How the import of a file went: a status, a refusal, or what must never happen. */
export interface Outcome extends Use {
  /** `completed`, `duplicate`, the code of a refusal, `unexpected`, `crash` or `hang`. */
  readonly outcome: string
  readonly kind: string
  readonly rows: number
  readonly rejected: number
  readonly seconds: number
  readonly fileBytes: number
  /** Attempts of the job; 1 unless something went wrong. */
  readonly attempts: number
  /** Lines of stack traces that the worker wrote to its log. */
  readonly traces: number
}

export interface WatchedWorker {
  /** Imports a file by the worker; a worker that dies or takes longer than the limit is replaced. */
  importFile(path: string, limit: number): Promise<Outcome>
  close(): Promise<void>
}

const CLI = fileURLToPath(new URL('../../bin/semir.js', import.meta.url))
/** Milliseconds between two checks of a job. */
const POLL = 20

/** A real worker process over a data folder, started when a file comes. */
export async function watchWorker(dataDir: string): Promise<WatchedWorker> {
  const { business, ops, close } = await prepareDatabases(dataDir)
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined
  const requestedBy = { platform: 'cli', id: 'corpus', name: 'corpus' }

  const readOutcome = async (job: Job | undefined, ended: string | undefined) => {
    const found = { kind: '', rows: 0, rejected: 0 }
    if (ended !== undefined) return { ...found, outcome: ended }
    if (job?.status !== 'completed') return { ...found, outcome: 'unexpected' }
    const { importId } = JSON.parse(job.result ?? '{}') as ImportJobResult
    const batch = await importBatch(business.db, { id: importId })
    const code = batch?.error?.code ?? batch?.status ?? 'unexpected'
    const { kind, rows, rejected } = batch ?? found
    return { kind: kind ?? '', rows, rejected, outcome: code === 'import-unreadable' ? 'unexpected' : code }
  }

  return {
    async importFile(path, limit) {
      worker ??= await startWorker(dataDir)
      const { child, log } = worker
      const fileBytes = (await stat(path)).size
      const before = log.text.length
      const use = watchUse(child.pid ?? 0, dataDir)
      const begun = performance.now()
      const file = { path, fileName: basename(path), removeAfter: false, requestedBy }
      const id = await enqueueImport(ops.db, file, 'system')
      const ended = await waitFor(ops.db, id, { child, until: begun + limit })
      const seconds = (performance.now() - begun) / 1_000
      const used = use.end()
      if (ended !== undefined) {
        worker = undefined
        await kill(child)
        await ops.db.updateTable('jobs').set({ status: 'discarded' }).where('id', '=', id).execute()
      }
      const job = await findJob(ops.db, id)
      const traces = log.text.slice(before).match(/^\s+at |"stack"|\\n\s+at /gmu)?.length ?? 0
      const found = await readOutcome(job, ended)
      return { ...found, ...used, seconds, fileBytes, attempts: job?.attempts ?? 0, traces }
    },
    async close() {
      if (worker) await kill(worker.child, 'SIGTERM')
      await close()
    },
  }
}

async function startWorker(dataDir: string) {
  const child = spawn(process.execPath, [...workerFlags, CLI, 'worker', '--data', dataDir], {
    env: { ...process.env, SEMIR_LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = { text: '' }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (log.text += String(text)))
  while (!log.text.includes('worker ready')) {
    if (!isRunning(child)) throw new Error(`the worker did not start:\n${log.text}`)
    await sleep(POLL)
  }
  return { child, log }
}

/** Resolves when the job has ended; to `crash` when the worker did, to `hang` when neither had by then. */
async function waitFor(
  ops: Kysely<OpsSchema>,
  id: string,
  { child, until }: { child: ChildProcess; until: number },
): Promise<'crash' | 'hang' | undefined> {
  for (;;) {
    const job = await findJob(ops, id)
    if (job?.status === 'completed' || job?.status === 'failed') return undefined
    if (!isRunning(child)) return 'crash'
    if (performance.now() > until) return 'hang'
    await sleep(POLL)
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (!isRunning(child)) return
  child.kill(signal)
  await once(child, 'exit')
}
