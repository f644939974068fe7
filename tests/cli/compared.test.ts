import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AnalyticsResult } from '../../src/core/sales/analytics-result.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { semirSays } from '../support/run-semir.ts'

interface Compared {
  readonly compared?: {
    readonly period: { readonly from: string; readonly to: string; readonly label: string } | null
    readonly overview: AnalyticsResult['overview'] | null
    readonly reason: string | null
  }
}

async function shopWithSales() {
  const data = await temporaryDataDir()
  const file = join(data, 'sales.csv')
  const rows = ['A1,2025-10-05,100,HN1', 'A2,2025-11-20,40,HN1', 'A3,2025-12-01,60,HN1', 'A4,2025-12-07,90,SG1']
  await writeFile(file, `Invoice Number,Sales Date,Sales Amount,Shop ID\n${rows.join('\n')}\n`)
  const semir = async (...args: string[]) => {
    const { code, stdout } = await semirSays([...args, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
    expect(code).toBe(0)
    return JSON.parse(stdout) as AnalyticsResult & Compared
  }
  await semir('import', file, '--json')
  return semir
}

it('semir analytics --compare adds the figures of the compared period, or the reason there are none', async () => {
  const semir = await shopWithSales()
  expect(await semir('analytics', '2025-12', '--json')).not.toHaveProperty('compared')

  // Sales end on 07/12: seven days stand beside seven.
  const cut = await semir('analytics', '2025-12', '--compare', 'previous', '--json')
  expect(cut.compared?.period).toEqual({ from: '2025-11-01', to: '2025-11-07', label: '2025-11-01..2025-11-07' })
  expect(cut.compared).toMatchObject({ overview: { salesAmount: 0 }, reason: null })

  const whole = await semir('analytics', '2025-11', '--compare', 'previous', '--json')
  expect(whole.compared).toMatchObject({
    period: { label: '2025-10' },
    overview: null,
    reason: 'no sales before 05/10/2025',
  })

  const last = await semir('analytics', '2025-12-01..2025-12-07', '--compare', 'previous', '--json')
  const { overview } = await semir('analytics', '2025-11-24..2025-11-30', '--json')
  expect(last.compared?.overview).toEqual(overview)

  expect((await semir('analytics', '--compare', 'previous', '--json')).compared).toMatchObject({
    period: null,
    overview: null,
  })
})

it('semir coupons --compare has the same part', async () => {
  const semir = await shopWithSales()
  const { compared } = await semir('coupons', '2026-01', '--compare', 'last-year', '--json')
  expect(compared).toEqual({
    period: { from: '2025-01-01', to: '2025-01-31', label: '2025-01' },
    overview: null,
    reason: 'no sales on or after 01/01/2026',
  })
})
