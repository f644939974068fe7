import { dayNumber } from '../../../src/core/calendar/day.ts'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatDay, formatMoney } from '../../../src/core/i18n/formats.ts'
import { fixturePath } from '../../support/bot.ts'
import type { WebDeps } from '../../../src/web/server/request-context.ts'
import { temporaryWeb } from '../support/temporary-web.ts'
import { rowsOf } from '../../support/plain-sql.ts'

const now = () => new Date('2026-07-02T05:00:00Z')

/** The sales report of these days. */
async function report({ queries }: Pick<WebDeps, 'queries'>, from: string, to: string) {
  const period = { from, to, label: `${from}..${to}` }
  const query = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
  return (await queries.run('analyticsSummary', query)).result
}

/** The changes a page shows, in its order. */
function changes(page: string) {
  return [...page.matchAll(/<span class="change \w+">.*?<\/span> ([^<]*)<\/span>/g)].map(([, text]) => text)
}

describe('the home page', () => {
  it('shows the month of the newest sale beside the whole months before it, once it is over', async () => {
    const { signedIn, services } = await temporaryWeb({ set: 'clean', now })
    const page = await (await signedIn('viewer')).text('/')
    const amountOf = async (from: string, to: string) => (await report(services, from, to)).overview.salesAmount
    const [june, may, lastYear] = await Promise.all([
      amountOf('2026-06-01', '2026-06-30'),
      amountOf('2026-05-01', '2026-05-31'),
      amountOf('2025-06-01', '2025-06-30'),
    ])
    expect(page).toContain(`<span class="figure">${formatMoney(june, 'en')}</span>`)
    expect(page).toContain('June 2026, compared with May 2026 and June 2025')
    const marks = [...page.matchAll(/<span class="change \w+">.*?<\/span> ([^<]*)<\/span>\s*<span class="hint">/g)]
    const change = (before: number) => {
      const percent = ((june - before) / before) * 100
      return `${percent > 0 ? '+' : '-'}${Math.abs(percent).toFixed(2)}%`
    }
    expect(marks.slice(0, 2).map(([, text]) => text)).toEqual([change(may), change(lastYear)])
    expect(page).toContain('<svg')
  })

  it('draws the last twelve months beside those of the year before, as the report has them', async () => {
    const { services } = await temporaryWeb({ set: 'clean' })
    const home = await services.queries.run('homeOverview', { language: 'en', today: '2026-07-02' })
    const monthsOf = async (from: string, to: string) =>
      (await report(services, from, to)).byMonth.map(({ salesAmount }) => salesAmount)
    expect(home?.chart?.categories).toHaveLength(12)
    expect(home?.chart?.series.map(({ values }) => values)).toEqual([
      await monthsOf('2025-07-01', '2026-06-30'),
      await monthsOf('2024-07-01', '2025-06-30'),
    ])
  })

  it('names the shops whose sales end early, the oldest first', async () => {
    const { signedIn, business } = await temporaryWeb({ set: 'clean', now })
    const page = await (await signedIn('viewer')).text('/')
    const shops = await rowsOf<{ through: string }>(
      business.db,
      `select max(sales_date) as through from sales_transactions
         group by coalesce(nullif(shop_id, ''), shop_name) order by through`,
    )
    const newest = dayNumber('2026-06-30')
    const behind = ({ through }: { readonly through: string }) => newest - dayNumber(through)
    const fresh = shops.filter((shop) => behind(shop) === 0)
    const late = shops.filter((shop) => behind(shop) > 0 && behind(shop) < 60)
    expect(late.length).toBeGreaterThan(0)
    expect(page).toContain(
      `${fresh.length} of ${fresh.length + late.length} shops have sales through 30/06/2026 (2 days ago)`,
    )
    const named = [...page.matchAll(/<time datetime="([\d-]+)" class="muted">([\d/]+) · /g)]
    expect(named.map(([, day]) => day)).toEqual(late.map(({ through }) => through))
    expect(named[0]?.[2]).toBe(formatDay(late[0]?.through ?? ''))
  })

  it('shows each person what they may see', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean', now })
    const viewer = await (await signedIn('viewer')).text('/')
    expect(viewer).not.toContain('Recent imports')
    expect(viewer).not.toContain('/upload/')
    const manager = await (await signedIn('manager')).text('/')
    expect(manager).toContain('Recent imports')
    expect(manager).toContain('href="/upload/sales/"')
  })

  it('agrees with the report of the month to the digit while the month is running', async () => {
    const { signedIn, runImport, dataDir } = await temporaryWeb({ now: () => new Date('2026-06-20T05:00:00Z') })
    const path = join(dataDir, 'sales.csv')
    const sold = [
      '2026-04-02,90',
      '2026-05-01,200',
      '2026-05-18,100',
      '2026-05-19,7000',
      '2026-06-01,150',
      '2026-06-18,300',
    ]
    await writeFile(
      path,
      `Invoice Number,Sales Date,Sales Amount,Shop ID\n${sold.map((each, at) => `A${at},${each},HN1\n`).join('')}`,
    )
    await runImport({ path })
    const viewer = await signedIn('viewer')
    const [home, reported] = [await viewer.text('/'), await viewer.text('/analytics/?period=2026-06')]
    expect(home).toContain('01/06/2026 – 18/06/2026, compared with 01/05/2026 – 18/05/2026')
    expect(reported).toContain('compared with 01/05/2026 – 18/05/2026')
    expect(changes(home)[0]).toBe('+50.00%')
    expect(changes(reported).slice(0, changes(home).length)).toEqual(changes(home))
  })

  it('leaves out what a month is measured against while not all of it is known', async () => {
    const { signedIn, runImport, dataDir } = await temporaryWeb({ now })
    const path = join(dataDir, 'sales.csv')
    await writeFile(
      path,
      'Invoice Number,Sales Date,Sales Amount,Shop ID\nA1,2026-05-20,9,HN1\nA2,2026-06-30,1000,HN1\n',
    )
    await runImport({ path })
    const page = await (await signedIn('viewer')).text('/')
    expect(page).toContain('₫1,000')
    expect(page).not.toContain('vs last month')
  })

  it('teaches the first import before there is one', async () => {
    const { signedIn, runImport } = await temporaryWeb({ now })
    const manager = await (await signedIn('manager')).text('/')
    for (const kind of ['sales', 'customers', 'coupons']) {
      expect(manager).toContain(`href="/upload/${kind}/"`)
      expect(manager).toContain(`href="/upload/${kind}/template.csv"`)
    }
    const viewer = await (await signedIn('viewer')).text('/')
    expect(viewer).toContain('Ask a manager')
    expect(viewer).not.toContain('/upload/')
    await runImport({ path: fixturePath('clean/sales.csv') })
    expect(await (await signedIn('viewer')).text('/')).toContain('Sales by shop')
  })
})
