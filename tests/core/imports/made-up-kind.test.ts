import { expect, onTestFinished, test } from 'vitest'
import { couponsKind } from '../../../src/core/imports/kinds/coupons.ts'
import type { TableKind } from '../../../src/core/imports/kinds/import-kind.ts'
import { importKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { planStaged } from '../../../src/core/imports/merge/plan-records.ts'
import { rowsOf } from '../../support/plain-sql.ts'
import { counts, temporaryImports, type TemporaryImports } from './support/temporary-imports.ts'
import { workbook } from './support/workbook.ts'

/** Vouchers that a partner sends, declared in this one object: no file of src knows its name. */
const voucherList: TableKind = {
  name: 'voucher-list',
  label: 'web.recent-imports',
  key: ['coupon_id'],
  record: couponsKind.record,
  plan: async (context) => planStaged(context),
  tables: ['coupons'],
  data: 'business',
  personal: false,
  held: { table: 'coupons' },
  page: {
    tab: 'admin.people',
    title: 'admin.tables',
    lead: 'jobs.lead',
    drop: 'admin.roles',
    records: 'admin.audit',
  },
  oneOf: [],
  fields: [
    { name: 'coupon_id', header: 'Code Printed', type: 'id', required: true, aliases: ['Mã in'], example: 'G1' },
    { name: 'department', header: 'Partner', type: 'text', aliases: [], example: 'Bank' },
  ],
}

async function importsWithVouchers(): Promise<TemporaryImports> {
  const imports = await temporaryImports({ kinds: [...importKinds, voucherList] })
  onTestFinished(() => imports.remove())
  return imports
}

const couponsOf = ({ business }: TemporaryImports) =>
  rowsOf(business.db, 'select coupon_id, department from coupons order by coupon_id')

test('a CSV of a made-up kind is recognised by its headers, read and merged', async () => {
  const imports = await importsWithVouchers()
  const detail = await imports.drop('vouchers.csv', 'Mã in;Partner;Tint\nG1;Bank;red\n;Post;blue\nG2;;green\n')
  expect(detail).toMatchObject({ kind: 'voucher-list', status: 'completed', error: null })
  expect(counts(detail)).toMatchObject({ rows: 3, created: 2, rejected: 1 })
  expect(detail.rejects).toMatchObject([{ row: 3, column: 'Mã in', code: 'missing' }])
  expect(detail.notes).toEqual([{ code: 'columns-ignored', params: { columns: 'Tint' } }])
  expect(await couponsOf(imports)).toEqual([
    { coupon_id: 'G1', department: 'Bank' },
    { coupon_id: 'G2', department: null },
  ])
})

test('a workbook of it is read too, and its header may come again', async () => {
  const imports = await importsWithVouchers()
  const book = await workbook([
    ['Code Printed', 'Partner'],
    ['G1', 'Bank'],
    ['Mã in', 'Partner'],
  ])
  const detail = await imports.drop('vouchers.xlsx', book)
  expect(detail).toMatchObject({ kind: 'voucher-list', created: 1, skipped: 1 })
})

test('it is named where another kind was asked for', async () => {
  const imports = await importsWithVouchers()
  const text = 'Code Printed,Partner\nG1,Bank\n'
  expect(await imports.drop('a.csv', text, { kind: 'sales' })).toMatchObject({
    error: { code: 'import-kind-other', params: { wanted: 'sales', kind: 'voucher-list' } },
  })
  expect(await imports.drop('b.csv', text, { kind: 'voucher-list' })).toMatchObject({ status: 'completed', created: 1 })
})

test('a kind that is not in the list is not known', async () => {
  const imports = await temporaryImports()
  onTestFinished(() => imports.remove())
  expect(await imports.drop('vouchers.csv', 'Code Printed,Partner\nG1,Bank\n')).toMatchObject({
    error: { code: 'import-kind-unknown' },
  })
})
