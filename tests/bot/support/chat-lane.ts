import type { OpsDatabase } from '../../../src/core/db/open.ts'
import type { QueryPool } from '../../../src/core/queries/query-pool.ts'
import type { Reply } from '../../../src/core/reply.ts'

export const PNG = Buffer.from('89504e470d0a1a0a', 'hex')

/** Draws the same small picture of every chart. */
export const stubQueries: QueryPool = {
  run: async (name) => (name === 'chartPng' ? PNG : []) as never,
  close: async () => undefined,
}

export function echo(line: string): Reply {
  return { text: `You asked ${line}`, tone: 'info', visibility: 'me', parts: [], actions: [], files: [] }
}

/** Waits until the chat lane has nothing left to do. */
export async function settleChats({ db }: OpsDatabase): Promise<void> {
  const deadline = Date.now() + 15_000
  while (Date.now() < deadline) {
    const open = await db
      .selectFrom('jobs')
      .select('id')
      .where('lane', '=', 'chat')
      .where('status', 'in', ['queued', 'running'])
      .executeTakeFirst()
    if (!open) return
    // Retries are due at once: tests do not sit out the backoff.
    await db
      .updateTable('jobs')
      .set({ run_at: new Date().toISOString() })
      .where('lane', '=', 'chat')
      .where('status', '=', 'queued')
      .execute()
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('chat jobs did not settle')
}
