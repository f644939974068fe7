import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import supertest from 'supertest'
import { describe, expect, it } from 'vitest'
import type { Log } from '../../../src/core/log.ts'
import { log } from '../../support/bot.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const HOSTILE = `<img src=x onerror=alert(1)>"'&`

function fail(): never {
  throw new Error('a secret detail')
}

describe('security', () => {
  it('allows nothing from elsewhere and nothing inline, on every page', async () => {
    const { signedIn } = await temporaryWeb({ set: 'clean' })
    const visit = await signedIn('admin')
    for (const path of [
      '/',
      '/console/',
      '/analytics/?period=2026-05',
      '/formulas/',
      '/imports/',
      '/imports/1/',
      '/nowhere',
    ]) {
      const response = await visit.get(path)
      const page = await response.text()
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';" +
          "form-action 'self';frame-ancestors 'none';base-uri 'none'",
      )
      expect(page).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)/)
      expect(page).not.toMatch(/\s(?:style|on\w+)=/)
      expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
      expect([response.headers.get('cache-control'), response.headers.get('x-powered-by')]).toEqual([
        'private, no-store',
        null,
      ])
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  it('closes every element it opens', async () => {
    const { signedIn } = await temporaryWeb({ set: 'dirty' })
    const visit = await signedIn('admin')
    for (const path of [
      '/',
      '/console/',
      '/analytics/?period=2026-05',
      '/formulas/',
      '/imports/1/',
      '/login/?token=x',
    ]) {
      const page = await visit.text(path)
      for (const tag of ['div', 'section', 'article', 'details', 'table', 'form', 'ul', 'dl', 'p', 'nav', 'label']) {
        const opened = page.match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length ?? 0
        const closed = page.match(new RegExp(`</${tag}\\s*>`, 'g'))?.length ?? 0
        expect([path, tag, closed]).toEqual([path, tag, opened])
      }
    }
  })

  it('escapes whatever a file, a person or an address says', async () => {
    const { signedIn, runImport, dataDir } = await temporaryWeb()
    const visit = await signedIn('admin')
    const shop = `"${HOSTILE.replaceAll('"', '""')}"`
    const file = join(dataDir, 'hostile.csv')
    await writeFile(file, `Invoice Number,Sales Date,Sales Amount,Shop ID,Shop Name\nA1,2026-05-01,1000,HN01,${shop}\n`)
    await runImport({ path: file, fileName: `${HOSTILE}.csv` })
    const pages = await Promise.all([
      visit.text('/'),
      visit.text('/imports/'),
      visit.text('/imports/1/'),
      visit.text('/analytics/?period=2026-05'),
      visit.text(`/analytics/?period=${encodeURIComponent(HOSTILE)}`),
      visit.text(`/analytics/?period=2026-05&shop=${encodeURIComponent(HOSTILE)}`),
      (await visit.post('/console/', { line: HOSTILE })).text(),
    ])
    for (const page of pages) expect(page).not.toContain('<img')
    expect(pages[3]).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })

  it('answers an unexpected failure with a reference and without its inside', async () => {
    const { signedIn } = await temporaryWeb({
      queries: { run: () => Promise.reject(new Error('SQLITE_SECRET at /srv/semir.db')) },
    })
    const response = await (await signedIn()).get('/')
    const page = await response.text()
    expect(response.status).toBe(500)
    expect(page).toMatch(/reference: [0-9A-F]{8}/)
    expect(page).not.toContain('SQLITE')
  })

  it('shows nothing of its inside when even the visitor could not be met', async () => {
    const { base, ops } = await temporaryWeb()
    const unreadable = await fetch(`${base}/assets/%ff`)
    expect([unreadable.status, await unreadable.text()]).toEqual([400, expect.stringMatching(/^The request could not/)])
    await ops.close()
    const response = await fetch(`${base}/`, { headers: { cookie: 'semir_session=abcdefghijk' } })
    expect([response.status, await response.text()]).toEqual([500, expect.stringMatching(/reference: [0-9A-F]{8}\.$/)])
    const health = await fetch(`${base}/healthz`)
    expect([health.status, await health.json()]).toEqual([
      503,
      { ok: false, databases: { business: true, ops: false } },
    ])
  })

  it('has assets that a browser may keep, at an address that changes with them', async () => {
    const { visitor, base } = await temporaryWeb()
    const page = await visitor().text('/login/')
    const address = /href="(\/assets\/semir\.css\?v=\w+)"/.exec(page)?.[1] ?? ''
    const response = await visitor().get(address)
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('immutable')
    const plain = await visitor().get('/assets/semir.css')
    expect(plain.headers.get('cache-control')).toBe('no-cache')
    const again = await supertest(base)
      .get('/assets/semir.css')
      .set('If-None-Match', plain.headers.get('etag') ?? '')
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await visitor().get('/assets/..%2f..%2fconfig.ts')).status).toBe(404)
  })

  it('says how the service is without saying what it holds', async () => {
    const { visitor } = await temporaryWeb({ workerAlive: () => true })
    const response = await visitor().get('/healthz')
    expect([response.status, await response.json()]).toEqual([
      200,
      { ok: true, databases: { business: true, ops: true }, worker: true },
    ])
    const { visitor: other } = await temporaryWeb({ workerAlive: () => false })
    const down = await other().get('/healthz')
    expect([down.status, await down.json()]).toEqual([503, expect.objectContaining({ ok: false })])
  })

  it('says how it is while every thread that answers people is busy', async () => {
    const { visitor } = await temporaryWeb({ queries: { run: () => new Promise<never>(() => undefined) } })
    expect((await visitor().get('/healthz')).status).toBe(200)
  })

  it('shows no internals, even when reporting a failure fails', async () => {
    const { signedIn } = await temporaryWeb({ queries: { run: fail }, log: { ...log, error: fail } as unknown as Log })
    const response = await (await signedIn('viewer')).get('/analytics/?period=2026-05')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toMatch(/secret|\.ts/)
  })

  it('hands chat its requests before anything reads their body', async () => {
    const { base } = await temporaryWeb({
      chatRoutes: [
        (request, response, next) => {
          if (request.path !== '/slack/events') {
            next()
            return
          }
          let body = ''
          request.on('data', (chunk: Buffer) => (body += chunk.toString())).on('end', () => response.end(`raw ${body}`))
        },
      ],
    })
    const response = await fetch(`${base}/slack/events`, { method: 'POST', body: 'a=1' })
    expect(await response.text()).toBe('raw a=1')
  })
})
