import { readOnce } from '../../core/db/open.ts'
import { write } from '../../core/db/transaction.ts'
import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { RequestContext } from './request-context.ts'
import { ANSWERED, type PageAnswer, type Route } from './route.ts'

export const healthRoutes: readonly Route[] = [{ method: 'get', path: '/healthz', access: 'open', run: showHealth }]

/** Whether the service can do its work, for a supervisor: 200 or 503, and nothing about the data. */
async function showHealth({ deps, response }: RequestContext): Promise<PageAnswer> {
  const [business, ops] = await Promise.all([
    works(() => readsBusiness(deps), deps),
    works(() => writesOps(deps), deps),
  ])
  const worker = deps.workerAlive?.()
  const low = deps.disk?.low() ?? []
  const ok = business && ops && worker !== false && low.length === 0
  response.set('Cache-Control', 'no-store').status(ok ? 200 : 503)
  response.json({
    ok,
    databases: { business, ops },
    ...(low.length > 0 ? { low } : {}),
    ...(worker === undefined ? {} : { worker }),
  })
  return ANSWERED
}

async function readsBusiness({ dataDir, databaseUrl }: RequestContext['deps']): Promise<void> {
  if (databaseUrl === undefined) await access(join(dataDir, 'semir.db'), constants.W_OK)
  await readOnce({ dataDir, databaseUrl })
}

/** Milliseconds that another writer may hold the lock. */
const HEALTH_PATIENCE = 2_000

/** A write takes the lock when it begins, so an empty one proves that the database can be written. */
async function writesOps({ ops }: RequestContext['deps']): Promise<void> {
  await write(ops, (trx) => sql`select 1`.execute(trx), { patience: HEALTH_PATIENCE })
}

async function works(check: () => Promise<void>, { log }: RequestContext['deps']): Promise<boolean> {
  try {
    await check()
    return true
  } catch (error) {
    log.warn({ err: error }, 'a health check failed')
    return false
  }
}
