import { compareAlone } from './compare-alone.ts'
import type { Measure } from './measure.ts'

/** Coupons against a bare scan of them joined to their invoices. */
export function couponBench(dataDir: string): Promise<Measure[]> {
  return compareAlone(dataDir, {
    what: 'coupons, all time',
    program: ['coupons'],
    floor: ['bare-scan', 'coupons'],
    floorIs: 'bare scan with invoices',
    limit: 2,
    coldLimit: 2,
  })
}

/** The comparison with its full lists against a bare scan of both phone columns. */
export function comparisonBench(dataDir: string): Promise<Measure[]> {
  return compareAlone(dataDir, {
    what: 'comparison with full lists',
    program: ['comparison'],
    floor: ['bare-scan', 'phones'],
    floorIs: 'bare scan of both phone columns',
    limit: 2,
    coldLimit: 2,
  })
}
