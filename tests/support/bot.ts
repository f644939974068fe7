import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { commands } from '../../src/bot/dispatch/command-list.ts'
import { createDispatch } from '../../src/bot/dispatch/dispatch.ts'
import { directQueries } from '../../src/cli/chat-cli.ts'
import { withBuiltInRole, type BuiltInRole, type Person } from '../../src/core/access/policy.ts'
import { enqueueImport } from '../../src/core/imports/enqueue-import.ts'
import { previewHandler } from '../../src/core/imports/preview/preview-job.ts'
import { importHandler } from '../../src/core/imports/import-handler.ts'
import type { ImportJob } from '../../src/core/imports/import-result.ts'
import type { ImportKind } from '../../src/core/imports/kinds/import-kind.ts'
import { importKinds } from '../../src/core/imports/kinds/import-kinds.ts'
import { findJob } from '../../src/core/jobs/queue.ts'
import { runJobNow } from '../../src/core/jobs/runner.ts'
import { createLog } from '../../src/core/log.ts'
import { temporaryDatabases } from './databases.ts'
import type { WorkedSet } from './worked-set.ts'

export const log = createLog('silent')

export function personWith(role: BuiltInRole): Person {
  return withBuiltInRole({ platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan' }, role)
}

export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`../fixtures/oracle/${name}`, import.meta.url))
}

interface BotOptions {
  /** The worked set it has imported already. */
  readonly set?: WorkedSet | undefined
  readonly now?: Date
  readonly kinds?: readonly ImportKind[] | undefined
}

const bulk = () => ({ lane: 'bulk', owner: 'test', concurrency: 1, signal: new AbortController().signal }) as const

/** The whole bot below a chat platform: real databases, real imports, the real dispatcher. */
export async function temporaryBot({
  set,
  now = new Date('2026-06-15T05:00:00Z'),
  kinds = importKinds,
}: BotOptions = {}) {
  const databases = await temporaryDatabases(set)
  const { business, dataDir, databaseUrl } = databases
  const ops = databases.ops.db
  const services = {
    ops,
    queries: directQueries(business),
    importKinds: kinds,
    timeZone: 'Asia/Ho_Chi_Minh',
    publicUrl: 'http://localhost:3000',
    linkDays: 7,
    exportsDir: join(dataDir, 'exports'),
    cnvSetUp: true,
  }
  const imports = {
    business,
    dataDir,
    databaseUrl,
    limits: { csvBytes: 2e8, xlsxBytes: 5e7 },
    dropSensitive: false,
    log,
  }
  const handlers = { import: importHandler(imports), 'import-preview': previewHandler(imports) }
  /** Runs the imports and previews that are queued. */
  const runQueued = async () => {
    const queued = ops.selectFrom('jobs').select('id').where('lane', '=', 'bulk').where('status', '=', 'queued')
    for (const { id } of await queued.execute()) await runJobNow({ ops, handlers, log }, id, bulk())
  }
  const runImport = async (job: Partial<ImportJob> & Pick<ImportJob, 'path'>) => {
    const requestedBy = { platform: 'slack', id: 'U1', name: 'Lan' }
    const fileName = job.path.slice(job.path.lastIndexOf('/') + 1)
    const jobId = await enqueueImport(ops, { fileName, removeAfter: false, requestedBy, ...job }, 'system')
    await runJobNow({ ops, handlers, log }, jobId, bulk())
    const ended = await findJob(ops, jobId)
    if (ended?.status !== 'completed') throw new Error(`import ended as ${ended?.status}: ${ended?.error}`)
    return jobId
  }
  const dispatch = createDispatch({ commands, services, log, now: () => now })
  return { ...databases, dispatch, runImport, runQueued, services }
}
