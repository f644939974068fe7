import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importTemplate } from '../../../src/core/imports/kinds/table-layout.ts'
import { tableKinds } from '../../../src/core/imports/kinds/import-kinds.ts'
import { matchHeader } from '../../../src/core/imports/read/header/match-header.ts'

const matched = (header: readonly string[]) => {
  const { table, columns, notes } = matchHeader(header, { tables: tableKinds })
  return { kind: table.name, fields: columns.map(({ field }) => field.name), notes }
}

test.each(tableKinds)(
  'a $name file is known by the headers of the POS, of the database, in any case and order',
  ({ name: kind, fields }) => {
    const written = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => ` ${text.toLowerCase().replaceAll(/[ .-]/g, '')} `,
      (text) => text.replaceAll(' ', '  .'),
    )
    const names = fc.tuple(...fields.map((field) => fc.tuple(fc.constantFrom(field.header, field.name), written)))
    fc.assert(
      fc.property(
        names.chain((list) => fc.shuffledSubarray(list, { minLength: list.length })),
        (list) => {
          const header = list.map(([name, write]) => write(name))
          expect(matched(header)).toEqual({ kind, fields: fields.map((field) => field.name), notes: [] })
        },
      ),
      { numRuns: 30 },
    )
  },
)

test.each(tableKinds)('no two columns of $name share a name', (kind) => {
  for (const field of kind.fields) {
    for (const name of [field.header, field.name, ...field.aliases]) {
      const header = importTemplate(kind).replace('\uFEFF', '').split('\r\n')[0]?.split(',') ?? []
      const at = kind.fields.indexOf(field)
      const { columns } = matchHeader(header.with(at, name), { tables: tableKinds, wanted: kind })
      expect([name, columns.find((column) => column.index === at)?.field.name]).toEqual([name, field.name])
    }
  }
})

test('Vietnamese and Chinese headers are known', () => {
  expect(matched(['Mã khách hàng', 'so dien thoai', 'Họ tên', 'Ngày sinh'])).toMatchObject({ kind: 'customers' })
  expect(matched(['单据编号', '店铺名称', '销售日期', '销售金额'])).toMatchObject({
    kind: 'sales',
    fields: ['invoice_number', 'shop_name', 'sales_date', 'sales_amount'],
  })
  expect(matched(['Số hóa đơn', 'Mã cửa hàng', 'Ngày bán', 'Doanh thu'])).toMatchObject({ kind: 'sales' })
})

test('unknown columns are noted, and of a column that comes twice the first counts', () => {
  const { columns, notes } = matchHeader(['Coupon ID', 'Colour', 'Used', 'COUPON ID', ''], { tables: tableKinds })
  expect(columns.map(({ index }) => index)).toEqual([0, 2])
  expect(notes).toEqual([
    { code: 'columns-ignored', params: { columns: 'Colour' } },
    { code: 'columns-repeated', params: { columns: 'COUPON ID' } },
  ])
})

test('used points are distinguished from customers by the other columns', () => {
  expect(matched(['VIP ID', 'Phone NO.', 'Used Points']).kind).toBe('used-points')
  expect(matched(['VIP ID', 'Phone NO.', 'Used Points', 'Name', 'Email']).kind).toBe('customers')
  expect(matched(['VIP ID', 'Phone NO.']).kind).toBe('customers')
})
