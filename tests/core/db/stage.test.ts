import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { bulkLoad, openStage, type StageTable } from '../../../src/core/db/stage.ts'
import { write } from '../../../src/core/db/transaction.ts'
import { temporaryDatabases } from '../../support/databases.ts'
import { rowsOf, valuesOf } from '../../support/plain-sql.ts'

const columns = [
  { name: 'name', type: 'text' },
  { name: 'detail', type: 'text' },
] as const

async function temporaryStage(table: Omit<StageTable, 'name' | 'columns'>) {
  const { dataDir, business } = await temporaryDatabases()
  const path = join(dataDir, 'staging', 'job-1.db')
  const stage = openStage(business.db, { path, tables: [{ name: 'rows', columns, ...table }] })
  onTestFinished(() => stage.close())
  const staged = () => stage.merge((trx) => rowsOf(trx, 'select * from stage.rows'))
  return { db: business.db, path, stage, staged }
}

test('of staged rows with the same key the last one wins', async () => {
  const { stage, staged } = await temporaryStage({ key: ['name'] })
  await stage.add(
    'rows',
    [
      ['b', 'a'],
      ['1', '2'],
    ],
    2,
  )
  await stage.add('rows', [['b'], [null]], 1)
  expect(await staged()).toEqual([
    { name: 'a', detail: '2' },
    { name: 'b', detail: null },
  ])
})

test('rows can be numbered in the order they are added, and then none replaces another', async () => {
  const { stage, staged } = await temporaryStage({ numbered: true })
  await stage.add('rows', [['b', 'a', 'b'], []], 3)
  expect(await staged()).toMatchObject([
    { id: 1, name: 'b' },
    { id: 2, name: 'a' },
    { id: 3, name: 'b' },
  ])
})

test('a failed merge changes neither the database nor the staged rows, and can be retried', async () => {
  const { db, path, stage } = await temporaryStage({ key: ['name'] })
  await stage.add('rows', [['Tet', 'summer'].toSorted(), ['x', 'y']], 2)
  const merge = (failing: boolean) =>
    stage.merge(async (trx) => {
      await sql`insert into coupon_campaigns (name, prefixes, detail) select name, '[]', detail from stage.rows`.execute(
        trx,
      )
      await sql`delete from stage.rows`.execute(trx)
      if (failing) throw new Error('the work failed')
    })
  await expect(merge(true)).rejects.toThrow('the work failed')
  expect(await valuesOf(db, 'select name from coupon_campaigns')).toEqual([])
  await merge(false)
  expect(await valuesOf(db, 'select name from coupon_campaigns order by name')).toEqual(['Tet', 'summer'])
  expect(existsSync(path)).toBe(true)
  await stage.close()
  expect(existsSync(path)).toBe(false)
})

test('a failed bulk load leaves the indexes as they were', async () => {
  const { business } = await temporaryDatabases()
  const indexes = () => valuesOf(business.db, `select sql from sqlite_master where type = 'index' order by name`)
  const before = await indexes()
  const loading = write(business.db, (trx) =>
    bulkLoad(trx, { table: 'invoices', rows: 1_000_000 }, async () => {
      expect(
        (await valuesOf(trx, `select name from sqlite_master where tbl_name = 'invoices' and type = 'index'`)).length,
      ).toBe(1)
      throw new Error('the work failed')
    }),
  )
  await expect(loading).rejects.toThrow('the work failed')
  expect(await indexes()).toEqual(before)
})
