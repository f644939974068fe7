import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { formatMoney, formatPercent } from '../../../src/core/i18n/formats.ts'
import { expectedOverview } from '../support/expected-figures.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

describe('the analytics page', () => {
  it('shows the figures that were worked out independently', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const expected = await expectedOverview('2026-05-01..2026-05-31')
    const page = await (await signedIn('viewer')).text('/analytics/?period=2026-05')
    expect(page).toContain('<h1 class="period">Sales · May 2026</h1>')
    expect(page).toContain(formatMoney(expected.salesAmount, 'en'))
    expect(page).toContain(formatPercent(expected.returnRate, 'en'))
    for (const table of ['byGrade', 'byShopGroup', 'byShop', 'byWeek', 'byDay', 'noVip']) {
      expect(page).toContain(`id="${table}"`)
    }
    for (const table of ['bySeason', 'byMonth', 'byYear']) expect(page).not.toContain(`id="${table}"`)
    expect(page).toContain('compared with April 2026')
  })

  it('narrows the report by what stands in the address and keeps it in every link', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn()
    const page = await visit.text(
      '/analytics/?period=2026-04..2026-05&shop-group=HN&season-scheme=quarter&compare=last-year',
    )
    expect(page).toContain('M5-7 2026')
    expect(page).toContain('compared with 01/04/2025 – 31/05/2025')
    expect(page).not.toMatch(/<a href="[^"]*shop=SG/)
    const preset = 'period=this-year&amp;shop-group=HN&amp;season-scheme=quarter&amp;compare=last-year'
    expect(page).toContain(`/analytics/?${preset}`)
    expect(page).toContain('/analytics/export/?period=2026-04..2026-05&amp;shop-group=HN')
    expect(page).toMatch(/name="shop-group"\s+value="HN"\s+checked/)
  })

  it('takes several values of a filter, each with a link that removes it', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('viewer')
    const page = await visit.text('/analytics/?period=2026-05&shop-group=HN&shop-group=SG&weekday=sat&weekday=sun')
    expect(page).toContain('/analytics/?period=2026-05&amp;shop-group=HN,SG&amp;weekday=sat,sun')
    expect(page).toContain('href="/analytics/?period=2026-05&amp;weekday=sat,sun&amp;shop-group=SG"')
    expect(page).toContain('Weekday: Saturday')
    const written = await visit.text('/analytics/?period=2026-05&shop-group=hn,sg&weekday=weekend')
    expect(figuresOf(written)).toBe(figuresOf(page))
    expect(figuresOf(page)).not.toBe(figuresOf(await visit.text('/analytics/?period=2026-05')))
  })

  it('leads to a shop whose name holds a comma, from the report, the home page and the search', async () => {
    const { signedIn, runImport, dataDir } = await temporaryWeb()
    const path = join(dataDir, 'sales.csv')
    const sold = ['A1,2026-05-01,90,"Outlet, Hà Nội"', 'A2,2026-05-30,50,Outlet', 'A3,2026-06-01,50,Outlet']
    await writeFile(path, `Invoice Number,Sales Date,Sales Amount,Shop Name\n${sold.join('\n')}\n`)
    await runImport({ path })
    const visit = await signedIn('manager')
    const report = await visit.text('/analytics/?period=2026-05&order=byShop.-customers&open=shops')
    const found = await (await visit.post('/search/', { q: 'Hà Nội' })).text()
    const links = [report, await visit.text('/'), found].map(
      (page) => /href="(\/analytics\/\?[^"]*shop=Outlet[^"&]*,?[^"&]*N%E1%BB%99i[^"]*)"/.exec(page)?.[1] ?? '',
    )
    expect(links[0]).not.toContain('order=')
    for (const link of links) {
      const { searchParams } = new URL(link.replaceAll('&amp;', '&'), 'http://localhost')
      searchParams.set('period', '2026-05')
      const page = await visit.text(`/analytics/?${searchParams.toString()}`)
      expect([link, figuresOf(page)]).toEqual([link, expect.stringContaining('₫90')])
    }
  })

  it('answers a value that no record has with the nearest one', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const response = await (await signedIn()).get('/analytics/?period=2026-05&shop-group=HN&grade=Gld')
    expect(response.status).toBe(400)
    const page = await response.text()
    expect(page).toContain('Did you mean Gold?')
    expect(page).toMatch(/value="HN"\s+checked/)
  })

  it('keeps days in the wrong order in the form, and names no other period', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const page = await (await signedIn()).text('/analytics/?from=2026-06-01&to=2026-05-01')
    expect(page).toContain('ends (01/05/2026) before it starts (01/06/2026)')
    expect(page).toContain('<h1 class="period">Analytics</h1>')
    expect(page).toContain('name="from" value="2026-06-01"')
    expect(page).not.toContain('aria-current="true">Last month')
  })

  it('opens each shop with the same period and filters', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('viewer')
    const page = await visit.text('/analytics/?period=2026-05&shop-group=HN')
    const address = /data-source="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(address).toMatch(/^\/analytics\/shop\/\?period=2026-05&shop-group=HN&of=HN/)
    const shop = await visit.text(address)
    for (const title of ['By VIP grade', 'By season', 'By month', 'By week'])
      expect(shop).toContain(`<h4>${title}</h4>`)
    const part = await (await visit.get(address, { 'x-semir-part': 'shop' })).text()
    expect(part).toMatch(/^<h4>/)
  })

  it('reads days from the filter form, and two empty days as all time', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn()
    const part = await visit.text('/analytics/?from=2026-05-01&to=2026-05-15&shop-group=&brand=&shop=&grade=')
    expect(part).toContain('01/05/2026 – 15/05/2026')
    expect(part).toContain('period=2026-05-01..2026-05-15')
    expect(await visit.text('/analytics/?from=&to=')).toContain('<h1 class="period">Sales · All time</h1>')
    expect(await visit.text('/analytics/')).toContain('<h1 class="period">Sales · June 2026</h1>')
  })

  it.each([
    ['period=sometime', 'I don&#39;t know the period &quot;sometime&quot;'],
    ['from=2026-06-01&to=2026-05-01', 'Swap the two days'],
    ['from=31/02/2026', 'is not a day'],
  ])('explains a period it cannot read: %s', async (address, text) => {
    const { signedIn } = await temporaryWeb()
    const response = await (await signedIn()).get(`/analytics/?${address}`)
    expect(response.status).toBe(400)
    expect(await response.text()).toContain(text)
  })

  it('teaches the first import while there is nothing to show', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    expect(await visit.text('/analytics/')).toContain('No sales yet')
    const home = await visit.text('/')
    expect(home).toContain('Start with your sales')
    expect(home).toContain('data-upload')
  })

  it('shows the newest month on the home page beside the same days before', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const home = await (await signedIn()).text('/')
    expect(home).toMatch(/shops have sales through \d\d\/\d\d\/2026/)
    expect(home).toContain('compared with 01/05/2026')
    expect(home).toContain('customers.csv')
  })

  it('is in Vietnamese for readers who chose it', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const expected = await expectedOverview('2026-05-01..2026-05-31')
    const page = await (await signedIn()).text('/analytics/?period=tháng-trước&lang=vi')
    expect(page).toContain('<html lang="vi"')
    expect(page).toContain(formatMoney(expected.salesAmount, 'vi'))
    expect(page).toContain('Doanh thu')
  })

  it('hands out the workbook under a plain name and keeps no copy', async () => {
    const { signedIn, dataDir } = await temporaryWeb({ set: 'clean' })
    const expected = await expectedOverview('2026-05-01..2026-05-31')
    const response = await (await signedIn('analyst')).get('/analytics/export/?period=2026-05')
    expect(response.headers.get('content-type')).toContain('spreadsheetml')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename=semir-analytics-2026-05-01_2026-05-31.xlsx',
    )
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await response.arrayBuffer())
    const cells: unknown[] = []
    workbook.worksheets[0]?.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)))
    expect(cells).toContain(expected.salesAmount)
    expect(await readdir(join(dataDir, 'exports'))).toEqual([])
  })

  it('shows names in the workbook only to those who may see personal data', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const headings = async (role: 'analyst' | 'manager') => {
      const response = await (await signedIn(role)).get('/analytics/export/?period=2026-05')
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(await response.arrayBuffer())
      const texts: string[] = []
      workbook.getWorksheet('Customer details')?.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)))
      return texts
    }
    const phone = /^0[35789]\d{8}$/
    expect((await headings('manager')).some((text) => phone.test(text))).toBe(true)
    const masked = await headings('analyst')
    expect(masked.length).toBeGreaterThan(10)
    expect(masked.some((text) => phone.test(text))).toBe(false)
  })
})

function figuresOf(page: string): string | undefined {
  return /<dl[\s\S]*?<\/dl>/.exec(page)?.[0]
}
