import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { temporaryDataDir } from '../support/databases.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'
import { startService } from '../e2e/support/start-service.ts'
import { until } from '../support/until.ts'

const ROWS = 40_000

describe.runIf(hasBrowser)('uploads in a real browser', () => {
  it(
    'show how far they are until they are imported; cancelled and cut ones leave nothing',
    { timeout: 90_000 },
    async () => {
      const dataDir = await temporaryDataDir()
      const uploads = () => readdir(join(dataDir, 'uploads'))
      const service = await startService(dataDir, ['--no-demo'])
      const { page, complaints } = await openBrowser()
      await page.goto(service.signInLink)
      await page.goto(new URL('/upload/sales/', page.url()).href)
      const network = await page.context().newCDPSession(page)
      const limitUpload = (bytesPerSecond: number) =>
        network.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 0,
          downloadThroughput: -1,
          uploadThroughput: bytesPerSecond,
        })

      await limitUpload(200_000)
      await dropSales(page, 'cancelled.csv')
      const cancelled = page.locator('article.job', { hasText: 'cancelled.csv' })
      await cancelled.getByText(/^[1-9]\d?% · /).waitFor()
      await until(async () => isPart(await uploads()))
      await cancelled.getByRole('button', { name: 'Cancel' }).click()
      await cancelled.getByText('Cancelled. Nothing was saved.').waitFor()
      await until(async () => (await uploads()).length === 0)

      await limitUpload(-1)
      await dropSales(page, 'sales.csv')
      const card = page.locator('article.job', { hasText: 'sales.csv' })
      await card.getByRole('button', { name: 'Import' }).click({ timeout: 60_000 })
      await card.getByRole('link', { name: 'Import details' }).waitFor({ timeout: 60_000 })
      await card.getByText(ROWS.toLocaleString('en-US'), { exact: true }).first().waitFor({ timeout: 60_000 })
      await page.locator('#held').getByText(ROWS.toLocaleString('en-US')).waitFor()
      await page.locator('#history').getByRole('link', { name: 'sales.csv' }).waitFor()
      await until(async () => (await uploads()).length === 0)

      await beginUpload(page)
      await until(async () => isPart(await uploads()))
      process.kill(service.pid, 'SIGKILL')
      await service.exit
      expect(await uploads()).toHaveLength(1)
      await startService(dataDir, ['--no-demo'])
      expect(await uploads()).toEqual([])
      expect(complaints).toEqual([])
    },
  )
})

/** Drops a file of sales onto the page as a person does from a folder. */
async function dropSales(page: Page, name: string): Promise<void> {
  await page.evaluate(`{
    const rows = Array.from({ length: ${ROWS} }, (_, at) => 'A' + at + ',2026-06-01,1000,HN01,Semir Hà Nội 1')
    const text = 'Invoice Number,Sales Date,Sales Amount,Shop ID,Shop Name\\n' + rows.join('\\n')
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], ${JSON.stringify(name)}))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }`)
}

/** Sends the first half of an upload, as the person signed in on the page. */
async function beginUpload(page: Page): Promise<void> {
  const csrf = await page.locator('[data-upload] [name=csrf]').getAttribute('value')
  const cookies = await page.context().cookies()
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    'content-type': 'multipart/form-data; boundary=cut',
    'content-length': 1_000_000,
  }
  const sending = request(page.url(), { method: 'POST', headers })
  sending.on('error', () => undefined)
  sending.write(`--cut\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n`)
  sending.write(`--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${'A'.repeat(100_000)}`)
}

/** Whether a folder holds one file, and that one half received. */
function isPart(names: readonly string[]): boolean {
  return names.length === 1 && names.every((name) => name.endsWith('.part'))
}
