import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import exceljs, { type Workbook, type Worksheet } from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { analytics } from '../../../src/core/sales/analytics.ts'
import type { AnalyticsQuery } from '../../../src/core/sales/analytics-result.ts'
import { migrate } from '../../../src/core/db/migrate.ts'
import { openBusiness, type BusinessDatabase } from '../../../src/core/db/open.ts'
import { write } from '../../../src/core/db/transaction.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { reportWorkbook } from '../../../src/core/report/formats/xlsx/write-workbook.ts'

const october: AnalyticsQuery = {
  period: { from: '2026-10-01', to: '2026-10-31', label: '2026-10' },
  filters: {},
  seasonScheme: 'half',
  shopGroupScheme: 'prefix',
}
const DAY_MS = 86_400_000

let folder: string
let database: BusinessDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'semir-analytics-workbook-'))
  database = openBusiness(folder)
  await migrate(database.db, 'business')
  await fill(database)
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

/** Three shops, two members and a buyer without a card, over six weeks. */
async function fill({ db }: BusinessDatabase): Promise<void> {
  const at = '2026-10-01T00:00:00Z'
  const shops = ['HN01', 'HN02', 'SG01'].map((shop_id, index) => ({
    id: index + 1,
    shop_id,
    shop_name: `${index === 2 ? '=Semir' : 'Bala'} ${shop_id}`,
    country: 'VN',
    bu: '',
  }))
  const customers = [
    {
      vip_id: '1000003',
      phone: '0912345678',
      vip_grade: 'Gold',
      name: 'Nguyễn Thị Ánh',
      registration_date: '2026-10-02',
    },
    { vip_id: '1000004', phone: '0387654321', vip_grade: 'VIP1', name: '+Trần Văn Bình', registration_date: null },
  ].map((customer, index) => ({
    ...customer,
    id: index + 1,
    phone_key: customer.phone,
    created_at: at,
    updated_at: at,
  }))
  const invoices = Array.from({ length: 30 }, (_, index) => ({
    invoice_number: `HN0326112100${index}`,
    sales_day: Date.parse('2026-09-20') / DAY_MS + index,
    vip_key: index % 3 === 0 ? null : index % 3,
    shop_key: (index % 2) + 1,
    sales_amount: (index + 1) * 10_000_050,
    created_by_import: 1,
  }))
  await db.insertInto('shops').values(shops).execute()
  await db.insertInto('customers').values(customers).execute()
  const vips = customers.map(({ id, vip_id }) => ({ id, vip_id, customer_id: id }))
  await db.insertInto('vips').values(vips).execute()
  await db.insertInto('invoices').values(invoices).execute()
}

async function exported(query: AnalyticsQuery, language: Language, personal: boolean): Promise<Workbook> {
  const { path, name } = await reportWorkbook(database.db, {
    question: { kind: 'analytics', query },
    language,
    personal,
    folder,
  })
  expect(name).toMatch(/^semir-analytics-(all|2026-10-01_2026-10-31)\.xlsx$/)
  expect(basename(path)).not.toBe(name)
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

function columnOf(workbook: Workbook, sheet: string, heading: string): unknown[] {
  const found: Worksheet | undefined = workbook.getWorksheet(sheet)
  const at = (found?.getRow(1).values as string[] | undefined)?.indexOf(heading) ?? -1
  if (!found || at < 0) throw new Error(`no ${heading} in ${sheet}`)
  const values = found.getColumn(at).values.slice(2)
  return values.map((value) => (typeof value === 'object' && value && 'result' in value ? value.result : value))
}

describe('the analytics workbook', () => {
  it('has its sheets in order, in the reader’s language', async () => {
    expect((await exported(october, 'en', true)).worksheets.map((sheet) => sheet.name)).toEqual([
      'Overview',
      'By VIP Grade',
      'By Season',
      'By Shop Group',
      'By Shop',
      'By Month',
      'By Week',
      'Shop detail',
      'Customer details',
      'No VIP',
    ])
    const vietnamese = await exported(october, 'vi', true)
    expect(vietnamese.worksheets.map((sheet) => sheet.name).slice(0, 3)).toEqual([
      'Tổng quan',
      'Theo hạng VIP',
      'Theo mùa',
    ])
  })

  it.each([october, { ...october, period: { from: null, to: null, label: 'all' } }])(
    'holds the figures of the answer for $period.label',
    async (query) => {
      const { result } = await analytics(database.db, query)
      const workbook = await exported(query, 'en', true)
      const overview = workbook.getWorksheet('Overview')
      expect(overview?.getRow(7).getCell(2).value).toBe(result.overview.salesAmount)
      expect(columnOf(workbook, 'By Month', 'Sales')).toEqual([
        ...result.byMonth.map((row) => row.salesAmount),
        result.overview.salesAmount,
      ])
      expect(columnOf(workbook, 'By Shop', 'Shop ID').slice(0, result.byShop.length)).toEqual(
        result.byShop.toSorted((a, b) => b.salesAmount - a.salesAmount).map((row) => row.key),
      )
      expect(columnOf(workbook, 'No VIP', 'Invoices').at(-1)).toBe(result.noVip.invoices)
    },
  )

  it('lists every customer with what they bought, adding up to member sales', async () => {
    const { overview } = (await analytics(database.db, october)).result
    const workbook = await exported(october, 'en', true)
    const amounts = columnOf(workbook, 'Customer details', 'Sales') as number[]
    expect(amounts).toHaveLength(overview.customers)
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(overview.memberSalesAmount)
    const names = new Set(columnOf(workbook, 'Customer details', 'Name'))
    expect(names).toEqual(new Set(['+Trần Văn Bình', 'Nguyễn Thị Ánh']))
    expect(columnOf(workbook, 'Customer details', 'Registered on')).toContainEqual(new Date('2026-10-02T00:00:00Z'))
  })

  it('breaks every shop down', async () => {
    const workbook = await exported(october, 'en', true)
    expect(new Set(columnOf(workbook, 'Shop detail', 'Breakdown').filter(Boolean))).toEqual(
      new Set(['VIP grade', 'Season', 'Month', 'Week']),
    )
    const { byShop } = (await analytics(database.db, october)).result
    const rows = byShop.flatMap((shop) => [...shop.byGrade, ...shop.bySeason, ...shop.byMonth, ...shop.byWeek])
    expect(columnOf(workbook, 'Shop detail', 'Member sales').slice(0, rows.length)).toEqual(
      rows.map((row) => row.memberSalesAmount),
    )
  })

  it('holds no name and no full phone without access to personal data', async () => {
    const workbook = await exported(october, 'en', false)
    const texts = workbook.worksheets.flatMap((sheet) => sheet.getSheetValues()).map((row) => JSON.stringify(row))
    expect(texts.join('')).not.toMatch(/Ánh|Bình|0912345678|0387654321/)
    const phones = new Set(columnOf(workbook, 'Customer details', 'Phone'))
    expect(phones).toEqual(new Set(['03xx xxx 321', '09xx xxx 678']))
  })

  it('leaves the connection free', async () => {
    await exported(october, 'en', true)
    expect(await write(database.db, async () => 'free')).toBe('free')
    const broken = reportWorkbook(database.db, {
      question: { kind: 'analytics', query: october },
      language: 'en',
      personal: true,
      folder: '/dev/null/x',
    })
    await expect(broken).rejects.toThrow('ENOTDIR')
    expect(await write(database.db, async () => 'free')).toBe('free')
  })
})
