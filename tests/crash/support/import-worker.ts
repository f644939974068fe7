import { openBusiness, openOps } from '../../../src/core/db/open.ts'
import { importHandler } from '../../../src/core/imports/import-handler.ts'
import type { ImportProgress } from '../../../src/core/imports/import-result.ts'
import { runJobs, type JobHandler } from '../../../src/core/jobs/runner.ts'
import { createLog } from '../../../src/core/log.ts'

/** A worker process that imports, and says on standard output where it is, so that it can be killed there. */
const dataDir = process.argv[2] ?? ''
const business = openBusiness(dataDir)
const ops = openOps(dataDir)
const log = createLog('error')
const handler = importHandler({
  business,
  dataDir,
  limits: { csvBytes: 200_000_000, xlsxBytes: 50_000_000 },
  dropSensitive: false,
  log,
})
const told = new Set<string>()
const tell = (word: string) => {
  if (told.has(word)) return
  told.add(word)
  process.stdout.write(`${word}\n`)
}
const telling: JobHandler = async (job, context) => {
  tell('started')
  const progress = (value: unknown) => {
    tell((value as ImportProgress).phase)
    context.progress(value)
  }
  return handler(job, { ...context, progress })
}
const { signal } = new AbortController()
await runJobs(
  { ops: ops.db, handlers: { import: telling }, log },
  { lane: 'bulk', owner: `worker-${process.pid}`, concurrency: 1, signal },
)
