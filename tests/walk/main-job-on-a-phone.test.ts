import { describe, expect, it } from 'vitest'
import { formatAmount } from '../../src/core/i18n/formats.ts'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { expectedOverview } from '../web/support/expected-figures.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'
import { startService } from '../e2e/support/start-service.ts'

const counts = { 'sales.csv': '5,000', 'customers.csv': '800', 'coupons.xlsx': '900' } as const

describe.runIf(hasBrowser)('the main job in a real browser', () => {
  it('goes as well without JavaScript, on a phone', { timeout: 90_000 }, async () => {
    const { signInLink } = await startService(await temporaryDataDir(), ['--no-demo'])
    const expected = await expectedOverview('2026-05-01..2026-05-31')
    const { page } = await openBrowser({ width: 360, script: false })
    await page.goto(signInLink)
    for (const [file, count] of Object.entries(counts)) {
      await page.goto(new URL('/console/', page.url()).href)
      await page.locator('input[type=file]').setInputFiles(fixturePath(`clean/${file}`))
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByText('What the import would do').waitFor()
      await page.getByText(count, { exact: true }).first().waitFor()
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByRole('link', { name: 'Import details' }).waitFor()
    }
    await page.goto(new URL('/console/', page.url()).href)
    await page.getByLabel('Command', { exact: true }).fill('analytics 2026-05')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText(formatAmount(expected.salesAmount, 'en')).first().waitFor()
    await page.getByRole('link', { name: 'Open report' }).click()
    await page.getByRole('heading', { level: 1, name: 'May 2026' }).waitFor()
    for (const path of [
      '/',
      '/console/',
      '/analytics/?period=2026-05',
      '/imports/',
      '/imports/1/',
      '/customer-detail/?id=258',
      '/formulas/',
    ]) {
      await page.goto(new URL(path, page.url()).href)
      const width = await page.locator('html').evaluate((root) => root.scrollWidth)
      expect([path, width]).toEqual([path, 360])
    }
  })
})
