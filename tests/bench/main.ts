import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { acknowledgementBench } from './acknowledgement-bench.ts'
import { analyticsBench } from './analytics-bench.ts'
import { writeBenchData, type BenchData } from './bench-data.ts'
import { comparisonBench, couponBench } from './coupon-and-comparison-bench.ts'
import { importBench } from './import-bench.ts'
import { isWithin, type Measure } from './measure.ts'
import { memoryBench } from './memory-bench.ts'
import { pageBench } from './page-bench.ts'
import { pdfBench } from './pdf-bench.ts'
import { postgresBench } from './postgres-bench.ts'
import { printMeasures } from './print-measures.ts'
import { syncBench } from './sync-bench.ts'
import { terminalBench } from './terminal-bench.ts'
import { workbookBench } from './workbook-bench.ts'
import { importByWorker } from './import-by-worker.ts'

/** `npm run bench -- [--quick|--huge] [--postgres] [--check] [--only import,analytics,coupons,comparison,workbook,pdf,page,memory,terminal,acknowledgement,sync]` */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    huge: { type: 'boolean' },
    postgres: { type: 'boolean' },
    check: { type: 'boolean' },
    only: { type: 'string' },
  },
})
const huge = values.huge === true
const size = values.quick
  ? { sales: 100_000, customers: 20_000, coupons: 10_000 }
  : huge
    ? { sales: 10_000_000, customers: 1_500_000, coupons: 1_000_000 }
    : { sales: 1_000_000, customers: 200_000, coupons: 100_000 }
const wanted = values.only?.split(',')

const folder = await mkdtemp(join(tmpdir(), 'semir-bench-'))
try {
  print(`writing ${size.sales.toLocaleString('en-US')} sales and ${size.customers.toLocaleString('en-US')} customers`)
  const data = await writeBenchData(folder, size)
  const measures = await measureAll(data)
  printMeasures(measures)
  if (values.check && measures.some((measure) => isWithin(measure) === false)) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measureAll(data: BenchData): Promise<Measure[]> {
  const measures = [
    ...(await measure('import', () => importBench(data))),
    ...(await measure('sync', () => syncBench(data.folder, { records: values.quick ? 2_000 : 20_000 }))),
  ]
  if (wanted && wanted.every((name) => ['import', 'sync'].includes(name))) return measures
  print('importing the data of the other benchmarks')
  const dataDir = join(data.folder, 'data')
  for (const file of [data.salesFile, data.customersFile, data.couponsFile, data.cnvFile]) {
    await importByWorker(dataDir, file)
  }
  return [
    ...measures,
    ...(await measure('analytics', () => analyticsBench(dataDir, { huge }))),
    ...(await measure('coupons', () => couponBench(dataDir))),
    ...(await measure('comparison', () => comparisonBench(dataDir))),
    ...(await measure('workbook', () => workbookBench(dataDir, join(data.folder, 'workbooks')))),
    ...(await measure('pdf', () => pdfBench())),
    ...(await measure('page', () => pageBench(dataDir))),
    ...(await measure('memory', () => memoryBench(dataDir, { pages: values.quick ? 200 : 1_000, huge }))),
    ...(await measure('terminal', () => terminalBench(dataDir, { sales: size.sales }))),
    ...(values.postgres ? await measure('postgres', () => postgresBench(data, dataDir)) : []),
    ...(await measure('acknowledgement', () => acknowledgementBench(dataDir, data.changedFile))),
  ]
}

async function measure(name: string, bench: () => Promise<Measure[]>): Promise<Measure[]> {
  if (wanted && name !== 'postgres' && !wanted.includes(name)) return []
  print(name)
  return bench()
}

function print(text: string): void {
  console.error(`${new Date().toISOString().slice(11, 19)} ${text} …`)
}
