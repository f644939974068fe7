import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import Excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { normalisePhone } from '../../src/core/retail/phone.ts'
import { writeDemoFiles, type DemoFiles } from '../../src/process/demo/write-demo-files.ts'

type Row = Record<string, string>

interface CnvRecord {
  readonly id: number
  readonly phone: string
  readonly membership: { readonly level_name: string; readonly points: number }
}

const today = '2026-11-22'
let folder: string
let files: DemoFiles
let customers: Row[]
let sales: Row[]
let coupons: Row[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'semir-demo-'))
  files = await writeDemoFiles({ folder: join(folder, 'small'), sales: 6_000, today })
  ;[customers, sales, coupons] = (await Promise.all([files.customers, files.sales, files.coupons].map(rows))) as [
    Row[],
    Row[],
    Row[],
  ]
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the demo files', () => {
  test('hold exactly as many rows as asked for', () => {
    expect([customers.length, sales.length, coupons.length]).toEqual([900, 6_000, 1_000])
  })

  test('are the same bytes for the same seed, and others for another', async () => {
    const again = await writeDemoFiles({ folder: join(folder, 'again'), sales: 6_000, today })
    const other = await writeDemoFiles({ folder: join(folder, 'other'), sales: 6_000, today, seed: 2 })
    for (const name of ['customers', 'sales', 'coupons', 'cnv'] as const) {
      expect(await digest(again[name])).toBe(await digest(files[name]))
      expect(await digest(other[name])).not.toBe(await digest(files[name]))
    }
  })

  test.each([1, 7, 100])('end with a sale on the last day even when there are only %i', async (count) => {
    const few = await writeDemoFiles({ folder: join(folder, `few-${count}`), sales: count, today })
    const dates = (await rows(few.sales)).map((row) => row['Sales Date'])
    expect(dates).toHaveLength(count)
    expect(dates.at(-1)).toBe(today)
  })

  test('need no customers at all', async () => {
    const bare = await writeDemoFiles({ folder: join(folder, 'bare'), sales: 500, customers: 0, today })
    expect(new Set((await rows(bare.sales)).map((row) => row['VIP ID']))).toEqual(new Set(['', '0']))
  })

  test('write 50,000 sales in seconds of work, however long a busy machine takes over it', async () => {
    const before = process.cpuUsage()
    const large = await writeDemoFiles({ folder: join(folder, 'large'), sales: 50_000, today })
    const { user, system } = process.cpuUsage(before)
    expect((user + system) / 1e6).toBeLessThan(10)
    expect(lines(await readFile(large.sales, 'utf8'))).toBe(50_001)
  })
})

describe('demo sales', () => {
  test('have invoice numbers that never repeat and name shop and day', () => {
    expect(new Set(sales.map((row) => row['Invoice Number'])).size).toBe(sales.length)
    for (const row of sales) {
      const day = row['Sales Date']?.slice(2).replaceAll('-', '')
      expect(row['Invoice Number']?.startsWith(`${row['Shop ID']}${day}`)).toBe(true)
    }
  })

  test('reach every day of last month and come from both brands in six cities', () => {
    const october = sales.filter((row) => row['Sales Date']?.startsWith('2026-10'))
    expect(new Set(october.map((row) => row['Sales Date'])).size).toBe(31)
    expect(new Set(october.map((row) => row['BU']))).toEqual(new Set(['BALA', 'SEMIR', 'OTHER']))
    expect(new Set(october.map((row) => row['Shop ID']?.slice(0, 2))).size).toBe(6)
  })

  test('are whole hundreds of đồng, seldom with a half, and some are returns', () => {
    const amounts = sales.map((row) => Number(row['Sales Amount']))
    expect(amounts.every((amount) => Math.abs(amount % 100) === 0 || Math.abs(amount % 100) === 0.5)).toBe(true)
    const returns = amounts.filter((amount) => amount < 0).length
    expect(returns).toBeGreaterThan(20)
    expect(returns).toBeLessThan(sales.length * 0.05)
  })

  test('add up within a row', () => {
    for (const row of sales) {
      expect(Number(row['Tag Amount']) - Number(row['Discount'])).toBe(Number(row['Sales Amount']))
      expect(Number(row['Sales Amount']) + Number(row['Rounding'])).toBe(Number(row['Settlement Amount']))
    }
  })

  test('have buyers without a card, buyers who return and unregistered cards', () => {
    const known = new Set(customers.map((row) => row['VIP ID']))
    const cards = sales.map((row) => row['VIP ID'] ?? '')
    const noVip = cards.filter((card) => card === '' || card === '0').length
    const visits = Map.groupBy(
      cards.filter((card) => known.has(card)),
      (card) => card,
    )
    expect(noVip / sales.length).toBeGreaterThan(0.12)
    expect(noVip / sales.length).toBeLessThan(0.18)
    expect([...visits.values()].filter((all) => all.length > 1).length).toBeGreaterThan(300)
    expect(cards.some((card) => card.length > 1 && !known.has(card))).toBe(true)
  })

  test('never come before the buyer registered', () => {
    const registered = new Map(customers.map((row) => [row['VIP ID'], row['Registration Date'] ?? '']))
    for (const row of sales) expect((registered.get(row['VIP ID']) ?? '') <= (row['Sales Date'] ?? '')).toBe(true)
  })

  test('swell before Tết and stop on it', () => {
    expect(salesOn('2026-02-14')).toBeGreaterThan(salesOn('2026-03-14'))
    expect(salesOn('2026-02-17')).toBeLessThan(5)
  })
})

describe('demo customers and coupons', () => {
  test('customers have their own card and valid phone', () => {
    expect(new Set(customers.map((row) => row['VIP ID'])).size).toBe(900)
    expect(new Set(customers.map((row) => row['Phone NO.'])).size).toBe(900)
    for (const row of customers) expect(row['Phone NO.']).toMatch(/^0[35789]\d{8}$/)
  })

  test('used coupons name invoices, mostly real ones and some twice', () => {
    const invoices = new Set(sales.map((row) => row['Invoice Number']))
    const dockets = coupons.filter((row) => row['Used'] === '1').map((row) => row['Docket Number'])
    const found = dockets.filter((docket) => invoices.has(docket))
    expect(dockets.length).toBe(450)
    expect(found.length).toBeGreaterThan(430)
    expect(new Set(found).size).toBeLessThan(found.length)
  })

  test('coupons are worth đồng or a share of the price', () => {
    const values = coupons.map((row) => Number(row['Face Value']))
    expect(values.some((value) => value > 1)).toBe(true)
    expect(values.some((value) => value > 0 && value < 1)).toBe(true)
  })

  test('the workbook of coupons holds the rows of the CSV, with numbers and dates as such', async () => {
    const workbook = new Excel.Workbook()
    await workbook.xlsx.readFile(files.coupons.replace('.csv', '.xlsx'))
    const sheet = workbook.worksheets[0]
    const used = coupons.findIndex((row) => row['Used'] === '1')
    const row = sheet?.getRow(used + 2)
    expect(sheet?.rowCount).toBe(1_001)
    expect(row?.getCell(4).value).toBe(coupons[used]?.['Coupon ID'])
    expect(row?.getCell(5).value).toBe(Number(coupons[used]?.['Face Value']))
    expect(row?.getCell(10).value).toEqual(new Date(`${coupons[used]?.['Using Date']}T00:00:00Z`))
  })
})

describe('demo customers of the loyalty service', () => {
  test('are most of the POS customers and some unknown to it', async () => {
    const cnv = JSON.parse(await readFile(files.cnv, 'utf8')) as CnvRecord[]
    const known = new Map(customers.map((row) => [normalisePhone(row['Phone NO.'] ?? '').normalised, row]))
    const pairs = cnv.flatMap((each) => {
      const row = known.get(normalisePhone(each.phone).normalised)
      return row ? [{ cnv: each.membership.points, pos: Number(row['Points']) }] : []
    })
    expect(new Set(cnv.map((each) => each.id)).size).toBe(cnv.length)
    expect(pairs.length / customers.length).toBeCloseTo(0.95, 2)
    expect(cnv.length - pairs.length).toBe(27)
    expect(pairs.filter((pair) => pair.cnv !== pair.pos).length).toBeGreaterThan(20)
    expect(new Set(cnv.map((each) => each.membership.level_name))).toEqual(
      new Set(['Member', 'Silver', 'Gold', 'DIAMOND']),
    )
  })

  test('are an empty list when there are no customers', async () => {
    const bare = await writeDemoFiles({ folder: join(folder, 'no-customers'), sales: 10, customers: 0, today })
    expect(JSON.parse(await readFile(bare.cnv, 'utf8'))).toEqual([])
  })
})

function salesOn(day: string): number {
  return sales.filter((row) => row['Sales Date'] === day).length
}

async function rows(path: string): Promise<Row[]> {
  return parse<Row>(await readFile(path), { columns: true, bom: true })
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
