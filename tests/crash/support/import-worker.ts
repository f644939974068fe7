import { openBusiness, openOps } from '../../../src/core/db/open.ts'
import { importJob } from '../../../src/core/imports/enqueue-import.ts'
import { importHandler } from '../../../src/core/imports/import-handler.ts'
import type { ImportProgress } from '../../../src/core/imports/import-result.ts'
import { previewHandler, previewJob } from '../../../src/core/imports/preview/preview-job.ts'
import { undoHandler, undoJob } from '../../../src/core/imports/undo/undo-job.ts'
import { runJobs, type JobHandler } from '../../../src/core/jobs/runner.ts'
import { createLog } from '../../../src/core/log.ts'

/** A worker process that imports, previews and undoes, and prints each phase to standard output, so that a test can kill it there. */
const dataDir = process.argv[2] ?? ''
const business = openBusiness(dataDir)
const ops = openOps(dataDir)
const log = createLog('error')
const deps = {
  business,
  dataDir,
  limits: { csvBytes: 200_000_000, xlsxBytes: 50_000_000 },
  dropSensitive: false,
  log,
}
const printed = new Set<string>()
const print = (phase: string) => {
  if (printed.has(phase)) return
  printed.add(phase)
  process.stdout.write(`${phase}\n`)
}
const printing =
  (handler: JobHandler): JobHandler =>
  async (job, context) => {
    print('started')
    const progress = (value: unknown) => {
      print((value as ImportProgress).phase)
      context.progress(value)
    }
    return handler(job, { ...context, progress })
  }
const { signal } = new AbortController()
await runJobs(
  {
    ops: ops.db,
    handlers: {
      [importJob.type]: printing(importHandler(deps)),
      [previewJob.type]: printing(previewHandler(deps)),
      [undoJob.type]: printing(undoHandler({ dataDir })),
    },
    log,
  },
  { lane: 'bulk', owner: `worker-${process.pid}`, concurrency: 1, signal },
)
