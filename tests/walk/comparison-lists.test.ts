import { describe, expect, it } from 'vitest'
import { temporaryWeb } from '../web/support/temporary-web.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

const PAGE = '/cnv/customer-comparison/?period=2025'

/** The page for a manager in a real browser of that width. */
async function browse(width: number) {
  const { base, signInLink } = await temporaryWeb({ set: 'clean' })
  const { page, complaints } = await openBrowser({ width, script: false })
  await page.goto(`${base}/login/?token=${await signInLink('manager')}`)
  const open = (address: string) => page.goto(base + PAGE + address)
  return { page, complaints, open }
}

describe.runIf(hasBrowser)('the lists of a comparison in a real browser without JavaScript', () => {
  it('give their columns the promised shares of the table', async () => {
    const { page, complaints, open } = await browse(1280)
    const shares = async () => {
      const boxes = await Promise.all((await page.locator('#lists thead th').all()).map((cell) => cell.boundingBox()))
      const widths = boxes.map((box) => box?.width ?? 0)
      const whole = widths.reduce((sum, width) => sum + width, 0)
      return widths.map((width) => Math.round((width / whole) * 1000) / 10)
    }
    await open('')
    expect(await shares()).toEqual([10, 15, 15, 15, 15, 15, 15])
    await open('&list=cnvOnly')
    expect(await shares()).toEqual([10, 15, 15, 15, 15, 15, 7.5, 7.5])
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByText('51–100 of 163').waitFor()
    expect(complaints).toEqual([])
  })

  it('scroll in their frame on a phone, and the page stays as wide as the screen', async () => {
    const { page, open } = await browse(360)
    await open('&list=cnvOnly')
    const frame = page.locator('#lists .table-scroll')
    expect((await frame.boundingBox())?.width).toBeLessThanOrEqual(360)
    expect((await frame.locator('table').boundingBox())?.width).toBeGreaterThan(900)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await page.getByRole('link', { name: 'Points mismatch' }).click()
    await page.getByRole('columnheader', { name: 'Difference from total' }).waitFor()
  })
})
