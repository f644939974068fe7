import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { claim, enqueue, fail } from '../../src/core/jobs/queue.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'
import { fixturePath } from '../support/bot.ts'
import { NOW, temporaryWeb } from '../web/support/temporary-web.ts'

describe.runIf(hasBrowser)('a list of things on a phone', () => {
  it('hides none of its words and buttons beside the screen, and is a table again where there is room', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const { ops } = web.services
    const imported = await web.runImport({ path: fixturePath('dirty/customers.csv') })
    await enqueue(ops, { id: 'one', type: 'import', lane: 'bulk', payload: { fileName: 'sales.csv' } }, NOW)
    const job = await claim(ops, { lane: 'bulk', owner: 'w', lease: 60_000, jobId: 'one' }, NOW)
    if (job) await fail(ops, job, { code: 'job-gave-up', params: { attempts: 5 } })
    const { page } = await openBrowser({ width: 360 })
    await page.goto(`${web.base}/login/?token=${await web.signInLink('admin')}`)
    for (const path of ['/admin/jobs/', '/admin/imports/', '/admin/audit/', '/admin/settings/', `/jobs/${imported}/`]) {
      await page.goto(web.base + path)
      expect([path, await furthestRight(page)]).toEqual([
        path,
        expect.toSatisfy((edge: number) => edge > 0 && edge <= 360),
      ])
    }
    await page.goto(`${web.base}/admin/jobs/`)
    const attempts = `document.querySelectorAll('tbody td')[1]`
    expect(await page.evaluate(`getComputedStyle(${attempts}, '::before').content`)).toContain('Attempts')
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('columnheader', { name: 'Error' }).waitFor()
    expect(await page.evaluate(`getComputedStyle(${attempts}).display`)).toBe('table-cell')
  })
})

/** The right edge in px of what stands furthest to the right in the page's tables. */
function furthestRight(page: Page): Promise<number> {
  return page
    .locator('tbody :is(th, td, button, a, .badge)')
    .evaluateAll((parts) => Math.max(...parts.map((part) => part.getBoundingClientRect().right)))
}
