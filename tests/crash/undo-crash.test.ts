import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operator } from '../../src/core/access/policy.ts'
import { openBusiness, openOps } from '../../src/core/db/open.ts'
import { enqueueUndo } from '../../src/core/imports/undo/undo-job.ts'
import { writeCrashFiles, type CrashFiles } from './support/crash-files.ts'
import { expireLease, finishImport, killWithin, lastJob, makeData, runToEnd } from './support/crash-worker.ts'
import { rowsOf, valueOf } from '../support/plain-sql.ts'

/** Kills that must hit while an undo runs, for each kind of file. */
const KILLS = process.env['SEMIR_TEST_SHORT'] ? 4 : 25
/** A job is given up after five attempts. */
const KILLS_A_JOB = 4
const kinds = ['sales', 'customers', 'coupons', 'cnv'] as const

const folder = mkdtempSync(join(tmpdir(), 'semir-undo-crash-'))
let files: Record<(typeof kinds)[number], CrashFiles>

beforeAll(async () => {
  files = await writeCrashFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each(kinds)('a worker killed at any moment of an undo leaves all of the %s or takes all back', async (kind) => {
  const { before, after, checksum } = files[kind]
  const base = join(folder, `${kind}-base`)
  await makeData(base)
  await finishImport(base, before)
  const earlier = await readState(base, checksum)
  await finishImport(base, after)
  const imported = await readState(base, checksum)
  expect(imported.records).not.toEqual(earlier.records)
  const whole = join(folder, `${kind}-whole`)
  cpSync(base, whole, { recursive: true })
  await queueUndo(whole)
  const { reading: duration } = await runToEnd(whole)
  const undone = await readState(whole, checksum)
  expect(undone).toEqual({ ...earlier, status: 'undone', changes: 0 })

  let kills = 0
  for (let round = 0; kills < KILLS; round++) {
    const data = join(folder, `${kind}-${round}`)
    cpSync(base, data, { recursive: true })
    await queueUndo(data)
    for (let attempt = 0; attempt < KILLS_A_JOB && kills < KILLS; attempt++) {
      if (await killWithin(data, duration)) kills++
      expect([imported, undone]).toContainEqual(await readState(data, checksum))
      await expireLease(data)
    }
    await runToEnd(data)
    expect(await readState(data, checksum)).toEqual(undone)
    expect(await lastJob(data)).toMatchObject({ status: 'completed' })
    rmSync(data, { recursive: true })
  }
})

async function queueUndo(data: string): Promise<void> {
  const ops = openOps(data)
  await enqueueUndo(ops.db, { id: 2, file: 'file' }, operator)
  await ops.close()
}

/** All that an undo may change; `status` of the import that is undone. */
async function readState(data: string, checksum: string) {
  const business = openBusiness(data)
  const { db } = business
  const state = {
    records: (await rowsOf(db, checksum))[0],
    shops: await valueOf(db, 'select count(*) from shops'),
    cards: await valueOf(db, 'select count(*) from vips'),
    indexes: await valueOf(db, `select count(*) from sqlite_master where type = 'index'`),
    status: await valueOf(db, 'select status from import_batches where id = 2'),
    changes: await valueOf(db, 'select count(*) from import_changes'),
  }
  expect(await valueOf(db, 'pragma integrity_check')).toBe('ok')
  await business.close()
  return state
}
