import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasPoppler, pdfPages } from '../support/pdf.ts'
import { temporaryWeb } from '../web/support/temporary-web.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

describe.runIf(hasBrowser && hasPoppler)('a printed report', () => {
  it('names product, report, filters, stamp, page and demo data on each page, without buttons', async () => {
    const web = await temporaryWeb({ set: 'clean', demo: () => Promise.resolve(true) })
    const { page } = await openBrowser()
    await page.goto(`${web.base}/login/?token=${await web.signInLink('admin')}`)
    const printed = async (address: string) => {
      await page.goto(web.base + address)
      const path = join(web.dataDir, 'print.pdf')
      await writeFile(path, await page.pdf({ preferCSSPageSize: true }))
      return pdfPages(path)
    }
    const pages = await printed('/analytics/?period=2026-05&shop-group=HN&compare=previous')
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.join()).not.toMatch(/×|▾|Copy link|Excel workbook|Save view/)
    pages.forEach((text, at) => {
      expect(text).toContain('Semir · Sales · May 2026')
      expect(text).toMatch(/Demo data.* · Shop group: HN · sales to 30\/06\/2026.* · compared with April 2026/)
      expect(text.replaceAll(' ', '')).toContain(`${at + 1}/${pages.length}`)
    })
    for (const text of await printed('/coupons/?period=2026-05')) expect(text).toContain('Semir · Coupons · May 2026')
    for (const text of await printed('/admin/audit/')) expect(text).toContain('Semir · Audit log')
  })

  it('shows every column within the paper', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const { page } = await openBrowser({ width: A4_INSIDE })
    await page.goto(`${web.base}/login/?token=${await web.signInLink('manager')}`)
    await page.emulateMedia({ media: 'print' })
    for (const address of ['/analytics/?period=2026-05&compare=previous', '/coupons/?period=2026-05&show=used']) {
      await page.goto(web.base + address)
      const widths = await page
        .locator('.report-table table, .lists table, figure svg')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right))
      expect(Math.max(...widths)).toBeLessThanOrEqual(A4_INSIDE)
    }
  })
})

/** Pixels between the margins of a landscape page. */
const A4_INSIDE = 1031
