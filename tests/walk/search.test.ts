import { describe, expect, it } from 'vitest'
import { temporaryWeb } from '../web/support/temporary-web.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

describe.runIf(hasBrowser)('the search box', () => {
  it('is opened by Ctrl-K and operated by the keyboard, and says what is chosen', { timeout: 90_000 }, async () => {
    const { base, signInLink } = await temporaryWeb({ set: 'clean' })
    const { page, complaints } = await openBrowser()
    await page.goto(`${base}/login/?token=${await signInLink('admin')}`)
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: 'Search' })
    expect(await box.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
    await page.keyboard.type('HN04')
    await page.getByRole('option').first().waitFor()
    expect(await box.getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('Escape')
    expect(await box.getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.type(' ')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    const chosen = page.locator('[role=option][aria-selected=true]')
    expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'))
    await page.keyboard.press('Enter')
    await page.waitForURL(`${base}/analytics/?shop=HN04`)
    expect(complaints).toEqual([])
  })

  it('works without JavaScript', { timeout: 60_000 }, async () => {
    const { base, signInLink } = await temporaryWeb({ set: 'clean' })
    const { page } = await openBrowser({ width: 360, script: false })
    await page.goto(`${base}/login/?token=${await signInLink('admin')}`)
    await page.getByRole('searchbox', { name: 'Search' }).first().fill('coupons')
    await page.keyboard.press('Enter')
    await page.locator('main').getByRole('link', { name: 'Coupons', exact: true }).click()
    await page.waitForURL(`${base}/coupons/`)
    expect(page.url()).not.toContain('q=')
  })
})
