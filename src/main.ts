import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createComplete } from './bot/dispatch/complete-line.ts'
import { createDispatch } from './bot/dispatch/dispatch.ts'
import { commands } from './bot/dispatch/command-list.ts'
import { updateTrackedMessages } from './bot/chat/tracked-messages.ts'
import { announcer, postHandlers } from './bot/chat/post-jobs.ts'
import { connectPlatforms, platformJobs, type JoinedChat } from './bot/chat/bot-platforms.ts'
import type { Config } from './config.ts'
import { AppError } from './core/errors.ts'
import { secretKey } from './core/access/sealed.ts'
import { prepareDatabases } from './core/db/open.ts'
import { jobKinds as ownJobs } from './core/delivery/job-kinds.ts'
import { postJobs } from './core/delivery/posts/post-message.ts'
import { dataVersionText } from './core/db/version-cache.ts'
import { importKinds } from './core/imports/kinds/import-kinds.ts'
import { guardJobs } from './core/jobs/job-access.ts'
import { releaseLeases } from './core/jobs/queue.ts'
import { announceProcess, demandNearVersions, forgetProcess } from './core/jobs/service-processes.ts'
import { runJobs, type JobHandlers } from './core/jobs/runner.ts'
import { createLog } from './core/log.ts'
import { openQueryPool } from './core/queries/query-pool.ts'
import { demoFlag, loadDemoData } from './process/load-demo-data.ts'
import { printLinkAtStart } from './process/print-sign-in-link.ts'
import { openFolder, passOverFullDisk, whenThereIsRoom } from './process/room-at-start.ts'
import { superviseWorker } from './process/supervise-worker.ts'
import { createHttpServer, holdRequests } from './web/server/http-server.ts'
import { createWebApp } from './web/server/create-web-app.ts'
import { ownerName, watchServiceDisk } from './worker.ts'

export interface ServiceOptions {
  /** Whether an empty database is filled with demo data. */
  readonly demo: boolean
  /** Prints a line for the operator who started the service. */
  readonly print: (line: string) => void
  /** Whether `print` goes to a terminal and is not stored. */
  readonly terminal: boolean
}

const CHAT_CONCURRENCY = 8
const jobKinds = [...ownJobs, ...platformJobs()]

/**
 * Runs the web and bot process until the signal aborts: databases, worker, chat, web, in this order. Whatever was
 * started is stopped in reverse order, also when a later step fails.
 */
export async function startService(config: Config, options: ServiceOptions, stop: AbortSignal): Promise<void> {
  await using started = new AsyncDisposableStack()
  const ended = new AbortController()
  const signal = AbortSignal.any([stop, ended.signal])
  const log = createLog(config.logLevel).child({ process: 'main' })
  const { language, timeZone, dataDir, databaseUrl } = config

  const disk = await watchServiceDisk(config)
  started.defer(disk.stop)
  const folder = openFolder(dataDir, { low: () => disk.low().length > 0, now: () => new Date() })
  started.defer(folder.release)
  // Before the port, so that a second start is refused for its folder; a full disk is waited for behind the port.
  await folder.take().catch(passOverFullDisk)
  const server = createHttpServer()
  const answerRequests = holdRequests(server)
  const port = await listen(server, config)
  const close = once(server, 'close')
  // From here on no new connections are accepted; running requests are still answered.
  stop.addEventListener('abort', () => server.close())
  started.defer(() => closeServer(server, close))
  const publicUrl = config.publicUrl ?? `http://localhost:${port}`

  const { print } = options
  const prepare = async () => ({
    folders: await folder.take(),
    databases: await prepareDatabases(config, demandNearVersions),
  })
  const prepared = await whenThereIsRoom(prepare, { server, language, print, signal })
  if (!prepared) return
  const { folders, databases } = prepared
  started.defer(databases.close)
  const { business, migrated } = databases
  const ops = databases.ops.db
  if (migrated.length > 0) log.debug({ migrated }, 'databases brought up to date')

  started.defer(await announceProcess({ ops, name: ownerName('main'), role: 'main', log }))
  const onDeath = async (pid: number) => {
    const name = ownerName('worker', pid)
    await releaseLeases(ops, name)
    await forgetProcess(ops, name)
  }
  const worker = superviseWorker({ dataDir, log, onDeath, signal })
  started.defer(() => {
    ended.abort()
    return worker.stop()
  })
  const queries = openQueryPool({ dataDir, databaseUrl })
  started.defer(() => queries.close())

  const exportsDir = folders.exports
  const cnvSetUp = config.cnv !== undefined
  const services = {
    ops,
    queries,
    importKinds,
    timeZone,
    publicUrl,
    linkDays: config.linkDays,
    exportsDir,
    cnvSetUp,
    announce: announcer(() => ports),
  }
  const limits = { csvBytes: config.maxCsvBytes, xlsxBytes: config.maxXlsxBytes }
  const dispatch = createDispatch({ commands, services, log })
  const { chatRole } = config
  const files = { dataDir, databaseUrl, exportsDir, limits }
  const shared = { ops, queries, dispatch, importKinds, ...files, publicUrl, language, log, cnvSetUp, chatRole }

  const joined = await connectPlatforms(config.platforms, shared)
  const chats = joined.map(({ chat }) => chat)
  const ports = chats.map(({ port }) => port)
  const { owner } = config.ops
  const posting = postHandlers({ ops, ports, dispatch, chatRole, owner, log })
  const running = [...Object.values(postJobs), ...joined.flatMap(({ jobs }) => jobs)]
  const handled = Object.assign({}, ...chats.map((chat) => chat.handlers), posting) as JobHandlers
  const handlers = guardJobs({ ops, chatRole }, running, handled)
  const lane = { lane: 'chat', owner: ownerName('main'), concurrency: CHAT_CONCURRENCY, signal } as const
  const lanes = [
    runJobs({ ops, handlers, log }, lane),
    updateTrackedMessages(
      { ops, ports, queries, importKinds, jobKinds, log, timeZone, publicUrl, language, exportsDir },
      signal,
    ),
  ]
  started.defer(async () => {
    ended.abort()
    await Promise.all(lanes)
  })

  const app = createWebApp({
    ...shared,
    jobKinds,
    timeZone,
    registration: config.registration,
    connectApproval: config.connectApproval,
    ...(config.identityProvider === undefined ? {} : { identityProvider: config.identityProvider }),
    secondFactor: config.secondFactor,
    secretKey: () => secretKey(dataDir, config.secret),
    hosts: [config.host],
    trustedProxies: config.trustedProxies,
    chatRoutes: chats.flatMap(({ routes }) => routes ?? []),
    demo: demoFlag(() => queries.run('dataOrigin', {})),
    commands,
    complete: createComplete({ commands, services }),
    linkDays: config.linkDays,
    dataVersion: () => dataVersionText(business.db),
    stopping: signal,
    settings: config.settings,
    disk,
    workerAlive: () => worker.alive(),
  })
  answerRequests(app)
  const start = async ({ product, chat, warning }: JoinedChat) => {
    started.defer(() => chat.stop())
    if (await chat.start(signal)) options.print(`${product} is connected.`)
    else if (!signal.aborted) options.print(`${product} does not answer yet; it is connected as soon as it does.`)
    if (warning !== undefined) options.print(warning)
  }
  await Promise.all(joined.map(start))
  if (options.demo) await loadDemoData({ business, ops, folder: folders.demo, timeZone, print: options.print, signal })
  if (signal.aborted) return
  options.print(
    `Semir runs at ${publicUrl}. Ctrl-C stops it; npm run -s semir -- doctor lists what is set and what is missing.`,
  )
  await printLinkAtStart(ops, { port, publicUrl, print: options.print, terminal: options.terminal })
  if (!signal.aborted) await once(signal, 'abort')
  log.debug('stopping')
}

async function listen(server: Server, { port, host }: Config): Promise<number> {
  const listening = once(server, 'listening')
  server.listen(port, host)
  await listening.catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? new AppError('port-taken', { port }, { cause: error }) : error
  })
  return (server.address() as AddressInfo).port
}

/** Closes connections too: pages hold them open for live progress. */
async function closeServer(server: Server, closed: Promise<unknown>): Promise<void> {
  server.close()
  server.closeAllConnections()
  await closed
}
