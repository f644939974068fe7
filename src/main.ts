import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDispatch } from './bot/dispatch.ts'
import { commands } from './bot/command-list.ts'
import { followJobs } from './bot/follow-jobs.ts'
import { createSlack } from './bot/slack/create-slack.ts'
import type { Config } from './config.ts'
import { makeDataDir } from './core/data-dir.ts'
import { prepareDatabases } from './core/db/prepare-databases.ts'
import { releaseLeases } from './core/jobs/queue.ts'
import { runJobs } from './core/jobs/runner.ts'
import { createLog } from './core/log.ts'
import { openQueryPool } from './core/queries/query-pool.ts'
import { hasDemoData, loadDemoData } from './demo-data.ts'
import { printSignInLink } from './print-sign-in-link.ts'
import { superviseWorker } from './supervise-worker.ts'
import { createWebApp } from './web/create-web-app.ts'
import { ownerName } from './worker.ts'

export interface ServiceOptions {
  /** Whether an empty database gets the demo data. */
  readonly demo: boolean
  /** Says something to whoever started the service. */
  readonly print: (line: string) => void
}

const CHAT_CONCURRENCY = 8

/** Runs the web and bot process until the signal aborts: settings, databases, worker, chat, web, in this order. */
export async function startService(config: Config, options: ServiceOptions, signal: AbortSignal): Promise<void> {
  const log = createLog(config.logLevel).child({ process: 'main' })
  const folders = await makeDataDir(config.dataDir)
  const { business, ops: opsDatabase, migrated } = await prepareDatabases(config.dataDir)
  const ops = opsDatabase.db
  if (migrated.length > 0) log.info({ migrated }, 'databases brought up to date')

  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.port, config.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`

  const worker = superviseWorker({
    dataDir: config.dataDir,
    log,
    onDeath: (pid) => releaseLeases(ops, ownerName('worker', pid)),
  })
  const queries = openQueryPool({ dataDir: config.dataDir })
  const services = {
    ops,
    queries,
    timeZone: config.timeZone,
    publicUrl,
    linkDays: config.linkDays,
    exportsDir: folders.exports,
  }
  const dispatch = createDispatch({ commands, services, log })
  const limits = { csvBytes: config.maxCsvBytes, xlsxBytes: config.maxXlsxBytes }
  const shared = { ops, queries, dispatch, dataDir: config.dataDir, limits, publicUrl, language: config.language, log }
  const slack = config.slack && createSlack({ ...shared, config: config.slack, chatRole: config.chatRole })

  const app = createWebApp({
    ...shared,
    timeZone: config.timeZone,
    chatRoutes: slack?.routes,
    demo: () => hasDemoData(business),
    workerAlive: () => worker.alive(),
  })
  server.on('request', app)

  const chat = [
    runJobs(
      { ops, handlers: slack?.handlers ?? {}, log },
      { lane: 'chat', owner: ownerName('main'), concurrency: CHAT_CONCURRENCY, signal },
    ),
    followJobs(
      {
        ops,
        ports: slack ? [slack.port] : [],
        queries,
        log,
        timeZone: config.timeZone,
        language: config.language,
        exportsDir: folders.exports,
      },
      signal,
    ),
  ]
  await slack?.start()
  if (slack) options.print('Slack: connected')
  if (options.demo) await loadDemoData({ business, ops, folder: folders.demo, timeZone: config.timeZone, print: options.print })
  await printSignInLink(ops, { port, publicUrl, print: options.print })

  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  log.info('stopping')
  await slack?.stop()
  await Promise.all([new Promise((resolve) => server.close(resolve)), ...chat, worker.stop()])
  await queries.close()
  await opsDatabase.close()
  await business.close()
}
