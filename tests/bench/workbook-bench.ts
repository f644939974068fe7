import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBusiness } from '../../src/core/db/open.ts'
import { dayText } from '../../src/core/calendar/day.ts'
import type { ReportQuestion } from '../../src/core/report/report-kind.ts'
import { LAST_MONTH } from './bench-data.ts'
import { median, type Measure } from './measure.ts'
import { runAlone } from './run-alone.ts'
import { rowsOf } from '../support/plain-sql.ts'

const RUNS = 3
const DETAIL_ROWS = 100_000

/** The workbooks with long sheets against exceljs's stream writer given the same cells. */
export async function workbookBench(dataDir: string, folder: string): Promise<Measure[]> {
  const { from, customers } = await periodWithCustomers(dataDir, DETAIL_ROWS)
  const sales: ReportQuestion = {
    kind: 'analytics',
    query: {
      period: { from, to: null, label: `${from}..` },
      filters: {},
      seasonScheme: 'half',
      shopGroupScheme: 'prefix',
    },
  }
  const comparison: ReportQuestion = {
    kind: 'comparison',
    query: { period: { ...LAST_MONTH, label: '2026-10' }, timeZone: 'Asia/Ho_Chi_Minh' },
  }
  const rows = customers.toLocaleString('en-US')
  return [
    ...(await measureWorkbook(`workbook of ${rows} customers, figures included`, sales, { dataDir, folder })),
    ...(await measureWorkbook('workbook of the comparison, figures included', comparison, { dataDir, folder })),
  ]
}

interface Folders {
  readonly dataDir: string
  readonly folder: string
}

async function measureWorkbook(
  what: string,
  question: ReportQuestion,
  { dataDir, folder }: Folders,
): Promise<Measure[]> {
  const ours: number[] = []
  const styled: Copy[] = []
  const bare: Copy[] = []
  for (let run = 0; run < RUNS; run++) {
    const target = join(folder, `${question.kind}-${run}`)
    await mkdir(target, { recursive: true })
    const args = [dataDir, JSON.stringify(question), target]
    const { ms, path } = await runAlone<{ ms: number; path: string }>('write-workbook', ...args)
    ours.push(ms)
    styled.push(await runAlone<Copy>('copy-workbook', path, 'styled'))
    bare.push(await runAlone<Copy>('copy-workbook', path, 'bare'))
  }
  const cells = (styled[0]?.cells ?? 0).toLocaleString('en-US')
  const value = median(ours)
  return [
    {
      what,
      value,
      unit: 'ms',
      floor: median(styled.map((copy) => copy.ms)),
      floorIs: `exceljs stream writer alone, the same ${cells} cells`,
      limit: 2,
    },
    {
      what: '… the same',
      value,
      unit: 'ms',
      floor: median(bare.map((copy) => copy.ms)),
      floorIs: 'exceljs stream writer alone, the values without formats',
    },
  ]
}

interface Copy {
  readonly ms: number
  readonly cells: number
}

/** The latest first day with at least so many buying customers since, or the first day if there are fewer. */
async function periodWithCustomers(dataDir: string, wanted: number): Promise<{ from: string; customers: number }> {
  const database = openBusiness(dataDir, { readonly: true })
  const [found] = await rowsOf<{ first: number | null; customers: number }>(
    database.db,
    `select min(last) as first, count(*) as customers from (
       select max(sales_day) as last from invoices where vip_key is not null
       group by vip_key order by last desc limit ${wanted}) as buyers`,
  )
  await database.close()
  return { from: dayText(found?.first ?? 0), customers: found?.customers ?? 0 }
}
