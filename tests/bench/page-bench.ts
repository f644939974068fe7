import { createVisitor, type Visitor } from '../web/support/visitor.ts'
import { median, repeatedly, timed, type Measure } from './measure.ts'
import { startProcess } from './service-process.ts'

const pages = [
  ['analytics page, default', '/analytics/'],
  ['analytics page, all time', '/analytics/?period=all'],
  ['coupon page, all time', '/coupons/?period=all'],
  ['comparison page', '/cnv/customer-comparison/?period=all'],
] as const

/** Limits of a cached report page: compressed size in kB, and milliseconds. */
const MOST_KB = 100
const MOST_MS = 50

/** Compressed size and cached response time of report pages from the real service. */
export async function pageBench(dataDir: string): Promise<Measure[]> {
  const service = startProcess(['start', '--no-demo', '--port', '0', '--data', dataDir])
  try {
    const link = new URL((await service.line(/\/login\/\?token=/)).trim())
    const visitor = createVisitor(link.origin.replace('localhost', '127.0.0.1'))
    await visitor.get(link.pathname + link.search)
    const measures: Measure[] = []
    for (const [what, path] of pages) measures.push(...(await measurePage(visitor, what, path)))
    return measures
  } finally {
    await service.stop()
  }
}

async function measurePage(visitor: Visitor, what: string, path: string): Promise<Measure[]> {
  const first = await timed(() => read(visitor, path))
  const times = await repeatedly(() => read(visitor, path))
  return [
    { what: `${what}: first request`, value: first.ms, unit: 'ms' },
    { what: '… repeated', value: median(times), unit: 'ms', limit: MOST_MS },
    { what: '… compressed', value: first.result / 1_024, unit: 'kB', limit: MOST_KB },
  ]
}

/** Reads the whole page and returns its compressed bytes. */
async function read(visitor: Visitor, path: string): Promise<number> {
  const response = await visitor.get(path, { 'accept-encoding': 'gzip' })
  if (response.status !== 200) throw new Error(`${path} was answered ${response.status}`)
  await response.arrayBuffer()
  return Number(response.headers.get('content-length'))
}
