import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import { couponDetails } from '../../../src/core/coupons/coupon-details.ts'
import type { CouponQuery } from '../../../src/core/coupons/coupon-result.ts'
import { formatAmount, formatMoney } from '../../../src/core/i18n/formats.ts'
import { personWith } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'
import { auditTrail } from '../../support/audit-trail.ts'

const ALL: CouponQuery = {
  period: { from: null, to: null, label: 'all' },
  filters: {},
  seasonScheme: 'half',
  shopGroupScheme: 'prefix',
}
const PHONE = /\b0[35789]\d{8}\b/

function listOf(page: string): string {
  return page.slice(page.indexOf('id="lists"'))
}

/** The first cells of the rows of the page's list. */
function couponIds(page: string): string[] {
  return Array.from(listOf(page).matchAll(/<th scope="row"[^>]*>([^<]*)<\/th>/g), ([, text]) => text ?? '')
}

function headings(page: string): string[] {
  return Array.from(listOf(page).matchAll(/<th scope="col"[\s\S]*?<\/th>/g), ([cell]) =>
    cell.replaceAll(/<[^>]+>/g, '').trim(),
  )
}

describe('the coupon page', () => {
  it('shows the figures that were worked out independently, and every table', async () => {
    const { signedIn } = await temporaryWeb({ set: 'dirty' })
    const page = await (await signedIn('analyst')).text('/coupons/?period=2026-05')
    const figures = Array.from(page.matchAll(/<span class="figure">([^<]*)</g), ([, text]) => text)
    expect(figures.slice(0, 4)).toEqual(['29', '20', '68.97%', '23'])
    expect(page).toContain('<p class="headline">20 of 29 issued were used</p>')
    for (const table of ['byGrade', 'byShopGroup', 'byShop', 'duplicates', 'allTime']) {
      expect(page).toContain(`id="${table}"`)
    }
    expect(page).toContain('compared with April 2026')
    expect(page).toMatch(/coupons to \d\d\/\d\d\/2026; sales to/)
  })

  it('pages and sorts the coupons as the whole list is', async () => {
    const { signedIn, business } = await temporaryWeb({ set: 'dirty' })
    const visit = await signedIn()
    const rows = await Array.fromAsync(couponDetails(business.db, ALL))
    const ids = rows.map(({ couponId }) => couponId).toSorted()
    const pages = Array.from({ length: Math.ceil(rows.length / 50) }, (_, at) => at + 1)
    const texts = await Promise.all(pages.map((page) => visit.text(`/coupons/?period=all&sort=couponId&page=${page}`)))
    expect(texts.flatMap(couponIds)).toEqual(ids)
    const byAmount = await visit.text('/coupons/?period=all&sort=-couponAmount')
    const largest = Math.max(...rows.map(({ couponAmount }) => couponAmount))
    expect(listOf(byAmount)).toContain(formatAmount(largest, 'en'))
    expect(listOf(byAmount)).toMatch(
      /aria-sort="descending"[^>]*>\s*<a class="sort" href="[^"]*sort=couponAmount#lists"/,
    )
    expect(couponIds(await visit.text('/coupons/?period=all&page=9999'))).toHaveLength(rows.length % 50 || 50)
  })

  it('narrows the list and keeps that in every link', async () => {
    const { signedIn, business } = await temporaryWeb({ set: 'dirty' })
    const visit = await signedIn()
    const noted = (await Array.fromAsync(couponDetails(business.db, ALL))).filter(({ notes }) => notes.length > 0)
    const page = await visit.text('/coupons/?period=all&show=noted&shop-group=')
    expect(page).toContain(`of ${noted.length}`)
    expect(headings(page)[1]).toBe('Notes')
    expect(listOf(page)).toMatch(/Invoice \w+ not found/)
    expect(listOf(page)).toContain('Several coupons on this invoice')
    expect(page).toContain('period=all&amp;show=noted&amp;page=2#lists')
    expect(page).toContain('/coupons/?period=last-month&amp;show=noted')
  })

  it('shows names and whole phones to those who may see them, and writes that down', async () => {
    const { signedIn, ops } = await temporaryWeb({ set: 'dirty' })
    const manager = await (await signedIn('manager')).text('/coupons/?period=2026-05')
    expect(headings(manager)).toContain('Member name')
    expect(listOf(manager)).toMatch(PHONE)
    const events = await auditTrail(ops.db)
    expect(events.map(({ action, subject }) => [action, subject])).toContainEqual(['personal-data', 'coupons'])
    const analyst = await (await signedIn('analyst')).text('/coupons/?period=2026-05')
    expect(headings(analyst)).not.toContain('Member name')
    expect(analyst).not.toMatch(PHONE)
    expect(listOf(analyst)).toMatch(/0\dxx xxx \d{3}/)
  })

  it('shows the campaigns, with a link to change them for those who may', async () => {
    const { signedIn, services } = await temporaryWeb({ set: 'dirty' })
    await services.queries.run('addCampaign', { name: 'Tết <2026>', prefixes: 'TET,VIP' })
    const page = await (await signedIn('manager')).text('/coupons/?period=all&campaign=tết+<2026>')
    expect(page).toContain('<strong>Tết &lt;2026&gt;</strong>: TET, VIP')
    expect(page).toContain('campaign add &quot;Tết 2026&quot;')
    expect(await (await signedIn('analyst')).text('/coupons/?period=all')).not.toContain('campaign add')
  })

  it('hands out a workbook with the figures of the page and of the terminal', async () => {
    const { signedIn, business } = await temporaryWeb({ set: 'dirty' })
    const { overview, byShop } = (await coupons(business.db, ALL)).result
    const response = await (await signedIn('analyst')).get('/coupons/export/?period=all')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename=semir-coupons-all.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(await response.arrayBuffer())
    expect(workbook.getWorksheet('Overview')?.getRow(11).getCell(2).value).toBe(overview.usedValue)
    expect(workbook.getWorksheet('By Shop')?.rowCount).toBeGreaterThan(byShop.filter(({ used }) => used > 0).length)
    const page = await (await signedIn('analyst')).text('/coupons/?period=all')
    expect(page).toContain(formatMoney(overview.usedValue, 'en'))
  })

  it('says which file to drop while there are no coupons, and what it cannot read', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    expect(await visit.text('/coupons/')).toContain('Drop the POS coupon export')
    const wrong = await visit.get('/coupons/?show=lost')
    expect(wrong.status).toBe(400)
    expect(await wrong.text()).toContain('Choose one of: all, used, unused, noted')
  })

  it('goes behind a link without any coupon’s own line', async () => {
    const { dispatch, visitor } = await temporaryWeb({ set: 'dirty' })
    const reply = await dispatch('coupons 2026-05 share', personWith('manager'), 'en')
    const [open] = reply.actions
    const page = await visitor().text(open?.kind === 'link' ? new URL(open.url).pathname : '')
    expect(page).toContain('<h1>Coupons · May 2026</h1>')
    expect(page).toContain('₫1,822,753')
    expect(page).not.toContain('id="lists"')
    expect(page).not.toMatch(PHONE)
  })
})
