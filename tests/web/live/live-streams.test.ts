import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { limits } from '../../../src/core/limits.ts'
import { fixturePath } from '../../support/bot.ts'
import { until } from '../../support/until.ts'
import { temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'

const livePace = { poll: 20, beat: 40 }

/** A stream of a visitor, what it has sent, and the way out. */
async function listen(visitor: Visitor, headers: Readonly<Record<string, string>> = {}) {
  const response = await visitor.get('/live/', headers)
  const reader = response.body?.getReader()
  const leave = () => reader?.cancel().catch(() => undefined)
  const stream = { response, text: '', over: false, leave }
  const read = async () => {
    for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
      stream.text += Buffer.from(piece.value).toString()
    }
  }
  void read()
    .catch(() => undefined)
    .finally(() => (stream.over = true))
  onTestFinished(leave)
  return stream
}

function versionsOf({ text }: { readonly text: string }): string[] {
  return Array.from(text.matchAll(/^event: version\nid: (.*)\ndata: \1$/gm), ([, version = '']) => version)
}

describe('the stream of newer data', () => {
  it('says the version at once, and the new one after an import', async () => {
    const web = await temporaryWeb({ livePace })
    const stream = await listen(await web.signedIn('viewer'))
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await until(() => versionsOf(stream).length === 1)
    await web.runImport({ path: fixturePath('clean/customers.csv') })
    await until(() => versionsOf(stream).length >= 2)
    expect(new Set(versionsOf(stream)).size).toBe(versionsOf(stream).length)
  })

  it('says nothing to a browser that comes back and knows the version, and shows signs of life', async () => {
    const web = await temporaryWeb({ livePace })
    const visitor = await web.signedIn('viewer')
    const version = (await web.deps.dataVersion?.()) ?? ''
    const stream = await listen(visitor, { 'Last-Event-ID': version })
    await until(() => stream.text.split('event: beat').length > 3)
    expect(versionsOf(stream)).toEqual([])
    const other = await listen(visitor, { 'Last-Event-ID': 'older' })
    await until(() => versionsOf(other).length === 1)
  })

  it('is marked on pages with the version they show', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const page = await (await web.signedIn('manager')).text('/analytics/?period=2026-05')
    expect(page).toContain(`data-live="${await web.deps.dataVersion?.()}"`)
    expect(page).toContain('data-live-refreshes')
    expect(page).toContain('/assets/live.js')
  })

  it('only offers newer data on pages that list people, whose reading is audited', async () => {
    const web = await temporaryWeb({ set: 'clean' })
    const visitor = await web.signedIn('manager')
    for (const path of ['/coupons/', '/cnv/customer-comparison/', '/analytics/?period=2026-05&list=customers']) {
      const page = await visitor.text(path)
      expect(page).toContain('data-live="')
      expect(page).not.toContain('data-live-refreshes')
    }
  })

  it('ends with the session', async () => {
    const web = await temporaryWeb({ livePace })
    const visitor = await web.signedIn('viewer')
    const stream = await listen(visitor)
    await until(() => stream.text.includes('beat'))
    await visitor.post('/logout/', {})
    await until(() => stream.over)
    expect(stream.response.status).toBe(200)
  })

  it('ends when the service stops, also for those who come then', async () => {
    const stop = new AbortController()
    const web = await temporaryWeb({ livePace, stopping: stop.signal })
    const visitor = await web.signedIn('viewer')
    const stream = await listen(visitor)
    await until(() => stream.text.includes('beat'))
    stop.abort()
    await until(() => stream.over)
    expect(stream.response.status).toBe(200)
  })

  it('is bounded for each person, and a browser that leaves makes room', async () => {
    const web = await temporaryWeb({ livePace })
    const visitor = await web.signedIn('viewer')
    const streams = []
    for (let at = 0; at < limits.liveStreamsOfPerson.value; at++) streams.push(await listen(visitor))
    expect((await visitor.get('/live/')).status).toBe(503)
    expect((await listen(await web.signedIn('manager'))).response.status).toBe(200)
    await streams[0]?.leave()
    await until(async () => (await listen(visitor)).response.status === 200)
  })

  it(
    'has an end for all together: the next browser is asked to come back, and its pages work',
    { timeout: 60_000 },
    async () => {
      const web = await temporaryWeb({ livePace: { poll: 500, beat: 60_000 } })
      const each = limits.liveStreamsOfPerson.value
      const streams: Awaited<ReturnType<typeof listen>>[] = []
      for (let at = 0; streams.length < limits.liveStreams.value; at++) {
        const visitor = await web.signedIn('viewer', `viewer-${at}`)
        const room = Math.min(each, limits.liveStreams.value - streams.length)
        streams.push(...(await Promise.all(Array.from({ length: room }, () => listen(visitor)))))
      }
      expect(new Set(streams.map(({ response }) => response.status))).toEqual(new Set([200]))
      const late = await web.signedIn('manager')
      const refused = await late.get('/live/')
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30'])
      expect(await refused.text()).toContain('Too many pages are listening for newer data.')
      expect(await late.text('/analytics/')).toContain('data-live="')
      await streams[0]?.leave()
      await until(async () => (await listen(late)).response.status === 200)
      await web.runImport({ path: fixturePath('clean/customers.csv') })
      await until(() => streams.slice(1).every((stream) => versionsOf(stream).length >= 2))
    },
  )

  it('reads the version once for all browsers, and never while none listens', async () => {
    const reads = { count: 0 }
    const dataVersion = () => Promise.resolve(String((reads.count += 1) && 7))
    const web = await temporaryWeb({ livePace: { poll: 100, beat: 1_000 }, dataVersion })
    const visitor = await web.signedIn('viewer')
    await sleep(300)
    expect(reads.count).toBe(0)
    for (let at = 0; at < 6; at++) await listen(visitor)
    const [begun, began] = [reads.count, performance.now()]
    await sleep(500)
    const looks = (performance.now() - began) / 100
    // Six streams that each read it would have read it six times as often.
    expect(reads.count - begun).toBeLessThanOrEqual(looks + 2)
  })

  it('says a change to every open stream, though a page and another stream have read it before', async () => {
    const data = { version: '1' }
    const dataVersion = () => Promise.resolve(data.version)
    const web = await temporaryWeb({ livePace: { poll: 400, beat: 60_000 }, dataVersion })
    const visitor = await web.signedIn('manager')
    const stream = await listen(visitor)
    await until(() => versionsOf(stream).length === 1)
    data.version = '2'
    expect(await visitor.text('/')).toContain('data-live="2"')
    const other = await listen(visitor, { 'Last-Event-ID': '2' })
    await until(() => versionsOf(stream).length === 2)
    expect(versionsOf(stream)).toEqual(['1', '2'])
    expect(versionsOf(other)).toEqual([])
  })

  it('opens while others are written to, however long the version takes to read', async () => {
    const reads = { count: 0 }
    const dataVersion = () => sleep(60).then(() => String((reads.count += 1)))
    const web = await temporaryWeb({ livePace: { poll: 10, beat: 10 }, dataVersion })
    const visitor = await web.signedIn('viewer')
    const streams = [await listen(visitor), await listen(visitor), await listen(visitor)]
    for (const stream of streams) {
      expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      await until(() => versionsOf(stream).length > 1)
    }
  })

  it('answers with an error page where the version cannot be read', async () => {
    const web = await temporaryWeb({ livePace, dataVersion: () => Promise.reject(new Error('disk gone')) })
    const answer = await (await web.signedIn('viewer')).get('/live/')
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('<main')
  })

  it('needs someone who is signed in', async () => {
    const web = await temporaryWeb()
    expect((await web.visitor().get('/live/')).status).toBe(303)
  })
})
