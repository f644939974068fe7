import { gunzipSync } from 'node:zlib'
import { get } from 'node:http'
import { describe, expect, it } from 'vitest'
import { loadAssets } from '../../../src/web/server/assets.ts'
import { formatMoney } from '../../../src/core/i18n/formats.ts'
import { readPage } from '../../support/reports-agree/read-page.ts'
import { expectedOverview } from '../support/expected-figures.ts'
import { temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'
import { auditTrail } from '../../support/audit-trail.ts'

const MAY = '/analytics/?period=2026-05'
const CUSTOMERS = `${MAY}&list=customers`

function linesOf(csv: string): string[] {
  return csv
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
}

async function bytesOf(base: string, path: string, visit: Visitor): Promise<{ wire: Buffer; encoding: unknown }> {
  const cookie = Array.from(visit.cookies, ([name, value]) => `${name}=${value}`).join('; ')
  return new Promise((resolve, reject) => {
    get(`${base}${path}`, { headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        resolve({ wire: Buffer.concat(parts), encoding: response.headers['content-encoding'] })
      })
    }).on('error', reject)
  })
}

describe('the view of a report', () => {
  it('is in its address: order of tables, what is unfolded, in one spelling', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn()
    const page = await visit.text(`${MAY}&shop=&open=shops,HN01&brand=&order=byWeek.invoices_byShop.-customers`)
    const address = /href="([^"]+)" data-copy-address/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    expect(address).toBe(`${MAY}&order=byShop.-customers_byWeek.invoices&open=HN01,shops`)
    expect(await visit.text(address ?? '')).toContain(`href="${address?.replaceAll('&', '&amp;')}" data-copy-address`)
    expect(page).toMatch(/<details class="shops" data-fold="shops"\s+open/)

    const columnOf = (table: string, label: string) => {
      const seen = readPage(page).tables.get(table)
      const at = seen?.columns.indexOf(label) ?? -1
      return seen?.rows.map((row) => row[at]?.value) ?? []
    }
    const customers = columnOf('byShop', 'Customers')
    expect(customers.length).toBeGreaterThan(5)
    expect(customers).toEqual(customers.toSorted((a, b) => Number(b) - Number(a)))
    const invoices = columnOf('byWeek', 'Invoices')
    expect(invoices).toEqual(invoices.toSorted((a, b) => Number(a) - Number(b)))
  })

  it('offers every filter in force to be taken off, and every shop as a report of its own', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn()
    const all = await visit.text(MAY)
    expect(all).not.toContain('class="chosen"')
    const shop = /href="(\/analytics\/\?period=2026-05&amp;shop=[^"]+)"/.exec(all)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const page = await visit.text(shop)
    expect(page).toContain('aria-label="Remove: Shop: ')
    expect(page).toContain(`<a href="${MAY}"`)
    for (const table of ['byGrade', 'byWeek', 'byDay']) expect(page).toContain(`id="${table}"`)
    for (const table of ['byShop', 'byMonth']) expect(page).not.toContain(`id="${table}"`)
  })

  it('has the comparison in sight, which keeps the name of the period, as the filter form does', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('viewer')
    const page = await visit.text('/analytics/?period=last-month&brand=Bala')
    expect(page).toContain('>vs April 2026</summary>')
    expect(page).toContain('href="/analytics/?period=last-month&amp;brand=Bala&amp;compare=last-year"')
    expect(await visit.text('/analytics/?period=last-month&compare=last-year')).toContain('>vs May 2025</summary>')
    const alone = await visit.text('/analytics/?period=last-month&compare=none')
    expect(alone).toContain('>not compared</summary>')
    expect(readPage(alone).tables.get('byShop')?.columns).not.toContain('Compared')

    const sent = await visit.text('/analytics/?from=2026-05-01&to=2026-05-31&period=last-month&grade=Gold')
    expect(sent).toContain('href="/analytics/?period=last-month&amp;grade=Gold&amp;compare=last-year"')
    expect(await visit.text('/analytics/?from=&to=&period=last-month')).toContain('All time')
  })

  it('says of an empty period what there is instead, with two buttons', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const page = await (await signedIn('manager')).text('/analytics/?period=2019')
    expect(page).toContain('No sales in 2019. Your newest sale is of 30/06/2026.')
    expect(page).not.toContain('<table')
    expect(page).toMatch(/href="\/analytics\/\?period=2026-06"\s*>June 2026/)
    expect(page).toContain('href="/upload/sales/"')
  })

  it('draws the compared period, and lists its figures below the chart', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const page = await (await signedIn('viewer')).text(`${MAY}&compare=last-year`)
    expect(page).toMatch(/<figcaption>Sales [+-][\d.]+% vs May 2025; \w+ \d\d\/05\/2026 sold most/)
    expect(page).toMatch(/<title>May 2026, 1\/5: [^<]* · May 2025, 1\/5: /)
    expect(page.match(/<details class="chart-figures"/g)?.length).toBeGreaterThan(1)
  })
})

describe('what a report shows first', () => {
  it('is four figures with the earlier value and a line of the last periods, the others in groups', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const page = await (await signedIn('viewer')).text(MAY)
    const [headline = '', ...groups] = page.match(/<dl class="kpis[\s\S]*?<\/dl>/g) ?? []
    expect(headline.match(/class="from"\s*>from /g)).toHaveLength(4)
    expect(headline.match(/<svg\s+class="spark"/g)).toHaveLength(4)
    expect(groups).toHaveLength(4)
    for (const title of ['Averages', 'Members', 'Returning', 'Without a card'])
      expect(page).toContain(`<h3>${title}</h3>`)
    // Buyers without a card are neither good nor bad news.
    expect(groups.at(-1)).toContain('class="change neutral"')
    expect(groups.at(-1)).not.toMatch(/class="change (?:good|bad)"/)
  })

  it('is fifteen rows of a long table, whole đồng with the currency in its total, and a bar of each row', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('viewer')
    const page = await visit.text(MAY)
    const [days = ''] = /<section class="report-table" id="byDay">[\s\S]*?<\/section>/.exec(page) ?? []
    expect(days).toContain('class="table-scroll first-rows"')
    expect(days).toMatch(/<details class="all-rows" data-fold="all-byDay"\s*>\s*<summary>\s*<span>All 31 days</)
    expect(await visit.text(`${MAY}&open=all-byDay`)).toMatch(/data-fold="all-byDay"\s+open/)
    const [body = '', foot = ''] = days.split('<tfoot>')
    expect(body).not.toContain('₫')
    expect(foot).toMatch(/₫[\d,]+</)
    expect(page).not.toMatch(/₫[\d,]+\.\d\d(?![\d%])/)
    expect(body.match(/<svg class="share"/g)).toHaveLength(31)
    expect(page).toMatch(/<span class="under">[A-Z]{2}\d\d<\/span>/)
  })

  it('leads on: shops, grades, days and columns to their own report, customers to their page', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const page = await (await signedIn('manager')).text(`${CUSTOMERS}&grade=Gold`)
    for (const address of ['shop-group=HN', 'shop=HN', 'grade=Gold']) {
      expect(page).toMatch(new RegExp(`<th scope="row"[^>]*><a href="/analytics/\\?[^"]*${address}`))
    }
    expect(page).toMatch(/<a href="\/analytics\/\?period=2026-05-\d\d&amp;grade=Gold" tabindex="-1"><path/)
    expect(page).toMatch(/<svg class="chart" role="group"/)
    expect(page).toMatch(/<th scope="row"[^>]*><a href="\/customer-detail\/\?id=\d+">\d+<\/a>/)
    expect(await (await signedIn('viewer')).text(MAY)).not.toContain('/customer-detail/?id=')
  })

  it('has no conversion rate of some shops, which would be one of all members', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('viewer')
    expect(await visit.text(MAY)).toContain('Conversion rate')
    expect(await visit.text(`${MAY}&shop-group=HN`)).not.toContain('Conversion rate')
  })

  it('weighs less than 60 kB', async () => {
    const { signedIn, base } = await temporaryWeb({ set: 'clean' })
    const { wire } = await bytesOf(base, '/analytics/', await signedIn('manager'))
    expect(wire.length).toBeLessThan(60_000)
  })
})

describe('the customers of a report', () => {
  it('are opened on request, paged and sorted by the server, and reading them is audited', async () => {
    const { signedIn, deps } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    const looks = () => deps.ops.selectFrom('audit_events').selectAll().where('action', '=', 'personal-data').execute()
    const { customers } = await expectedOverview('2026-05-01..2026-05-31')
    expect(await visit.text(MAY)).toContain(`Show the ${customers} customers`)
    expect(await looks()).toEqual([])

    const seen = readPage(await visit.text(`${CUSTOMERS}&sort=-invoices`)).list
    expect(seen?.columns.slice(0, 3)).toEqual(['VIP ID', 'Name', 'Phone'])
    expect(seen?.rows).toHaveLength(Math.min(50, customers))
    const invoices = seen?.rows.map((row) => row[6]?.value) ?? []
    expect(invoices).toEqual(invoices.toSorted((a, b) => Number(b) - Number(a)))
    const last = readPage(await visit.text(`${CUSTOMERS}&page=9999`)).list
    expect(last?.rows).toHaveLength(customers % 50 || 50)
    const pages = (await looks()).map(({ details }) => (JSON.parse(details) as { page: number }).page)
    expect(pages.toSorted((a, b) => a - b)).toEqual([1, Math.ceil(customers / 50)])
  })

  it('are masked for an analyst, who may not sort by what is hidden, and not there for a viewer', async () => {
    const { signedIn, deps } = await temporaryWeb({ set: 'clean' })
    const masked = await (await signedIn('analyst')).text(`${CUSTOMERS}&sort=name`)
    const seen = readPage(masked).list
    expect(seen?.columns).not.toContain('Name')
    expect(seen?.rows.map((row) => row[1]?.text).filter((text) => /^0\d{9}$/.test(text ?? ''))).toEqual([])
    expect(masked).toContain('Phones are masked')
    expect(await (await signedIn('viewer')).text(CUSTOMERS)).not.toContain('id="lists"')
    const looks = deps.ops.selectFrom('audit_events').selectAll().where('action', '=', 'personal-data')
    expect(await looks.execute()).toEqual([])
  })
})

describe('a table as CSV', () => {
  it('holds the figures of the page and of its list, each taken down in the audit', async () => {
    const { signedIn, deps } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    const page = await visit.text(MAY)
    const link = /href="(\/analytics\/export\/[^"]+table=byGrade)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const response = await visit.get(link)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toContain('semir-analytics-by-grade-2026-05-01_2026-05-31.csv')
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const expected = await expectedOverview('2026-05-01..2026-05-31')
    const lines = linesOf(bytes.toString())
    expect(lines[0]).toMatch(/^VIP grade,Sales,Compared \(April 2026\),Change,Invoices,/)
    const total = `^Total,${expected.memberSalesAmount},[\\d.]+,[\\d.-]+,${expected.memberInvoices},`
    expect(lines.at(-1)).toMatch(new RegExp(total))
    expect(page).toContain(formatMoney(expected.memberSalesAmount, 'en'))

    const customers = linesOf(await visit.text('/analytics/export/?period=2026-05&format=csv&table=customerDetails'))
    expect(customers).toHaveLength(1 + expected.customers)
    const taken = await auditTrail(deps.ops, 'export')
    expect(taken.map(({ details }) => (JSON.parse(details) as { table: string }).table)).toEqual([
      'byGrade',
      'customerDetails',
    ])
  })

  it('comes of every table and list of every report; nothing else has one', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('manager')
    for (const path of [MAY, '/coupons/?period=all', '/cnv/customer-comparison/?period=all']) {
      const page = await visit.text(path)
      const links = Array.from(page.matchAll(/href="([^"]+format=csv[^"]+)"/g), ([, link = '']) => link)
      for (const link of links) {
        const response = await visit.get(link.replaceAll('&amp;', '&'))
        expect([link, response.status]).toEqual([link, 200])
        expect(linesOf(await response.text()).length).toBeGreaterThan(0)
      }
    }
    const other = await visit.get('/analytics/export/?period=2026-05&format=csv&table=people')
    expect(other.status).toBe(404)
    expect(await (await signedIn('viewer')).text(MAY)).not.toContain('format=csv')
  })
})

describe('the weight of a page', () => {
  it('is small: a report below 60 kB, every script together below 40 kB', async () => {
    const { signedIn, base } = await temporaryWeb({ set: 'clean' })
    const { wire, encoding } = await bytesOf(base, '/analytics/?period=all', await signedIn())
    expect(encoding).toBe('gzip')
    expect(gunzipSync(wire).toString()).toContain('</html>')
    expect(wire.length).toBeLessThan(60_000)
    const scripts = Array.from(loadAssets()).filter(([name]) => name.endsWith('.js'))
    expect(scripts.reduce((sum, [, { body }]) => sum + body.length, 0)).toBeLessThan(40_000)
  })

  it('does not reveal the token of its forms, which is masked anew each time', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    const tokens = [await visit.csrf(), await visit.csrf()]
    expect(tokens[0]).not.toBe(tokens[1])
    for (const csrf of tokens) {
      const response = await visit.post('/language/', { csrf, language: 'vi' })
      expect(response.status).toBe(303)
    }
  })
})
