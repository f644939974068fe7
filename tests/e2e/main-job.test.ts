import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { formatAmount, formatMoney } from '../../src/core/i18n/formats.ts'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { expectedOverview } from '../web/support/expected-figures.ts'
import { hasBrowser, openBrowser } from './support/open-browser.ts'
import { startService } from './support/start-service.ts'

const files = ['sales.csv', 'customers.csv', 'coupons.xlsx'] as const
const counts = { 'sales.csv': '5,000', 'customers.csv': '800', 'coupons.xlsx': '900' } as const

describe.runIf(hasBrowser)('the main job in a real browser', () => {
  it('goes from the printed link over dropped files to a figure in the workbook', { timeout: 90_000 }, async () => {
    const { signInLink } = await startService(await temporaryDataDir())
    const expected = await expectedOverview('2026-05-01..2026-05-31')
    const { page, complaints } = await openBrowser()
    await page.goto(signInLink)
    await page.getByText('Demo data: invented people and sales.').waitFor()
    await page.getByRole('link', { name: 'Console', exact: true }).click()

    await dropFiles(page)
    for (const file of files) {
      const card = page.locator('article.job', { hasText: file })
      await card.getByText(counts[file], { exact: true }).first().waitFor()
      await card.getByRole('button', { name: 'Import', exact: true }).click()
      await card.getByRole('link', { name: 'Import details' }).waitFor()
    }

    expect(await page.getByText('Demo data: invented people and sales.').count()).toBe(0)
    await page.getByLabel('Command', { exact: true }).fill('analytics 2026-05')
    await page.keyboard.press('Enter')
    const answer = page.locator('article.entry').first()
    await answer.getByText(formatAmount(expected.salesAmount, 'en')).first().waitFor()
    expect(await answer.locator('svg').count()).toBe(2)

    await answer.getByRole('link', { name: 'Open report' }).click()
    await page.getByRole('heading', { level: 1, name: 'May 2026' }).waitFor()
    expect(await page.locator('.kpis-large .figure').first().textContent()).toBe(
      formatMoney(expected.salesAmount, 'en'),
    )
    const grades = page.locator('#byGrade')
    await grades.getByRole('button', { name: 'Sales', exact: true }).click()
    expect(await grades.locator('th[aria-sort]').getAttribute('aria-sort')).toBe('descending')

    await page.getByText('Each shop in detail').click()
    const shop = page.locator('details.shop').first()
    await shop.locator('summary').click()
    await shop.getByRole('heading', { name: 'By week' }).waitFor()

    await page.goto(new URL('/analytics/?period=2026-05', page.url()).href)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Excel workbook' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('semir-analytics-2026-05-01_2026-05-31.xlsx')
    expect(await figureOf(await download.path(), 'Sales')).toBe(expected.salesAmount)
    expect(complaints).toEqual([])
  })
})

/** Drops the files onto the page as a person does from a folder. */
async function dropFiles(page: Page): Promise<void> {
  const contents = await Promise.all(
    files.map(async (name) => ({ name, base64: (await readFile(fixturePath(`clean/${name}`))).toString('base64') })),
  )
  await page.evaluate(`{
    const dataTransfer = new DataTransfer()
    for (const { name, base64 } of ${JSON.stringify(contents)}) {
      dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], name))
    }
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }`)
}

/** The figure beside its name on the workbook's first sheet. */
async function figureOf(path: string, name: string): Promise<unknown> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  let figure: unknown
  workbook.worksheets[0]?.eachRow((row) => {
    if (row.getCell(1).text === name) figure ??= row.getCell(2).value
  })
  return figure
}
