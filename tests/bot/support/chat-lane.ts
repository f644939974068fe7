import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express, { type RequestHandler } from 'express'
import { makeDataDir } from '../../../src/core/data-dir.ts'
import { migrate } from '../../../src/core/db/migrate.ts'
import { openOps, type OpsDatabase } from '../../../src/core/db/open.ts'
import { runJobs, type JobHandlers } from '../../../src/core/jobs/runner.ts'
import { createLog } from '../../../src/core/log.ts'
import type { QueryPool } from '../../../src/core/queries/query-pool.ts'
import type { Reply } from '../../../src/core/delivery/reply.ts'
import { until } from '../../support/until.ts'

export const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/** Draws the same small picture of every chart. */
export const stubQueries: QueryPool = {
  run: async (name) => (name === 'chartPng' ? PNG : []) as never,
  close: async () => undefined,
}

export function echo(line: string): Reply {
  return { text: `You asked ${line}`, tone: 'info', visibility: 'me', parts: [], actions: [], files: [] }
}

/** A data folder and its ops.db, for a chat that has no business data. */
export async function openChatData() {
  const dataDir = await mkdtemp(join(tmpdir(), 'semir-chat-'))
  const { exports: exportsDir } = await makeDataDir(dataDir)
  const database = openOps(dataDir)
  await migrate(database.db, 'ops')
  const close = async () => {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { dataDir, exportsDir, database, close }
}

interface Chat {
  readonly routes: RequestHandler | undefined
  readonly handlers: JobHandlers
  stop(): Promise<void>
}

/** Serves a chat's endpoint and runs its jobs. */
export async function serveChat(chat: Chat, database: OpsDatabase) {
  const server = createServer(express().use(chat.routes ?? ((_request, _response, next) => next())))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = new AbortController()
  const running = runJobs(
    { ops: database.db, handlers: chat.handlers, log: createLog('silent') },
    { lane: 'chat', owner: 'test', concurrency: 8, signal: stop.signal },
  )
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    settle: () => settleChats(database),
    async close() {
      stop.abort()
      await running
      await chat.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Waits until the chat lane has nothing left to do. */
async function settleChats({ db }: OpsDatabase): Promise<void> {
  await until(async () => {
    const open = await db
      .selectFrom('jobs')
      .select('id')
      .where('lane', '=', 'chat')
      .where('status', 'in', ['queued', 'running'])
      .executeTakeFirst()
    // Retries are due at once: tests do not sit out the backoff.
    await db
      .updateTable('jobs')
      .set({ run_at: new Date().toISOString() })
      .where('lane', '=', 'chat')
      .where('status', '=', 'queued')
      .execute()
    return open === undefined
  })
}
