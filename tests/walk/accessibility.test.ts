import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { everyPage } from './support/every-page.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const inFull = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }
/** What other colours and another width can change. */
const inShort = {
  resultTypes: ['violations'],
  runOnly: ['color-contrast', 'target-size', 'scrollable-region-focusable'],
}

describe.runIf(hasBrowser)('every page in a real browser', () => {
  it('shuts no one out, light or dark, at 360 px, and requests no other host', { timeout: 300_000 }, async () => {
    const { base, signIn, openPages, ownPages } = await everyPage()
    const { page } = await openBrowser()
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('data:')) elsewhere.push(request.url())
    })
    const problems: string[] = []
    const look = async (address: string, lang: 'en' | 'vi') => {
      const url = new URL(address, base)
      url.searchParams.set('lang', lang)
      await page.goto(url.href)
      if ((await page.evaluate<number>('scrollY')) > 0) problems.push(`${address} opens below its top`)
      await page.evaluate(axe)
      const found = [
        ...(await problemsOf(page, 'light', LAPTOP, inFull)),
        ...(await problemsOf(page, 'dark', 360, inShort)),
      ]
      problems.push(...found.map((problem) => `${address} in ${lang} ${problem}`))
    }
    for (const address of openPages) await look(address, 'en')
    await page.goto(base + signIn)
    for (const [at, address] of ownPages.entries()) await look(address, at % 2 === 0 ? 'vi' : 'en')
    expect([problems, elsewhere]).toEqual([[], []])
  })
})

const LAPTOP = 1280

/** Tables of a report that a laptop cuts; a column for each of many months scrolls. */
async function cutTables(page: Page): Promise<string[]> {
  return page
    .locator('.report-table .table-scroll, .lists .table-scroll')
    .evaluateAll((frames) =>
      frames
        .filter((frame) => frame.scrollWidth > frame.clientWidth && frame.querySelectorAll('thead th').length <= 20)
        .map((frame) => `${frame.getAttribute('aria-label')} is ${frame.scrollWidth} of ${frame.clientWidth} px`),
    )
}

/** What axe finds serious or critical, and whether the page moves sideways. */
async function problemsOf(
  page: Page,
  colorScheme: 'light' | 'dark',
  width: number,
  options: object,
): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: 800 })
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`)
  const problems = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.length} × ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)
  const shown = await page.locator('html').evaluate((root) => root.scrollWidth)
  const cut = width < LAPTOP ? [] : await cutTables(page)
  return [...problems, ...cut, ...(shown > width ? [`is ${shown} px wide at ${width}`] : [])]
}
