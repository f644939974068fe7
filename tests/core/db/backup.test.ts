import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { backup } from '../../../src/core/db/sqlite/backup.ts'
import { enqueue } from '../../../src/core/jobs/queue.ts'
import { prepareDatabases } from '../../../src/core/db/open.ts'
import { temporaryDatabases, temporaryDataDir } from '../../support/databases.ts'

it('copies both databases while they are in use, and a service starts on the copies', async () => {
  const { business, ops, dataDir } = await temporaryDatabases()
  const insert = (names: readonly string[]) =>
    business.db
      .insertInto('coupon_campaigns')
      .values(names.map((name) => ({ name, prefixes: '[]', detail: 'x'.repeat(10_000) })))
      .execute()
  await insert(Array.from({ length: 500 }, (_, n) => `campaign ${n}`))
  await enqueue(ops.db, { type: 'import', lane: 'bulk', payload: {} })

  const file = join(dataDir, 'backup.db')
  let writing: Promise<unknown> | undefined
  const copies = await backup(dataDir, { business: file, ops: `${file}.ops` }, (share) => {
    if (share > 0 && share < 1) writing ??= insert(['written meanwhile'])
  })
  await writing
  expect(copies.map((copy) => copy.file)).toEqual([file, `${file}.ops`])

  const restored = await temporaryDataDir()
  await copyFile(file, join(restored, 'semir.db'))
  await copyFile(`${file}.ops`, join(restored, 'ops.db'))
  const databases = await prepareDatabases(restored)
  expect(databases.migrated).toEqual([])
  const campaigns = await databases.business.db.selectFrom('coupon_campaigns').select('name').execute()
  expect(campaigns).toHaveLength(501)
  expect(campaigns).toContainEqual({ name: 'written meanwhile' })
  expect(await databases.ops.db.selectFrom('jobs').selectAll().execute()).toHaveLength(1)
  await databases.close()
})

it('never overwrites an existing file', async () => {
  const { dataDir } = await temporaryDatabases()
  const file = join(dataDir, 'precious')
  await writeFile(file, 'kept')
  await expect(backup(dataDir, { business: file, ops: `${file}.ops` })).rejects.toMatchObject({
    code: 'backup-target-exists',
    params: { file },
  })
})

it('names a folder that is not there', async () => {
  const { dataDir } = await temporaryDatabases()
  const folder = join(dataDir, 'nowhere')
  const file = join(folder, 'copy.db')
  await expect(backup(dataDir, { business: file, ops: `${file}.ops` })).rejects.toMatchObject({
    code: 'backup-folder-missing',
    params: { folder },
  })
})
