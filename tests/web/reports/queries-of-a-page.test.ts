import { describe, expect, it } from 'vitest'
import type { QueryPool } from '../../../src/core/queries/query-pool.ts'
import type { WorkedSet } from '../../support/worked-set.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

/** A manager's visit, with a query pool that records its tasks. */
async function managerOf(data: { readonly set?: WorkedSet }) {
  const asked: string[] = []
  const pool: { run?: QueryPool['run'] } = {}
  const run: QueryPool['run'] = (name, input, options) => {
    asked.push(name)
    if (!pool.run) throw new Error('asked before it was open')
    return pool.run(name, input, options)
  }
  const web = await temporaryWeb({ ...data, queries: { run } })
  pool.run = web.services.queries.run
  const visitor = await web.signedIn('manager')
  return async (path: string) => {
    asked.length = 0
    const page = await visitor.text(path)
    // The number of drawings depends on the report's charts.
    return { page, asked: asked.filter((name) => name !== 'chartSvg').toSorted() }
  }
}

describe('a report page asks each question once', () => {
  it('about sales', async () => {
    const open = await managerOf({ set: 'clean' })
    const { page, asked } = await open('/analytics/?period=2026-05')
    expect(page).toContain('name="shop-group"')
    expect(asked).toEqual(['analyticsChoices', 'reportAnswer'])
  })

  it('about coupons', async () => {
    const open = await managerOf({ set: 'clean' })
    const { asked } = await open('/coupons/?period=2026-05')
    expect(asked).toEqual(['campaignOverview', 'couponChoices', 'couponDetailPage', 'customerRefs', 'reportAnswer'])
  })

  it('about CNV customers', async () => {
    const open = await managerOf({ set: 'clean' })
    const { asked } = await open('/cnv/customer-comparison/?period=2026-05')
    expect(asked).toEqual(['comparisonPage', 'customerRefs', 'reportAnswer'])
  })

  it('and also where there is no data yet', async () => {
    const open = await managerOf({})
    const { page, asked } = await open('/cnv/customer-comparison/?period=2026-05')
    expect(page).toContain('class="empty"')
    expect(asked).toEqual(['reportAnswer'])
  })
})
