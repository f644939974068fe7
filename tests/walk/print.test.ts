import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasPoppler, pdfPages } from '../support/pdf.ts'
import { temporaryWeb } from '../web/support/temporary-web.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

describe.runIf(hasBrowser && hasPoppler)('a printed report', () => {
  it('names product, report, filters, stamp, page and demo data, without buttons', async () => {
    const web = await temporaryWeb({ set: 'clean', demo: () => Promise.resolve(true) })
    const { page } = await openBrowser()
    await page.goto(`${web.base}/login/?token=${await web.signInLink('manager')}`)
    await page.goto(`${web.base}/analytics/?period=2026-05&shop-group=HN`)
    const path = join(web.dataDir, 'print.pdf')
    await writeFile(path, await page.pdf({ preferCSSPageSize: true }))
    const pages = await pdfPages(path)
    const [first = ''] = pages
    expect(first).toMatch(/Semir · Sales/)
    expect(first).toContain('May 2026')
    expect(first).toMatch(/Shop group: HN *\n/)
    expect(first).toContain('sales to 30/06/2026')
    expect(first).toContain('Demo data')
    expect(pages.join()).not.toMatch(/×|▾|Copy link|Excel workbook|Save view/)
    pages.forEach((text, at) => expect(text.replaceAll(' ', '')).toContain(`${at + 1}/${pages.length}`))
  })
})
