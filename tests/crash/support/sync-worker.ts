import { syncHandler } from '../../../src/core/cnv/sync/sync-handler.ts'
import type { CnvSettings } from '../../../src/core/cnv/api/cnv-settings.ts'
import { openOps } from '../../../src/core/db/open.ts'
import { runJobs } from '../../../src/core/jobs/runner.ts'
import { createLog } from '../../../src/core/log.ts'

/** A worker process that syncs, to be killed. */
const [dataDir = '', settings = '{}'] = process.argv.slice(2)
const ops = openOps(dataDir)
const log = createLog('error')
const handler = syncHandler({
  ops,
  dataDir,
  settings: JSON.parse(settings) as CnvSettings,
  secret: undefined,
  log,
})
const { signal } = new AbortController()
await runJobs(
  { ops: ops.db, handlers: { 'cnv-sync': handler }, log },
  { lane: 'sync', owner: `worker-${process.pid}`, concurrency: 1, signal },
)
