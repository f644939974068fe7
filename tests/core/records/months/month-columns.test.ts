import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber } from '../../../../src/core/calendar/day.ts'
import { read } from '../../../../src/core/db/transaction.ts'
import { packBlock, unpackBlock } from '../../../../src/core/records/months/column-block.ts'
import { checkMonths, repairMonths } from '../../../../src/core/records/months/check-months.ts'
import { readSales } from '../../../../src/core/records/months/month-columns.ts'
import { salesRows } from '../../../../src/core/records/months/sales-rows.ts'
import { temporaryDatabases } from '../../../support/databases.ts'
import { semirSays } from '../../../support/run-semir.ts'

test('what is packed is read back, at any address, and a changed byte anywhere is noticed', () => {
  const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
  const rows = fc.array(fc.tuple(int32, fc.double({ noNaN: true }), int32), { maxLength: 40 })
  fc.assert(
    fc.property(rows, fc.nat({ max: 7 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (values, shift, where, by) => {
      const columns = [
        Int32Array.from(values, ([value]) => value),
        Float64Array.from(values, ([, value]) => value),
        Int32Array.from(values, ([, , value]) => value),
      ]
      const block = packBlock(columns)
      const moved = Buffer.concat([Buffer.alloc(shift), block]).subarray(shift)
      expect(unpackBlock(moved, [4, 8, 4])).toEqual(columns)
      const damaged = Buffer.from(block)
      const at = where % (damaged.length - 4)
      // The last four bytes of the header only keep what follows in line.
      const byte = at < 12 ? at : at + 4
      damaged[byte] = (damaged[byte] ?? 0) ^ by
      expect(unpackBlock(damaged, [4, 8, 4])).toBeUndefined()
      expect(unpackBlock(block.subarray(0, -1), [4, 8, 4])).toBeUndefined()
    }),
  )
})

test('any days hold the same sales, whichever blocks are missing or damaged, and a repair makes them sound', async () => {
  const { business } = await temporaryDatabases('clean')
  const { db } = business
  const months = (await db.selectFrom('month_columns').select('month').orderBy('month').execute()).map(
    (each) => each.month,
  )
  expect(months.length).toBeGreaterThan(3)
  const [earliest, latest] = [dayNumber(`${months[0]}-01`) - 40, dayNumber(`${months.at(-1)}-01`) + 70]
  const day = fc.integer({ min: earliest, max: latest })
  const harm = fc.dictionary(fc.constantFrom(...months), fc.constantFrom('missing', 'damaged', 'differs'), {
    maxKeys: 6,
  })
  await fc.assert(
    fc.asyncProperty(day, day, harm, async (one, other, harmed) => {
      for (const [month, state] of Object.entries(harmed)) {
        const block = db.selectFrom('month_columns').select('data').where('month', '=', month)
        const { data } = await block.executeTakeFirstOrThrow()
        if (state === 'missing') await db.deleteFrom('month_columns').where('month', '=', month).execute()
        else {
          const wrong =
            state === 'damaged'
              ? data.subarray(0, -1)
              : packBlock([0, 1, 2, 3].map((at) => (at === 0 ? new Float64Array(1) : new Int32Array(1))))
          await db
            .updateTable('month_columns')
            .set({ data: Buffer.from(wrong) })
            .where('month', '=', month)
            .execute()
        }
      }
      const range = { first: Math.min(one, other), last: Math.max(one, other) }
      const found = async () => read(db, async (snapshot) => readSales(snapshot, range))
      // Only the comparison with the rows finds a block that holds other sales.
      const readable = !Object.values(harmed).includes('differs')
      expect(readable ? await found() : undefined).toEqual(readable ? await salesRows(db, range) : undefined)
      const unsound = await checkMonths(db, { compare: true })
      expect(Object.fromEntries(unsound.map(({ month, state }) => [month, state]))).toEqual(harmed)
      expect(await repairMonths(db, { compare: true })).toEqual(unsound)
      expect(await found()).toEqual(await salesRows(db, range))
      expect(await checkMonths(db, { compare: true })).toEqual([])
    }),
    { numRuns: 12 },
  )
})

test('doctor --deep names the months that differ from their invoices', async () => {
  const { business, dataDir } = await temporaryDatabases('clean')
  const deep = async () => semirSays(['doctor', '--deep', '--data', dataDir])
  expect((await deep()).stdout).toContain('ok      months of sales')
  const data = packBlock([new Float64Array(1), new Int32Array(1), new Int32Array(1), new Int32Array(1)])
  await business.db.updateTable('month_columns').set({ data }).where('month', '=', '2026-05').execute()
  const found = await deep()
  expect(found.stdout).toContain('wrong   months of sales: 2026-05 differs')
  expect(found.code).toBe(1)
})
