import { sql, type Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { migrate } from '../../../src/core/db/migrate.ts'
import type { OpsSchema } from '../../../src/core/db/ops-schema.ts'
import { openBusiness, openOps } from '../../../src/core/db/open.ts'
import { temporaryDataDir } from '../../support/databases.ts'
import { execute } from '../../support/plain-sql.ts'

describe('migrations', () => {
  it('create every table of the retail data and run once', async () => {
    const dataDir = await temporaryDataDir()
    const business = openBusiness(dataDir)
    expect(await migrate(business.db, 'business')).toEqual(expect.arrayContaining(['0001-records', '0002-cnv']))
    expect(await migrate(business.db, 'business')).toEqual([])
    const names = (await business.db.introspection.getTables()).map((table) => table.name)
    expect(names).toEqual(
      expect.arrayContaining([
        'customers',
        'sales_transactions',
        'coupons',
        'coupon_campaigns',
        'cnv_customers',
        'cnv_orders',
        'cnv_sync_logs',
        'import_batches',
        'import_issues',
      ]),
    )
    await business.close()
  })

  it('create the operations tables', async () => {
    const ops = openOps(await temporaryDataDir())
    await migrate(ops.db, 'ops')
    const names = (await ops.db.introspection.getTables()).map((table) => table.name)
    expect(names).toEqual(expect.arrayContaining(['inbox_events', 'jobs', 'report_links', 'chat_posts', 'chat_people']))
    await ops.close()
  })
})

it('audit records from before the actor key existed are found by person', async () => {
  const { db, close } = openOps(await temporaryDataDir())
  const bare = db as unknown as Kysely<unknown>
  await (await import('../../../migrations/ops/0001-operations.ts')).up(bare)
  await (await import('../../../migrations/ops/0004-accounts.ts')).up(bare)
  const actor = JSON.stringify({ platform: 'slack', workspaceId: 'T1', id: 'U1', role: 'manager' })
  await sql`insert into audit_events (id, at, actor, action, subject, details)
    values ('e1', '2026-01-01T00:00:00.000Z', ${actor}, 'export', 'analytics', '{}')`.execute(db)
  await (await import('../../../migrations/ops/0006-requesters.ts')).up(bare)
  expect(await db.selectFrom('audit_events').select('actor_key').execute()).toEqual([{ actor_key: 'slack:T1:U1' }])
  await close()
})

describe('the dialect', () => {
  it('takes the write lock when a transaction begins, so that a transaction that reads first never fails', async () => {
    const dataDir = await temporaryDataDir()
    const one = openOps(dataDir)
    const other = openOps(dataDir)
    await migrate(one.db, 'ops')
    await execute(other.db, 'pragma busy_timeout = 50')
    await one.db.transaction().execute(async (trx) => {
      await trx.selectFrom('jobs').selectAll().execute()
      await expect(other.db.startTransaction().execute()).rejects.toThrow('locked')
    })
    await one.close()
    await other.close()
  })

  it('rolls back a failed migration completely', async () => {
    const { db, close } = openOps(await temporaryDataDir())
    await expect(db.transaction().execute(failingMigration)).rejects.toThrow('nowhere')
    expect(await db.introspection.getTables()).toEqual([])
    await close()
  })
})

async function failingMigration(trx: Kysely<OpsSchema>): Promise<void> {
  await trx.schema.createTable('half').addColumn('id', 'integer').execute()
  await sql`select * from nowhere`.execute(trx)
}
