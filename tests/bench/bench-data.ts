import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { writeDemoFiles } from '../../src/process/demo/write-demo-files.ts'

export interface BenchSize {
  readonly sales: number
  readonly customers: number
  readonly coupons: number
}

export interface BenchData extends BenchSize {
  /** Where benchmarks may write; removed at the end. */
  readonly folder: string
  readonly salesFile: string
  readonly customersFile: string
  readonly couponsFile: string
  /** Nineteen of twenty customers, as the loyalty service has them. */
  readonly cnvFile: string
  /** The sales file with every twentieth row changed. */
  readonly changedFile: string
  /** The first half, and the first tenth, of the rows. */
  readonly halfFile: string
  readonly tenthFile: string
}

/** The last day of the data, fixed so that runs are comparable. */
const TODAY = '2026-11-22'
export const LAST_MONTH = { from: '2026-10-01', to: '2026-10-31' }
const CHANGED_EVERY = 20

/** Writes the files of a run: 14 months of sales, the same rows each time. */
export async function writeBenchData(folder: string, size: BenchSize): Promise<BenchData> {
  const { sales } = size
  const files = await writeDemoFiles({ folder: join(folder, 'files'), ...size, today: TODAY })
  const file = (name: string) => join(folder, 'files', name)
  const changedFile = file('sales-changed.csv')
  const halfFile = file('sales-half.csv')
  const tenthFile = file('sales-tenth.csv')
  await rewrite(files.sales, changedFile, (line, row) => (row % CHANGED_EVERY === 0 ? raiseAmount(line) : line))
  await rewrite(files.sales, halfFile, (line, row) => (row <= sales / 2 ? line : undefined))
  await rewrite(files.sales, tenthFile, (line, row) => (row <= sales / 10 ? line : undefined))
  return {
    ...size,
    folder,
    salesFile: files.sales,
    customersFile: files.customers,
    couponsFile: files.coupons,
    cnvFile: files.cnv,
    changedFile,
    halfFile,
    tenthFile,
  }
}

/** 100 VND more in Sales Amount, the eleventh cell; no cell of a demo sale needs quotes. */
function raiseAmount(line: string): string {
  const cells = line.split(',')
  cells[10] = String(Number(cells[10]) + 100)
  return cells.join(',')
}

/** Copies the lines that `change` returns; the header is row 0 and stays. */
async function rewrite(from: string, to: string, change: (line: string, row: number) => string | undefined) {
  const lines = createInterface({ input: createReadStream(from), crlfDelay: Infinity })
  async function* changed() {
    let row = 0
    for await (const line of lines) {
      const copied = row === 0 ? line : change(line, row)
      row++
      if (copied !== undefined) yield `${copied}\r\n`
    }
  }
  await pipeline(Readable.from(changed()), createWriteStream(to))
}
