import type { Browser, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { formatMoney } from '../../src/core/i18n/formats.ts'
import { openOps } from '../../src/core/db/open.ts'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { expectedOverview } from '../web/support/expected-figures.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'
import { startService } from '../e2e/support/start-service.ts'

const PASSWORD = 'three odd kettles'
const REPORT = '/analytics/?period=2026-05'

describe.runIf(hasBrowser)('accounts in a real browser', () => {
  it(
    'lead from signing up over approval to a report in a file, and a viewer less far',
    { timeout: 120_000 },
    async () => {
      const dataDir = await temporaryDataDir()
      const { signInLink } = await startService(dataDir, ['--no-demo'])
      const base = new URL(signInLink).origin
      const { page: boss, complaints } = await openBrowser()
      const browser = boss.context().browser()
      if (!browser) throw new Error('the page has no browser')

      await boss.goto(signInLink)
      await boss.goto(`${base}/register/`)
      await boss.getByLabel('Your name').fill('Nguyễn Thị Lan')
      await boss.getByLabel('Username').fill('lan')
      await boss.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await boss.getByRole('button', { name: 'Show password' }).click()
      expect(await boss.getByLabel('Password', { exact: true }).getAttribute('type')).toBe('text')
      await boss.getByRole('button', { name: 'Register' }).click()
      await boss.waitForURL(`${base}/`)

      await boss.goto(`${base}/account/`)
      await boss.getByRole('button', { name: 'Show password' }).first().click()
      expect(await boss.getByLabel('Current password').getAttribute('type')).toBe('text')

      const manager = await signUp(browser, base, 'manager')
      const viewer = await signUp(browser, base, 'viewer')
      for (const role of ['manager', 'viewer']) {
        await boss.goto(`${base}/admin/users/`)
        await boss
          .getByRole('link', { name: `The ${role}` })
          .first()
          .click()
        await boss.getByLabel('Role').selectOption(role)
        await boss.getByRole('button', { name: 'Approve' }).click()
      }

      await manager.goto(`${base}/upload/sales/`)
      await signIn(manager, 'manager')
      await manager.waitForURL(`${base}/upload/sales/`)
      await manager.locator('input[type=file]').setInputFiles(fixturePath('clean/sales.csv'))
      await manager.getByRole('button', { name: 'Import' }).click()
      await manager.locator('.outcome').getByRole('button', { name: 'Import' }).click()
      await manager.getByRole('link', { name: 'Import details' }).waitFor()
      await manager.getByText('5,000').first().waitFor()
      await manager.goto(base + REPORT)
      const { salesAmount } = await expectedOverview('2026-05-01..2026-05-31')
      expect(await manager.locator('.kpis-large .figure').first().textContent()).toBe(formatMoney(salesAmount, 'en'))
      const download = manager.waitForEvent('download')
      await manager.getByRole('link', { name: 'Excel workbook' }).click()
      expect((await download).suggestedFilename()).toBe('semir-analytics-2026-05-01_2026-05-31.xlsx')

      await signIn(viewer, 'viewer')
      await viewer.waitForURL(`${base}/`)
      await viewer.goto(base + REPORT)
      expect(await viewer.getByRole('link', { name: 'Excel workbook' }).count()).toBe(0)
      expect(await viewer.getByRole('navigation').first().getByRole('link').allTextContents()).not.toContain('Coupons')
      expect((await viewer.goto(`${base}/upload/sales/`))?.status()).toBe(403)

      await forgetSessions(dataDir)
      await manager.goto(base + REPORT)
      await signIn(manager, 'manager')
      await manager.waitForURL(base + REPORT)
      expect(complaints).toEqual([])
    },
  )
})

/** Opens an account in a new browser context, without JavaScript, and sees that it waits for approval. */
async function signUp(browser: Browser, base: string, username: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${base}/login/`)
  await page.getByRole('link', { name: 'No account yet?' }).click()
  await page.getByLabel('Your name').fill(`The ${username}`)
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Register' }).click()
  await page.getByText('waits for an admin').waitFor()
  await page.goto(`${base}/login/`)
  return page
}

async function signIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('Username').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Ages every session beyond its idle limit. */
async function forgetSessions(dataDir: string): Promise<void> {
  const ops = openOps(dataDir)
  await ops.db.updateTable('sessions').set({ last_seen_at: '2020-01-01T00:00:00.000Z' }).execute()
  await ops.close()
}
