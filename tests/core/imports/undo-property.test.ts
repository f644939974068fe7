import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ImportDetail } from '../../../src/core/imports/import-result.ts'
import { undoImport } from '../../../src/core/imports/undo/undo-import.ts'
import { undoKept, undoPlan } from '../../../src/core/imports/undo/undo-plan.ts'
import { checkMonths } from '../../../src/core/records/months/check-months.ts'
import { reportDocument } from '../../../src/core/report/formats/report-json.ts'
import { ImportModel } from './support/import-model.ts'
import {
  fileOf,
  filledValues,
  importSteps,
  type FileStep,
  type RecordValues,
  type UndoStep,
} from './support/import-steps.ts'
import { temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { serverOfTests } from '../../support/postgres-databases.ts'
import { rowsOf, valuesOf } from '../../support/plain-sql.ts'

/** On PostgreSQL a database for each run takes longer than what is asked of it. */
const RUNS = serverOfTests() === undefined ? 8 : 2
const period = { from: null, to: null, label: 'all' }
const query = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const

test('whatever is imported and undone, in any order, every record and figure is as the rule of undo says', async () => {
  expect.hasAssertions()
  await fc.assert(
    fc.asyncProperty(importSteps, async (steps) => {
      const imports = await temporaryImports()
      try {
        const run = startRun(imports)
        for (const step of steps) {
          await ('undo' in step ? run.undo(step) : run.import(step))
          await run.check()
        }
        await run.undoAll()
      } finally {
        await imports.remove()
      }
    }),
    { numRuns: RUNS },
  )
})

function startRun(imports: TemporaryImports) {
  const { db } = imports.business
  const model = new ImportModel()
  const undoable: number[] = []
  /** Figures by all that they are made of: where that is the same again, so must they be. */
  const seen = new Map<string, unknown>()
  let dropped = 0

  const take = async (id: number) => {
    const expected = model.undo(id)
    expect(await undoPlan(db, { id, limit: 0 })).toMatchObject(expected)
    const requestedBy = { platform: 'cli', id: 'tester', name: 'Tester' }
    const result = await undoImport(db, { id, jobId: `undo ${++dropped}`, requestedBy, now: new Date() })
    expect(result).toEqual({ id, status: expected.kept === 0 ? 'undone' : 'partly', ...expected })
    expect(await undoKept(db, { id, limit: 100 })).toHaveLength(expected.kept)
    if (expected.kept === 0) undoable.splice(undoable.indexOf(id), 1)
  }
  const check = async () => {
    const records = model.records()
    expect(await storedRecords(imports)).toEqual(records)
    expect(await valuesOf(db, 'select shop_id from shops order by shop_id')).toEqual(model.shops())
    expect(await valuesOf(db, 'select vip_id from vips order by vip_id')).toEqual(model.cards())
    expect(await checkMonths(db, { compare: true })).toEqual([])
    const state = JSON.stringify([Object.entries(records), model.shops()])
    const now = await figures(imports)
    expect(now).toEqual(seen.get(state) ?? now)
    seen.set(state, now)
  }
  return {
    check,
    async import(step: FileStep) {
      const { extension, content } = fileOf(step, ++dropped)
      const detail = await imports.drop(`${step.kind}-${dropped}.${extension}`, content)
      expect(outcomes(detail)).toEqual({ kind: step.kind, ...model.import(detail.id, step) })
      undoable.push(detail.id)
    },
    async undo({ undo }: UndoStep) {
      const id = undoable.at(-1 - (undo % Math.max(1, undoable.length)))
      if (id !== undefined) await take(id)
    },
    /** From the last to the first, each undo gives what was there before the import. */
    async undoAll() {
      for (let id = undoable.at(-1); id !== undefined; id = undoable.at(-1)) {
        await take(id)
        await check()
      }
      expect(await storedRecords(imports)).toEqual({})
    },
  }
}

function outcomes({ kind, created, updated, unchanged, rejected }: ImportDetail) {
  return { kind, created, updated, unchanged, rejected }
}

async function figures({ business: { db } }: TemporaryImports): Promise<unknown> {
  return [
    await reportDocument(db, { kind: 'analytics', query }, { language: 'en', personal: true }),
    await reportDocument(db, { kind: 'coupons', query }, { language: 'en', personal: true }),
    await reportDocument(
      db,
      { kind: 'comparison', query: { period, timeZone: 'Asia/Ho_Chi_Minh' } },
      { language: 'en', personal: true },
    ),
  ]
}

async function storedRecords({ business: { db } }: TemporaryImports): Promise<Record<string, RecordValues>> {
  const tables = {
    sales: `select invoice_number as name, shop_id, sales_date, vip_id, sales_amount / 100 as sales_amount
      from sales_transactions order by id`,
    customers: `select vip_id || ' ' || phone as name, vip_grade, registration_date, points, used_points
      from customers order by id`,
    coupons: `select coupon_id as name, face_value / 10000.0 as face_value, used, begin_date, using_date, member_id,
      docket_number from coupons order by id`,
    cnv: `select cnv_id as name, phone, points, email from cnv_customers`,
  }
  const records: Record<string, RecordValues> = {}
  for (const [table, select] of Object.entries(tables)) {
    for (const { name, ...values } of await rowsOf<RecordValues>(db, select))
      records[`${table} ${name}`] = filledValues(values)
  }
  return records
}
