import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { BACKUP_FILES } from '../../src/core/backups/list-backups.ts'
import { openDatabase, prepareDatabases } from '../../src/core/db/open.ts'
import { execute, valueOf } from '../support/plain-sql.ts'

const KILLS = process.env['SEMIR_TEST_SHORT'] ? 6 : 100
/** Enough rows for a backup to be killed in the middle. */
const ROWS = 150_000
const WORKER = fileURLToPath(new URL('./support/backup-worker.ts', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'semir-backup-crash-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a backup killed at any moment exists whole or not at all, and the next attempt creates it', async () => {
  const databases = await prepareDatabases(folder)
  await execute(
    databases.business.db,
    `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${ROWS})
     insert into vips (vip_id) select 'VIP ' || n from numbers`,
  )
  await databases.close()
  const whole = await attempt('semir-2026-01-01T000000Z')
  let unfinished = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const name = `semir-2026-02-01T0000${String(kill).padStart(2, '0')}Z`
    await attempt(name, (whole * kill) / KILLS)
    if (existsSync(join(folder, 'backups', name))) await expectWhole(name)
    else unfinished++
    await attempt(name)
    await expectWhole(name)
    expect(readdirSync(join(folder, 'backups')).filter((each) => each.endsWith('.partial'))).toEqual([])
  }
  expect(unfinished).toBeGreaterThan(KILLS / 3)
})

/** Runs a backup, killed after `killAfter` milliseconds if given; returns its milliseconds. */
async function attempt(name: string, killAfter?: number): Promise<number> {
  const worker = spawn(process.execPath, [WORKER, folder, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  const over = once(worker, 'exit')
  await once(worker.stdout, 'data')
  const began = performance.now()
  if (killAfter !== undefined) {
    await sleep(killAfter)
    worker.kill('SIGKILL')
  }
  await over
  return performance.now() - began
}

async function expectWhole(name: string): Promise<void> {
  const rows = { business: 'select count(*) from vips', ops: 'select 0' }
  for (const database of ['business', 'ops'] as const) {
    const path = join(folder, 'backups', name, BACKUP_FILES[database])
    expect(existsSync(path)).toBe(true)
    const { db, close } = openDatabase(path, { readonly: true })
    expect(await valueOf(db, 'pragma integrity_check')).toBe('ok')
    expect(await valueOf(db, rows[database])).toBe(database === 'business' ? ROWS : 0)
    await close()
  }
}
