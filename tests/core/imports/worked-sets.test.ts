import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { temporaryImports, counts, workedFile, type TemporaryImports } from './support/temporary-imports.ts'
import { valueOf } from '../../support/plain-sql.ts'

let imports: TemporaryImports
afterEach(() => imports.remove())

const files = { customers: 'customers.csv', sales: 'sales.csv', coupons: 'coupons.xlsx' } as const

for (const set of ['clean', 'dirty'] as const) {
  test(`the ${set} set comes in with the counts worked out by hand, whatever order its files come in`, async () => {
    const expected = JSON.parse(readFileSync(workedFile(set, 'expected.json'), 'utf8')) as {
      imports: Record<keyof typeof files, Record<string, number>>
    }
    imports = await temporaryImports()
    for (const kind of ['sales', 'coupons', 'customers'] as const) {
      const detail = await imports.importFile(workedFile(set, files[kind]))
      expect(detail).toMatchObject({ kind, status: 'completed', updated: 0, unchanged: 0, ...expected.imports[kind] })
      const { rows, ...parts } = counts(detail)
      expect(Object.values(parts).reduce((sum, part) => sum + part)).toBe(rows)
    }
    const unlinked = await valueOf(
      imports.business.db,
      'select count(*) from vips where customer_id is null and vip_id in (select vip_id from customers)',
    )
    expect(unlinked).toBe(0)
  })
}

test('the dirty set reports each rejected row, column and reason', async () => {
  imports = await temporaryImports()
  const detail = await imports.importFile(workedFile('dirty', 'sales.csv'))
  expect(detail.rejectedBy).toEqual([
    { column: 'Sales Amount', rows: 42 },
    { column: 'Sales Date', rows: 36 },
    { column: 'Invoice Number', rows: 31 },
  ])
  expect(detail.rejects[0]).toMatchObject({ row: 96, column: 'Sales Amount', code: 'missing' })
})
