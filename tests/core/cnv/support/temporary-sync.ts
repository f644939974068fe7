import { randomUUID } from 'node:crypto'
import { setImmediate as tick } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../../src/cli/cnv-sandbox/start-sandbox.ts'
import type { Timers } from '../../../../src/core/cnv/api/timers.ts'
import type { CnvSettings } from '../../../../src/core/cnv/api/cnv-settings.ts'
import type { PageStore } from '../../../../src/core/cnv/sync/page-store.ts'
import { savePage } from '../../../../src/core/cnv/sync/save-page.ts'
import { syncHandler, type SyncJob, type SyncJobResult } from '../../../../src/core/cnv/sync/sync-handler.ts'
import { syncById, type SyncSummary } from '../../../../src/core/cnv/sync/sync-history.ts'
import { type DataSource, openBusiness, type Databases } from '../../../../src/core/db/open.ts'
import { createLog } from '../../../../src/core/log.ts'
import { temporaryDatabases } from '../../../support/databases.ts'

/** Timers whose clock jumps to the end of every pause; only calls known to hang time out. */
export function jumpingClock(start = '2026-06-15T05:00:00.000Z') {
  let time = Date.parse(start)
  const calls = new Map<string, () => void>()
  return {
    now: () => new Date(time),
    sleep: async (delay: number) => {
      time += delay
      await tick()
    },
    random: Math.random,
    limit({ url }, end) {
      const { pathname, search } = new URL(url)
      calls.set(pathname + search, end)
      return () => undefined
    },
    pass: (milliseconds: number) => void (time += milliseconds),
    endCall: (address: string) => calls.get(address)?.(),
  } satisfies Timers & Record<string, unknown>
}

export type JumpingClock = ReturnType<typeof jumpingClock>

/** A sandbox on the given clock, closed when the test ends. */
export async function temporarySandbox(clock: JumpingClock, options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ now: clock.now, onHang: clock.endCall, ...options })
  onTestFinished(() => sandbox.close())
  return sandbox
}

export function settingsFor({ url, account }: Sandbox, changes: Partial<CnvSettings> = {}): CnvSettings {
  const redirectUri = 'https://semir.example.com/callback'
  const pace = { concurrency: 8, pageSize: 100, timeout: 5_000 }
  return { ...account, apiUrl: url, ssoUrl: url, redirectUri, ...pace, ...changes }
}

export interface TemporarySync extends Databases {
  readonly dataDir: string
  readonly sandbox: Sandbox
  readonly clock: JumpingClock
  readonly sync: (job?: Partial<SyncJob>) => Promise<SyncSummary>
}

/** Stores as the worker thread does, but in this thread: hundreds of syncs need no thread each. */
function storeHere(source: DataSource): PageStore {
  const { db, close } = openBusiness(source)
  return { save: (page) => savePage(db, page, { patience: 60_000 }), close }
}

/** A sandbox, empty databases, and the real sync between them. */
export async function temporarySync(
  options: SandboxOptions = {},
  changes: Partial<CnvSettings> = {},
): Promise<TemporarySync> {
  const clock = jumpingClock()
  const sandbox = await temporarySandbox(clock, options)
  const databases = await temporaryDatabases()
  const { dataDir, databaseUrl, ops, business } = databases
  const handler = syncHandler({
    ops,
    dataDir,
    databaseUrl,
    settings: settingsFor(sandbox, changes),
    secret: 'a secret of the tests',
    log: createLog('silent'),
    timers: clock,
    openStore: storeHere,
  })
  const sync = async (job: Partial<SyncJob> = {}) => {
    clock.pass(60_000)
    const { signal } = new AbortController()
    const context = { jobId: randomUUID(), attempt: 1, signal, progress: () => undefined }
    const { syncId } = (await handler({ type: 'customers', ...job } as never, context)) as SyncJobResult
    const summary = await syncById(business.db, { id: syncId })
    if (!summary) throw new Error('the sync left no record')
    return summary
  }
  return { ...databases, sandbox, clock, sync }
}

/** A customer with a membership, changed `minute` minutes after the start of 2026. */
export function addCustomer({ data }: Sandbox, id: number, minute: number, more: object = {}): void {
  const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString()
  data.customers.set(id, {
    id,
    first_name: `Lan ${id}`,
    phone: phoneOf(id),
    points: 1,
    created_at: at,
    updated_at: at,
    ...more,
  })
  data.memberships.set(id, { level_name: 'Gold', points: id, total_points: id, used_points: 0 })
}

function phoneOf(id: number): string {
  return `09${String(10_000_000 + id)}`
}

/** The stored customers, in the fields that the service sends. */
export function storedCustomers({ business }: Pick<Databases, 'business'>) {
  return business.db
    .selectFrom('cnv_customers')
    .select(['cnv_id as id', 'first_name', 'points', 'level_name', 'cnv_updated_at as updated_at'])
    .orderBy('cnv_id')
    .execute()
}

/** The same fields as the service has them. */
export function servedCustomers({ data }: Sandbox) {
  return [...data.customers.values()]
    .toSorted((one, other) => one.id - other.id)
    .map(({ id, first_name, points, updated_at }) => {
      const membership = data.memberships.get(id) as { points: number; level_name: string } | undefined
      return {
        id,
        first_name,
        points: membership?.points ?? points,
        level_name: membership?.level_name ?? null,
        updated_at,
      }
    })
}
