import { readFile } from 'node:fs/promises'
import type { AnalyticsOverview } from '../../../src/core/sales/analytics-result.ts'
import { fixturePath } from '../../support/bot.ts'

interface Expected {
  readonly periods: Readonly<Record<string, { readonly analytics: { readonly overview: AnalyticsOverview } }>>
}

/** The overview that an independent program computed for the clean set. */
export async function expectedOverview(period: string): Promise<AnalyticsOverview> {
  const { periods } = JSON.parse(await readFile(fixturePath('clean/expected.json'), 'utf8')) as Expected
  const overview = periods[period]?.analytics.overview
  if (!overview) throw new Error(`nothing is expected for ${period}`)
  return overview
}
