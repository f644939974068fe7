import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { temporaryWeb } from '../web/support/temporary-web.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

const pages = ['/', '/analytics/?period=2026-05', '/console/', '/customer-detail/?id=258', '/admin/users/admin/']

describe.runIf(hasBrowser)('the keyboard alone', () => {
  it('reaches everything, shows where it is and is trapped nowhere', { timeout: 90_000 }, async () => {
    const { base, signInLink } = await temporaryWeb({ set: 'clean' })
    const { page } = await openBrowser()
    await page.goto(`${base}/login/?token=${await signInLink('admin')}`)
    for (const path of pages) {
      await page.goto(base + path)
      const expected = await page.evaluate<number>(markTabbable)
      expect([path, await missedByTab(page, expected)]).toEqual([path, []])
    }
    await page.goto(`${base}/analytics/?period=2026-05`)
    const heading = page.locator('#byGrade thead th').nth(1)
    await heading.locator('.sort').focus()
    await page.keyboard.press('Enter')
    await page.locator('#byGrade thead th:nth-child(2)[aria-sort=descending]').waitFor()
  })

  it('opens the menus, skips to the content and chooses colours, without JavaScript', { timeout: 60_000 }, async () => {
    const { base, signInLink } = await temporaryWeb({ set: 'clean' })
    const { page } = await openBrowser({ width: 360, script: false })
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    const focused = () => page.locator(':focus')
    await page.goto(`${base}/login/?token=${await signInLink('admin')}`)
    await press('Tab', 'Enter', 'Tab')
    expect(await focused().evaluate((element) => element.closest('main') !== null)).toBe(true)

    await page.getByRole('button', { name: 'Menu' }).focus()
    await press('Enter', 'Tab', 'Enter')
    await page.waitForURL(`${base}/analytics/`)

    const own = page.getByRole('button', { name: 'The admin' })
    await own.focus()
    await press('Enter', 'Tab')
    expect(await focused().getAttribute('href')).toBe('/account/')
    await press('Escape')
    expect(await page.getByRole('link', { name: 'My account' }).isVisible()).toBe(false)
    await own.focus()
    await press('Enter')
    await page.getByRole('button', { name: 'Dark' }).focus()
    await Promise.all([page.waitForEvent('load'), press('Enter')])
    expect(new URL(page.url()).pathname).toBe('/analytics/')
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe('rgb(18, 24, 31)')
  })
})

/** Numbers what the keyboard should reach on the page and returns how many that are. */
const markTabbable = `(() => {
  const all = [...document.querySelectorAll('a[href]:not([tabindex="-1"]), button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'))
  for (const [at, element] of all.entries()) element.dataset.tab = at
  return all.length
})()`

/** Goes once around the page by Tab; what was not reached, or was reached without showing it. */
async function missedByTab(page: Page, expected: number): Promise<string[]> {
  const state = `(() => {
    const element = document.activeElement
    const shown = getComputedStyle(element).outlineStyle !== 'none' || element.closest('.command-line') !== null
    return { at: element.dataset.tab, shown, html: element.outerHTML.slice(0, 120) }
  })()`
  const reached = new Set<string>()
  const hidden: string[] = []
  for (let presses = 0; presses < expected + 3; presses += 1) {
    await page.keyboard.press('Tab')
    const { at, shown, html } = await page.evaluate<{ at?: string; shown: boolean; html: string }>(state)
    if (at !== undefined) reached.add(at)
    if (at !== undefined && !shown) hidden.push(html)
  }
  const missed: string[] = []
  for (let at = 0; at < expected; at += 1)
    if (!reached.has(String(at)))
      missed.push(await page.locator(`[data-tab="${at}"]`).evaluate((e) => e.outerHTML.slice(0, 120)))
  return [...missed, ...hidden]
}
