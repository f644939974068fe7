import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fixturePath } from '../support/bot.ts'
import { until } from '../support/until.ts'
import { temporaryWeb } from '../web/support/temporary-web.ts'
import { hasBrowser, openBrowser } from '../e2e/support/open-browser.ts'

const livePace = { poll: 100, beat: 300 }

/** A proxy before the service that counts streams, cuts them, and goes silent as the network of a sleeping laptop does. */
async function openProxy(target: string) {
  const sockets = new Set<Socket>()
  const state = { streams: 0, opened: 0, silent: false }
  const server = createServer((browser) => {
    const service = connect(Number(new URL(target).port), '127.0.0.1')
    let isStream = false
    sockets.add(browser)
    browser.on('data', (data) => {
      if (data.toString('latin1').startsWith('GET /live/')) {
        isStream = true
        state.streams++
        state.opened++
      }
      if (!state.silent) service.write(data)
    })
    service.on('data', (data) => void (state.silent || browser.write(data)))
    for (const socket of [browser, service]) socket.on('error', () => socket.destroy())
    service.on('close', () => browser.destroy())
    browser.on('close', () => {
      sockets.delete(browser)
      if (isStream) state.streams--
      service.destroy()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => sockets.forEach((socket) => socket.destroy())
  onTestFinished(() => {
    cut()
    server.close()
  })
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, state, cut }
}

/** A signed-in browser before a service with sales. */
async function site() {
  const web = await temporaryWeb({ set: 'clean-pos', livePace })
  const proxy = await openProxy(web.base)
  const { page, complaints } = await openBrowser()
  await page.goto(`${proxy.base}/login/?token=${await web.signInLink('admin')}`)
  const importFile = (name: string) => web.runImport({ path: fixturePath(name) })
  /** Waits until the page has shown itself anew. */
  const renewed = () => page.locator('body[data-live-shown]').waitFor({ state: 'attached' })
  return { proxy, page, complaints, importFile, renewed }
}

describe.runIf(hasBrowser)('an open page', () => {
  it(
    'shows what an import brought, with scroll, focus and open sections as they were',
    { timeout: 90_000 },
    async () => {
      const { page, proxy, importFile, renewed, complaints } = await site()
      await page.goto(`${proxy.base}/analytics/?period=all`)
      await until(() => proxy.state.streams === 1)
      // Without soft scrolling, which takes its time.
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await page.locator('details.shops > summary').click()
      await page.locator('#byWeek a.sort').first().focus()
      const place = 'Math.round(document.activeElement.getBoundingClientRect().top)'
      const before = await page.evaluate<number>(place)
      expect(await page.evaluate<number>('scrollY')).toBeGreaterThan(200)
      await importFile('dirty/sales.csv')
      await renewed()
      expect(Math.abs((await page.evaluate<number>(place)) - before)).toBeLessThan(2)
      expect(await page.evaluate("document.activeElement.closest('section[id]')?.id")).toBe('byWeek')
      expect(await page.locator('details.shops').getAttribute('open')).not.toBe(null)
      expect(await page.locator('[role=status]').last().textContent()).toContain('newest data')
      expect(complaints).toEqual([])
    },
  )

  it(
    'shows newer data on the home page, and only offers it to who is typing or reads a customer',
    { timeout: 90_000 },
    async () => {
      const { page, proxy, importFile, renewed } = await site()
      await page.goto(`${proxy.base}/`)
      await until(() => proxy.state.streams === 1)
      await importFile('dirty/customers.csv')
      await renewed()
      expect(await page.locator('#imports').innerText()).toContain('customers.csv')

      const note = page.locator('.live-note')
      await page.goto(`${proxy.base}/analytics/?period=all`)
      await until(() => proxy.state.streams === 1)
      await page.locator('.filters > summary').first().click()
      await page
        .locator('.filters input[type=text], .filters input[type=date], .filters input:not([type])')
        .first()
        .fill('2')
      await importFile('dirty/sales.csv')
      await note.waitFor()
      expect(await page.locator('body[data-live-shown]').count()).toBe(0)

      await page.goto(`${proxy.base}/customer-detail/?id=258`)
      await until(() => proxy.state.streams === 1)
      await importFile('clean/coupons.xlsx')
      await note.waitFor()
      await note.getByRole('button').click()
      await page.waitForLoadState()
      await until(async () => !(await note.isVisible()))
    },
  )

  it('holds one stream for all tabs of a browser, and another tab takes it over', { timeout: 90_000 }, async () => {
    const { page, proxy, importFile, renewed } = await site()
    await page.goto('about:blank')
    await until(() => proxy.state.streams === 0)
    const other = await page.context().newPage()
    await other.goto(`${proxy.base}/analytics/?period=all`)
    await until(() => proxy.state.streams === 1)
    const opened = proxy.state.opened
    await page.bringToFront()
    await page.goto(`${proxy.base}/`)
    await importFile('dirty/sales.csv')
    // The tab behind waits until it is looked at.
    await renewed()
    await other.bringToFront()
    await other.locator('body[data-live-shown]').waitFor({ state: 'attached' })
    expect(proxy.state.opened).toBe(opened)
    await page.bringToFront()
    await page.reload()
    await other.close()
    await until(() => proxy.state.streams === 1 && proxy.state.opened > opened)
    await importFile('dirty/customers.csv')
    await renewed()
    expect(proxy.state.streams).toBe(1)
  })

  it('opens its stream again after a proxy cut it, and catches up', { timeout: 90_000 }, async () => {
    const { page, proxy, importFile, renewed } = await site()
    await page.goto(`${proxy.base}/`)
    await until(() => proxy.state.streams === 1)
    proxy.cut()
    await importFile('dirty/customers.csv')
    await renewed()
    expect(proxy.state.opened).toBeGreaterThan(1)
  })

  it('notices after a sleep that its stream is dead, and catches up', { timeout: 90_000 }, async () => {
    const { page, proxy, importFile, renewed } = await site()
    await page.clock.install()
    await page.goto(`${proxy.base}/`)
    await until(() => proxy.state.streams === 1)
    // The laptop sleeps: nothing comes through, nothing says so, and the clock goes on.
    proxy.state.silent = true
    await importFile('dirty/customers.csv')
    const opened = proxy.state.opened
    await page.clock.fastForward('10:00')
    proxy.state.silent = false
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await until(() => proxy.state.opened > opened)
    await page.clock.resume()
    await renewed()
    expect(proxy.state.streams).toBe(1)
  })

  it('shows newer data at most every ten seconds, however often it changes', { timeout: 90_000 }, async () => {
    const { page, proxy, importFile, renewed } = await site()
    await page.clock.install()
    await page.goto(`${proxy.base}/`)
    await until(() => proxy.state.streams === 1)
    const imports = page.locator('#imports')
    await importFile('dirty/customers.csv')
    await renewed()
    await importFile('clean/coupons.xlsx')
    await page.waitForTimeout(700)
    expect(await imports.innerText()).not.toContain('coupons.xlsx')
    await page.clock.fastForward('00:11')
    await until(async () => (await imports.innerText()).includes('coupons.xlsx'))
  })

  it('without https has a stream only while it is seen', { timeout: 90_000 }, async () => {
    const { page, proxy, importFile, renewed } = await site()
    await page.addInitScript(`
      delete Navigator.prototype.locks
      Object.defineProperty(document, 'hidden', { get: () => window.isHidden === true })
    `)
    const look = (isHidden: boolean) =>
      page.evaluate(`window.isHidden = ${isHidden}; document.dispatchEvent(new Event('visibilitychange'))`)
    await page.goto(`${proxy.base}/`)
    await until(() => proxy.state.streams === 1)
    await look(true)
    await until(() => proxy.state.streams === 0)
    await importFile('dirty/customers.csv')
    expect(proxy.state.streams).toBe(0)
    await look(false)
    await renewed()
    expect(proxy.state.streams).toBe(1)
  })
})
