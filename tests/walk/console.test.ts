import { describe, expect, it } from 'vitest'
import { until } from '../support/until.ts'
import { temporaryWeb } from '../web/support/temporary-web.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

describe.runIf(hasBrowser)('the console in a real browser', () => {
  it('completes word by word with the keyboard and answers right below the line', { timeout: 60_000 }, async () => {
    const { base, signInLink } = await temporaryWeb({ set: 'clean' })
    const { page, complaints } = await openBrowser()
    await page.goto(`${base}/login/?token=${await signInLink('manager')}`)
    await page.goto(`${base}/console/`)
    const line = page.getByRole('combobox', { name: 'Command', exact: true })
    const option = (name: string) => page.getByRole('option', { name }).first().waitFor()
    await line.pressSequentially('ana')
    await option('analytics')
    await page.keyboard.press('Tab')
    await until(async () => (await line.inputValue()) === 'analytics ')
    await line.pressSequentially('2026-05')
    await line.pressSequentially(' by:sh')
    await option('shop-group')
    await page.keyboard.press('ArrowDown')
    await page.locator('[role=option][aria-selected=true]').waitFor()
    expect(await line.getAttribute('aria-activedescendant')).toBe('completion-0')
    await page.keyboard.press('Enter')
    await until(async () => (await line.inputValue()) === 'analytics 2026-05 by:shop-group ')
    await option('xlsx')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    const answer = page.locator('#entries .entry').first()
    await answer.getByText('Sales · May 2026').waitFor()
    const below = (await answer.boundingBox())?.y ?? 0
    const form = await page.locator('.command-form').boundingBox()
    expect(below - (form?.y ?? 0) - (form?.height ?? 0)).toBeLessThan(80)

    await line.pressSequentially('coupons ')
    await option('last-month')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.id')).not.toBe('line')
    expect(complaints).toEqual([])
  })

  it('says where a dragged file may be dropped, and takes a pasted one', { timeout: 60_000 }, async () => {
    const { base, signInLink } = await temporaryWeb()
    const { page } = await openBrowser()
    await page.goto(`${base}/login/?token=${await signInLink('manager')}`)
    await page.goto(`${base}/console/`)
    const carry = (kind: string) =>
      page.evaluate(`{
        const carried = new DataTransfer()
        carried.items.add(new File(['Invoice Number,Sales Date\\n'], 'pasted.csv'))
        document.dispatchEvent(${kind})
      }`)
    const says = () => page.evaluate<string>("getComputedStyle(document.querySelector('.drop'), '::after').content")
    expect(await says()).toBe('none')
    await carry("new DragEvent('dragenter', { dataTransfer: carried })")
    expect(await says()).toContain('Drop the files to import them')
    await carry("new DragEvent('dragleave', { dataTransfer: carried })")
    expect(await says()).toBe('none')
    await carry("new ClipboardEvent('paste', { clipboardData: carried })")
    await page.locator('article.job', { hasText: 'pasted.csv' }).waitFor()
  })
})
