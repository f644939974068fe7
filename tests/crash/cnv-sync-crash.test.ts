import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/cli/cnv-sandbox/start-sandbox.ts'
import { enqueueSync } from '../../src/core/cnv/sync/enqueue-sync.ts'
import type { Databases } from '../../src/core/db/open.ts'
import { addCustomer, servedCustomers, settingsFor, storedCustomers } from '../core/cnv/support/temporary-sync.ts'
import { temporaryDatabases } from '../support/databases.ts'
import { execute, valueOf } from '../support/plain-sql.ts'

/** Kills that must hit while a sync runs. */
const KILLS = process.env['SEMIR_TEST_SHORT'] ? 6 : 100
const WORKER = fileURLToPath(new URL('./support/sync-worker.ts', import.meta.url))
const CUSTOMERS = 600
const PAGE = 20
/** Approximate milliseconds of a whole sync; kills are spread over them. */
const SPREAD = 700

test('a worker killed at any moment of a sync loses and duplicates nothing, and fetches at most one page again', async () => {
  const sandbox = await startSandbox({ latency: 3 })
  onTestFinished(() => sandbox.close())
  for (let id = 1; id <= CUSTOMERS; id++) addCustomer(sandbox, id, id)
  let kills = 0
  let again = 0
  for (let round = 0; kills < KILLS; round++) {
    const databases = await temporaryDatabases()
    await enqueueSync(databases.ops.db, { type: 'customers', full: round % 2 === 1 }, 'system')
    for (let attempt = 0; attempt < 4 && kills < KILLS; attempt++) {
      const start = sandbox.calls.length
      const stored = (await storedCustomers(databases)).length
      if (!(await killWorker(databases, sandbox))) break
      kills++
      const asked = memberships(sandbox.calls.slice(start))
      const saved = (await storedCustomers(databases)).length - stored
      // Memberships that were fetched but not stored are fetched again.
      expect(asked - saved).toBeLessThanOrEqual(PAGE)
      again = Math.max(again, asked - saved)
      expect(await isPrefix(databases)).toBe(true)
      await expireLease(databases)
    }
    await runToEnd(databases, sandbox)
    expect(await storedCustomers(databases)).toEqual(servedCustomers(sandbox))
    const ended = await logs(databases)
    expect(ended.filter(({ status }) => status === 'running')).toEqual([])
    expect(ended.at(-1)).toMatchObject({ status: 'completed' })
    expect(ended.reduce((sum, log) => sum + log.created_count, 0)).toBe(CUSTOMERS)
  }
  console.log(`${kills} kills while a sync ran, at most ${again} memberships fetched again`)
})

/** Whether the stored customers are a prefix of the list that ends less than a page after the checkpoint. */
async function isPrefix(databases: Databases): Promise<boolean> {
  const checkpoint = (await logs(databases)).at(-1)?.checkpoint_updated_at ?? ''
  const stored = await storedCustomers(databases)
  const behind = stored.filter(({ updated_at: at }) => (at ?? '') > checkpoint)
  return stored.every(({ id }, position) => id === position + 1) && behind.length < PAGE
}

function memberships(calls: readonly string[]): number {
  return calls.filter((call) => call.endsWith('membership.json')).length
}

async function killWorker({ dataDir, ops, business }: DataOf, sandbox: Sandbox): Promise<boolean> {
  const calls = sandbox.calls.length
  const child = startWorker(dataDir, sandbox)
  while (sandbox.calls.length === calls && (await jobStatus({ ops })) !== 'completed') await sleep(2)
  await sleep(Math.random() * SPREAD)
  child.kill('SIGKILL')
  await once(child, 'exit')
  return (await logs({ business })).at(-1)?.status === 'running'
}

type DataOf = Databases & { readonly dataDir: string }

async function runToEnd({ dataDir, ops }: DataOf, sandbox: Sandbox): Promise<void> {
  const child = startWorker(dataDir, sandbox)
  while ((await jobStatus({ ops })) !== 'completed') await sleep(20)
  child.kill('SIGKILL')
  await once(child, 'exit')
}

function startWorker(dataDir: string, sandbox: Sandbox) {
  const settings = JSON.stringify(settingsFor(sandbox, { pageSize: PAGE }))
  return spawn(process.execPath, [WORKER, dataDir, settings], { stdio: ['ignore', 'inherit', 'inherit'] })
}

function jobStatus({ ops }: Pick<Databases, 'ops'>): Promise<unknown> {
  return valueOf(ops.db, 'select status from jobs')
}

function logs({ business }: Pick<Databases, 'business'>) {
  return business.db.selectFrom('cnv_sync_logs').selectAll().orderBy('id').execute()
}

/** A killed worker's lease expires after some seconds; the test does not wait for it. */
async function expireLease({ ops }: Databases): Promise<void> {
  await execute(ops.db, `update jobs set lease_until = '2000-01-01T00:00:00.000Z' where status = 'running'`)
}
