import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { demoCnvCustomers } from './demo-cnv.ts'
import { collectRedemptions, couponHeader, demoCoupons, type Redemption } from './demo-coupons.ts'
import { customerHeader, demoCustomer } from './demo-customers.ts'
import { demoSales, salesHeader } from './demo-sales.ts'
import { demoWorld, type DemoWorld } from './demo-world.ts'
import Excel from 'exceljs'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { csvLine } from '../../core/csv-line.ts'

export interface DemoOptions {
  /** Created when missing. */
  readonly folder: string
  readonly sales: number
  /** By default three for every twenty sales. */
  readonly customers?: number
  /** By default one for every six sales, at most 20,000. */
  readonly coupons?: number
  /** `YYYY-MM-DD`, the last day with sales. */
  readonly today: string
  /** Calendar months with sales, this one included; 14 by default, so that the same month of last year is included. */
  readonly months?: number
  /** The same seed writes the same bytes. */
  readonly seed?: number
}

/** Paths of the files written. A small set also gets `coupons.xlsx` beside its `coupons.csv`. */
export interface DemoFiles {
  readonly customers: string
  readonly sales: string
  readonly coupons: string
  /** The loyalty service's customers, as JSON. */
  readonly cnv: string
}

const WORKBOOK_AT_MOST = 5_000

/**
 * Writes invented customers, sales and coupons as POS files, and customers as CNV has them; memory use does not depend
 * on the number of sales.
 */
export async function writeDemoFiles(options: DemoOptions): Promise<DemoFiles> {
  const { folder, sales, today, months = 14, seed = 1 } = options
  const { customers = Math.ceil(sales * 0.15), coupons = Math.min(Math.ceil(sales / 6), 20_000) } = options
  const world = demoWorld({ sales, customers, coupons }, { today, months, seed })
  const file = (name: string) => join(folder, name)
  await mkdir(folder, { recursive: true })
  await writeCsv(file('customers.csv'), customerHeader, customerRows(world))
  const redemptions = collectRedemptions(world)
  await writeCsv(file('sales.csv'), salesHeader, salesRows(world, redemptions))
  await writeCoupons(world, redemptions.kept, file)
  await writeJsonList(file('cnv.json'), demoCnvCustomers(world))
  return {
    customers: file('customers.csv'),
    sales: file('sales.csv'),
    coupons: file('coupons.csv'),
    cnv: file('cnv.json'),
  }
}

function* customerRows(world: DemoWorld): Generator<readonly string[]> {
  for (let index = 0; index < world.customers; index++) yield demoCustomer(world, index).cells
}

function* salesRows(
  world: DemoWorld,
  redemptions: ReturnType<typeof collectRedemptions>,
): Generator<readonly string[]> {
  for (const sale of demoSales(world)) {
    redemptions.see(sale)
    yield sale.cells
  }
}

async function writeCoupons(
  world: DemoWorld,
  kept: readonly Redemption[],
  file: (name: string) => string,
): Promise<void> {
  await writeCsv(file('coupons.csv'), couponHeader, demoCoupons(world, kept))
  if (world.coupons > WORKBOOK_AT_MOST) return
  await writeCouponWorkbook(file('coupons.xlsx'), demoCoupons(world, kept))
}

const numberColumns = new Set(['Face Value', 'Used'])
const dateColumns = new Set(['Using Date'])

/** Writes the coupons as the POS exports them: numbers as numbers, the using date as a real date. */
export async function writeCouponWorkbook(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const workbook = new Excel.stream.xlsx.WorkbookWriter({ filename: path })
  const sheet = workbook.addWorksheet('Coupons')
  sheet.addRow([...couponHeader]).commit()
  for (const row of rows) sheet.addRow(row.map(toCell)).commit()
  sheet.commit()
  await workbook.commit()
}

function toCell(text: string, column: number): string | number | Date | null {
  if (text === '') return null
  const name = couponHeader[column] ?? ''
  if (numberColumns.has(name)) return Number(text)
  return dateColumns.has(name) ? new Date(`${text}T00:00:00Z`) : text
}

/** Characters written at a time. */
const CHUNK = 256 * 1024

/** Writes a UTF-8 CSV with a byte-order mark, as the POS does. */
export async function writeCsv(
  path: string,
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): Promise<void> {
  await writeLines(path, csvLines(header, rows))
}

/** Writes a JSON list, one record a line. */
export async function writeJsonList(path: string, records: Iterable<object>): Promise<void> {
  await writeLines(path, jsonLines(records))
}

function* csvLines(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield `\uFEFF${csvLine(header)}`
  for (const row of rows) yield csvLine(row)
}

function* jsonLines(records: Iterable<object>): Generator<string> {
  yield '['
  let before = '\n'
  for (const record of records) {
    yield before + JSON.stringify(record)
    before = ',\n'
  }
  yield '\n]\n'
}

/** Never holds more than one chunk of the file. */
async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(chunks(lines)), createWriteStream(path))
}

function* chunks(lines: Iterable<string>): Generator<string> {
  let chunk = ''
  for (const line of lines) {
    chunk += line
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}
