import express from 'express'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import type { Chat, ChatDeps } from '../../../src/bot/chat/bot-platform.ts'
import type { BuiltInRole } from '../../../src/core/access/policy.ts'
import { makeDataDir } from '../../../src/core/data-dir.ts'
import { openOps } from '../../../src/core/db/open.ts'
import { runJobs } from '../../../src/core/jobs/runner.ts'
import type { QueryPool } from '../../../src/core/queries/query-pool.ts'
import type { Dispatch, Reply } from '../../../src/core/delivery/reply.ts'
import { log } from '../../support/bot.ts'
import { sourceIn, temporaryDataDir } from '../../support/databases.ts'
import { serve } from '../../support/serve.ts'
import { until } from '../../support/until.ts'

export const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/** Draws the same small picture for every chart. */
export const stubQueries: QueryPool = {
  run: async (name) => (name === 'chartPng' ? PNG : []) as never,
  close: async () => undefined,
}

export function echo(line: string): Reply {
  return { text: `You asked ${line}`, tone: 'info', visibility: 'me', parts: [], actions: [], files: [] }
}

/** What a test may change of a chat side, whichever platform it is of. */
export interface ChatOptions {
  readonly reply?: (line: string) => Reply
  readonly chatRole?: BuiltInRole
}

interface StartOptions<Asked> extends ChatOptions {
  readonly connect: (deps: ChatDeps & { readonly throttleInterval: number }) => Chat | Promise<Chat>
  /** What the test records about a line. */
  readonly note: (...asked: Parameters<Dispatch>) => Asked
}

/** A chat side of the service over empty data, served, with its jobs running and a dispatcher that echoes. */
export async function startChat<Asked>({ connect, note, reply = echo, chatRole = 'manager' }: StartOptions<Asked>) {
  const dataDir = await temporaryDataDir('empty')
  const { exports: exportsDir } = await makeDataDir(dataDir)
  const database = openOps(sourceIn(dataDir))
  const ops = database.db
  const asked: Asked[] = []
  const chat = await connect({
    ops,
    dispatch: async (...given) => {
      asked.push(note(...given))
      return reply(given[0])
    },
    queries: stubQueries,
    dataDir,
    exportsDir,
    publicUrl: 'http://localhost:3000',
    limits: { csvBytes: 10_000, xlsxBytes: 5_000 },
    importKinds,
    chatRole,
    language: 'en',
    log,
    throttleInterval: 20,
  })
  const served = await serve(express().use(chat.routes ?? ((_request, _response, next) => next())))
  const stop = new AbortController()
  const lane = { lane: 'chat', owner: 'test', concurrency: 8, signal: stop.signal } as const
  const running = runJobs({ ops, handlers: chat.handlers, log }, lane)
  return {
    chat,
    ops,
    dataDir,
    asked,
    base: served.base,
    /** Waits until the chat lane has nothing left to do. */
    settle: () => settle(ops),
    async close() {
      stop.abort()
      await running
      await chat.stop()
      await served.close()
      await database.close()
    },
  }
}

async function settle(ops: ChatDeps['ops']): Promise<void> {
  await until(async () => {
    const open = await ops
      .selectFrom('jobs')
      .select('id')
      .where('lane', '=', 'chat')
      .where('status', 'in', ['queued', 'running'])
      .executeTakeFirst()
    // Retries are due at once: tests do not sit out the backoff.
    await ops
      .updateTable('jobs')
      .set({ run_at: new Date().toISOString() })
      .where('lane', '=', 'chat')
      .where('status', '=', 'queued')
      .execute()
    return open === undefined
  })
}
