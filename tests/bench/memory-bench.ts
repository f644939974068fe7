import { createVisitor } from '../web/support/visitor.ts'
import type { Measure } from './measure.ts'
import { startProcess } from './service-process.ts'

export interface MemoryOptions {
  /** Different pages that are looked at. */
  readonly pages: number
  readonly huge: boolean
}

/** MB that main and worker may hold together when they have just started, and after many different pages. */
const FRESH = 300
const USED = 700
const PEAK_OF_HUGE = 1_200
/** Milliseconds in which what is not used any more is given back. */
const REST = 5_000
const DAY_MS = 86_400_000
const LAST_DAY = Date.parse('2026-11-22T00:00:00Z')

/** What main and worker hold together, fresh and after many report pages of which no two are alike. */
export async function memoryBench(dataDir: string, { pages, huge }: MemoryOptions): Promise<Measure[]> {
  const service = startProcess(['start', '--no-demo', '--port', '0', '--data', dataDir])
  try {
    const link = new URL((await service.line(/\/login\/\?token=/)).trim())
    await rest()
    const fresh = await service.memory()
    const visitor = createVisitor(link.origin.replace('localhost', '127.0.0.1'))
    await visitor.get(link.pathname + link.search)
    for (let page = 0; page < pages; page++) {
      const response = await visitor.get(addressOf(page))
      if (response.status !== 200) throw new Error(`${addressOf(page)} was answered ${response.status}`)
      await response.arrayBuffer()
    }
    await rest()
    const lookedAt = pages.toLocaleString('en-US')
    return [
      { what: 'main and worker, just started', value: fresh, unit: 'MB', limit: FRESH },
      { what: `… after ${lookedAt} different pages`, value: await service.memory(), unit: 'MB', limit: USED },
      { what: 'main, peak', value: await service.peakMemory(), unit: 'MB', ...(huge ? { limit: PEAK_OF_HUGE } : {}) },
    ]
  } finally {
    await service.stop()
  }
}

/** Sales, coupons and the comparison in turn, of spans of days that all differ. */
function addressOf(page: number): string {
  const span = `${dayBefore((page % 360) + 30 + Math.floor(page / 360))}..${dayBefore(page % 360)}`
  const path = ['/analytics/', '/analytics/', '/coupons/', '/cnv/customer-comparison/'][page % 4]
  return `${path}?period=${span}`
}

function dayBefore(days: number): string {
  return new Date(LAST_DAY - days * DAY_MS).toISOString().slice(0, 10)
}

function rest(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, REST))
}
