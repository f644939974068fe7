import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type { BusinessDatabase } from '../core/db/open.ts'
import type { OpsSchema } from '../core/db/ops-schema.ts'
import { writeDemoFiles } from './demo/write-demo-files.ts'
import { enqueueImport, importJob } from '../core/imports/enqueue-import.ts'
import { demoRequester, type DataOrigin } from '../core/records/tables/clear-demo-data.ts'
import { openJobs } from '../core/jobs/queue.ts'
import { today } from '../core/calendar/today.ts'

const DEMO_SALES = 6_000
/** Milliseconds the start waits for the demo data; the import continues after that. */
const PATIENCE = 60_000

export interface DemoDataDeps {
  readonly business: BusinessDatabase
  readonly ops: Kysely<OpsSchema>
  readonly folder: string
  readonly timeZone: string
  readonly print: (line: string) => void
  /** Aborts the wait: what was enqueued is imported by the next start. */
  readonly signal: AbortSignal
}

/** Imports an invented data set as ordinary files, when nothing was ever imported here. */
export async function loadDemoData(deps: DemoDataDeps): Promise<void> {
  const imported = await deps.business.db.selectFrom('import_batches').select('id').limit(1).executeTakeFirst()
  if (imported) return
  if ((await openJobs(deps.ops, importJob.type)).length === 0) await enqueueDemoFiles(deps)
  deps.print('Loading demo data (invented people and sales; it goes when your first own file arrives) …')
  const giveUp = performance.now() + PATIENCE
  const isOver = () => deps.signal.aborted || performance.now() > giveUp
  while (!isOver() && (await openJobs(deps.ops, importJob.type)).length > 0) await sleep(100)
}

async function enqueueDemoFiles({ ops, folder, timeZone }: DemoDataDeps): Promise<void> {
  const files = await writeDemoFiles({ folder, sales: DEMO_SALES, today: today({ now: new Date(), timeZone }) })
  for (const [kind, path] of Object.entries(files)) {
    const fileName = `demo-${kind}${path.slice(path.lastIndexOf('.'))}`
    await enqueueImport(ops, { path, fileName, removeAfter: true, requestedBy: demoRequester }, 'system')
  }
}

/**
 * Whether the data is the demo set, as every page asks. `origin` runs in a query thread, and no more once real data is
 * in: demo data never returns after that.
 */
export function demoFlag(origin: () => Promise<DataOrigin>): () => Promise<boolean> {
  let hasOwn = false
  return async () => {
    if (hasOwn) return false
    const found = await origin()
    hasOwn = found === 'own'
    return found === 'demo'
  }
}
