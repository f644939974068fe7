import { describe, expect, it } from 'vitest'
import { totpCode, totpStep } from '../../src/core/access/second-factor/totp.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'
import { startService } from '../e2e/support/start-service.ts'

const PASSWORD = 'three odd kettles'

describe.runIf(hasBrowser)('a second factor in a real browser', () => {
  it('is set up, asked for, and given by a recovery code when the phone is lost', { timeout: 120_000 }, async () => {
    const { signInLink } = await startService(await temporaryDataDir(), ['--no-demo'])
    const base = new URL(signInLink).origin
    const { page, complaints } = await openBrowser({ width: 360 })
    await page.goto(signInLink)
    await page.goto(`${base}/register/`)
    await page.getByLabel('Your name').fill('Nguyễn Thị Lan')
    await page.getByLabel('Username').fill('lan')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Register' }).click()
    await page.waitForURL(`${base}/`)

    await page.goto(`${base}/account/`)
    await page.getByRole('link', { name: 'Ask for a code from my phone too' }).click()
    expect(await page.getByRole('img', { name: 'QR code' }).isVisible()).toBe(true)
    const secret = await page.locator('input[name=secret]').inputValue()
    await page.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret, totpStep(new Date())))
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('heading', { name: 'Recovery codes' }).waitFor()
    const [recovery = ''] = ((await page.locator('pre code').textContent()) ?? '').split('\n')
    await page.getByRole('link', { name: 'I have saved them' }).click()
    await page.getByText('now asks for a code from your phone').waitFor()
    await page.getByRole('button', { name: 'I know about this' }).click()
    await expect.poll(() => page.getByText('now asks for a code').count()).toBe(0)

    const { page: other } = await openBrowser()
    await other.goto(`${base}/analytics/`)
    await other.getByLabel('Username').fill('lan')
    await other.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.getByRole('textbox', { name: 'Code' }).fill(recovery.toUpperCase())
    await other.getByRole('button', { name: 'Sign in' }).click()
    await other.waitForURL(`${base}/analytics/`)
    expect(await other.getByText('9 are left').isVisible()).toBe(true)
    expect(complaints).toEqual([])
  })
})
