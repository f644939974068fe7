import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { readColumns } from '../../../src/core/db/columns.ts'
import { type DataSource, openBusiness, openOps } from '../../../src/core/db/open.ts'
import { databaseBehind, read, write } from '../../../src/core/db/transaction.ts'
import { temporaryDatabases } from '../../support/databases.ts'

let databases: Awaited<ReturnType<typeof temporaryDatabases>>

beforeEach(async () => {
  databases = await temporaryDatabases()
})

/** A writer in another process that holds the lock until it is released. */
async function writerAtWork(source: DataSource) {
  const other = openBusiness(source)
  const working = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const work = write(other.db, async () => {
    working.resolve()
    await done.promise
  })
  await working.promise
  return async () => {
    done.resolve()
    await work
    await other.close()
  }
}

const campaign = (name: string) => ({ name, prefixes: '[]', detail: null })

describe('write', () => {
  it('stores all of the work or nothing', async () => {
    const { db } = databases.business
    const broken = write(db, async (trx) => {
      await trx.insertInto('coupon_campaigns').values(campaign('first')).execute()
      throw new Error('the work failed')
    })
    await expect(broken).rejects.toThrow('the work failed')
    expect(await db.selectFrom('coupon_campaigns').selectAll().execute()).toEqual([])
  })

  it('joins the transaction it is called in', async () => {
    const { db } = databases.business
    const broken = write(db, async (trx) => {
      await write(trx, (inner) => inner.insertInto('coupon_campaigns').values(campaign('inner')).execute())
      throw new Error('the outer work failed')
    })
    await expect(broken).rejects.toThrow('the outer work failed')
    expect(await db.selectFrom('coupon_campaigns').selectAll().execute()).toEqual([])
  })

  it('waits for another writer without blocking the event loop', async () => {
    const { business } = databases
    const finish = await writerAtWork(databases)
    const second = write(business.db, async () => 'written')
    // The first writer needs the event loop to finish, so this only passes if the loop runs meanwhile.
    for (let turn = 0; turn < 5; turn++) await sleep(25)
    await finish()
    expect(await second).toBe('written')
  })

  it('throws that the data is busy when another writer takes longer than its patience', async () => {
    const { business } = databases
    const finish = await writerAtWork(databases)
    await expect(write(business.db, async () => 'never', { patience: 60 })).rejects.toMatchObject({ code: 'data-busy' })
    await finish()
  })
})

describe('read', () => {
  it('sees one state of the data, regardless of concurrent writes', async () => {
    const { ops } = databases
    const other = openOps(databases)
    const count = (db: typeof ops.db) =>
      db
        .selectFrom('roles')
        .select((each) => each.fn.countAll<number>().as('roles'))
        .executeTakeFirstOrThrow()
    const seen = await read(ops.db, async (snapshot) => {
      const before = await count(snapshot)
      const at = new Date(0).toISOString()
      const role = { name: 'auditor', permissions: '[]', created_at: at, updated_at: at }
      await other.db.insertInto('roles').values(role).execute()
      return { before, after: await count(snapshot) }
    })
    expect(seen.after).toEqual(seen.before)
    expect(await count(ops.db)).toEqual({ roles: seen.before.roles + 1 })
    await other.close()
  })

  it('belongs to the database it reads', async () => {
    const { db } = databases.business
    expect(await read(db, async (snapshot) => databaseBehind(snapshot))).toBe(databaseBehind(db))
  })
})

describe('bulk reads', () => {
  it('give typed arrays, with a substitute for null', async () => {
    const { db } = databases.business
    const query = sql<object>`
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
      select i, case when i % 2 = 0 then i * 1000000000000 end as big, case when i % 3 = 0 then 'ba' end as word from n`
    const { length, i, big, word } = await readColumns(
      db,
      { compile: () => query.compile(db) },
      {
        i: 'int32',
        big: 'float64',
        word: 'text',
      },
    )
    expect(length).toBe(3000)
    expect(i).toBeInstanceOf(Int32Array)
    expect([i[0], i[2999], big[0], big[1], word[0], word[2]]).toEqual([1, 3000, Number.NaN, 2e12, null, 'ba'])
  })

  it('preserve the order, every sign and character, and give empty arrays for no rows', async () => {
    const { db } = databases.business
    const rows = [
      { id: 3, name: 'Đỗ "Mai", \\\n', points: -7 },
      { id: 1, name: '', points: null },
      { id: 2, name: null, points: 9_007_199_254_740_991 },
    ]
    await db
      .insertInto('customers')
      .values(
        rows.map((row) => ({ ...row, vip_id: `${row.id}`, phone: '', phone_key: '', created_at: '', updated_at: '' })),
      )
      .execute()
    const query = db.selectFrom('customers').select(['id', 'name', 'points']).orderBy('name', 'desc')
    const kinds = { id: 'int32', name: 'text', points: 'float64' } as const
    const { id, name, points } = await readColumns(db, query, kinds)
    expect(Array.from(id)).toEqual([3, 1, 2])
    expect(name).toEqual(['Đỗ "Mai", \\\n', '', null])
    expect(Array.from(points)).toEqual([-7, Number.NaN, 9_007_199_254_740_991])

    const nothing = await readColumns(db, query.where('id', '=', 0), kinds)
    expect([nothing.length, nothing.id.length, nothing.name, nothing.points.length]).toEqual([0, 0, [], 0])
  })

  it('give fractions to the last digit', async () => {
    const { db } = databases.business
    const query = sql<object>`select ${0.1} + ${0.2} as sum union all select ${-1.5}`
    const { sum } = await readColumns(db, { compile: () => query.compile(db) }, { sum: 'float64' })
    expect(Array.from(sum)).toEqual([0.1 + 0.2, -1.5])
  })
})
