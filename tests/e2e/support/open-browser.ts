import { existsSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

const CHROMIUM = '/usr/bin/chromium'

/** Whether this machine has the browser; without it the browser tests report that they did not run. */
export const hasBrowser = existsSync(CHROMIUM)
if (!hasBrowser) console.warn(`${CHROMIUM} is missing: NO BROWSER TEST RUNS. Install the chromium package.`)

export interface Browsing {
  readonly page: Page
  /** What the browser complained about: scripts that failed, content the policy blocked. */
  readonly complaints: readonly string[]
}

export async function openBrowser(
  options: { readonly width?: number; readonly script?: boolean } = {},
): Promise<Browsing> {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] })
  onTestFinished(() => browser.close())
  const viewport = { width: options.width ?? 1280, height: 800 }
  const context = await browser.newContext({ viewport, javaScriptEnabled: options.script ?? true })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints }
}
