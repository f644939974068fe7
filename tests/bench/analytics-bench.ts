import { LAST_MONTH } from './bench-data.ts'
import { compareAlone } from './compare-alone.ts'
import type { Measure } from './measure.ts'

const period = [LAST_MONTH.from, LAST_MONTH.to]
const floorIs = 'bare scan'

/** The complete analytics result against a bare ordered scan of the same rows. */
export async function analyticsBench(dataDir: string, { huge }: { readonly huge: boolean }): Promise<Measure[]> {
  return [
    ...(await compareAlone(dataDir, {
      what: 'analytics, all time',
      program: ['analytics'],
      floor: ['scan'],
      floorIs,
      limit: huge ? 0.4 : 0.6,
    })),
    ...(await compareAlone(dataDir, {
      what: 'analytics, last month',
      program: ['analytics', ...period],
      floor: ['scan', ...period],
      floorIs,
      limit: 1,
      coldLimit: 1,
    })),
  ]
}
