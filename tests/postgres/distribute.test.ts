import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import { openBusiness } from '../../src/core/db/open.ts'
import { fixturePath } from '../support/bot.ts'
import { sourceIn, temporaryDataDir } from '../support/databases.ts'
import { rowsOf } from '../support/plain-sql.ts'
import { databaseUrlOf } from '../support/postgres-databases.ts'
import { runSemir } from '../support/run-semir.ts'

const standIn = new URL('./support/citus-stand-in.sql', import.meta.url)

/**
 * Citus itself is on no machine that tests run on: functions of its names stand in for it, which refuse the keys and
 * references that it refuses.
 */
async function becomeCluster(dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrlOf(dataDir) })
  await client.connect()
  await client.query(await readFile(standIn, 'utf8'))
  await client.end()
}

it('the tables of a worked set are distributed, once, and imports, undo and reports go on', async () => {
  const dataDir = await temporaryDataDir('clean')
  const semir = (...args: string[]) => runSemir([...args, '--data', dataDir], { SEMIR_LOG_LEVEL: 'error' })
  const report = async () => JSON.parse((await semir('analytics', '--json')).stdout) as unknown
  const before = await report()
  const missing = await semir('migrate', '--distribute')
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('is not a Citus cluster') })

  await becomeCluster(dataDir)
  const { code, stdout } = await semir('migrate', '--distribute')
  expect({ code, lines: stdout.trimEnd().split('\n') }).toEqual({
    code: 0,
    lines: [
      'already up to date',
      ...['cnv_sync_failures', 'cnv_sync_logs', 'column_choices', 'coupon_campaigns', 'data_versions'].map(everywhere),
      ...['import_batches', 'month_columns', 'shops', 'vips'].map(everywhere),
      'cnv_customers: by cnv_id',
      'cnv_orders: by order_code',
      'coupons: by coupon_id',
      'customers: by vip_id',
      'import_changes: by import_id',
      'import_issues: by import_id',
      'invoices: by invoice_number',
      'distributed',
    ],
  })
  expect((await semir('migrate', '--distribute')).stdout).toContain('already distributed')
  expect(await report()).toEqual(before)

  const again = await semir('import', fixturePath('dirty/sales.csv'), '--json')
  const [imported] = (JSON.parse(again.stdout) as { imports: { id: number }[] }).imports
  expect((await semir('import', 'undo', String(imported?.id))).code).toBe(0)
  expect(await report()).toEqual(before)
})

function everywhere(table: string): string {
  return `${table}: on each server`
}

it('the rows of each table still have numbers of their own, and pages of tables go by them', async () => {
  const dataDir = await temporaryDataDir('clean')
  const { db, close } = openBusiness(sourceIn(dataDir))
  for (const table of ['invoices', 'customers', 'coupons', 'import_issues']) {
    const [counts] = await rowsOf(db, `select count(*) - count(distinct id) as doubled from ${table}`)
    expect({ table, ...counts }).toEqual({ table, doubled: 0 })
  }
  await close()
})
