import { businessColumns } from '../../../src/core/records/tables/business-columns.ts'
import { opsColumns } from '../../../src/core/records/tables/ops-columns.ts'
import { describe, expect, it } from 'vitest'
import { createReportLink, revokeReportLink } from '../../../src/core/report/report-links.ts'
import { formatMoney } from '../../../src/core/i18n/formats.ts'
import { fixturePath } from '../../support/bot.ts'
import { expectedOverview } from '../support/expected-figures.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import { rowsOf } from '../../support/plain-sql.ts'

const DAY_MS = 86_400_000

async function webWithLink(now = NOW) {
  const web = await temporaryWeb({ set: 'clean', now: () => now })
  const period = { from: '2026-05-01', to: '2026-05-31', label: '2026-05' }
  const query = { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
  const question = { kind: 'analytics', query } as const
  const { snapshot } = await web.services.queries.run('reportSnapshot', question)
  const link = { question, snapshot, createdBy: 'slack:U1', days: 7 } as const
  const { token } = await createReportLink(web.services.ops, link, NOW)
  return { ...web, token }
}

describe('a report behind a link', () => {
  it('opens without signing in, with the figures that were posted', async () => {
    const { visitor, token } = await webWithLink()
    const expected = await expectedOverview('2026-05-01..2026-05-31')
    const response = await visitor().get(`/r/${token}`)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('<h1>Sales · May 2026</h1>')
    expect(page).toContain(formatMoney(expected.salesAmount, 'en'))
    expect(page).toContain('this link works until 22/06/2026')
    expect(response.headers.getSetCookie()).toEqual([])
  })

  it('keeps the posted figures after the data changed', async () => {
    const { visitor, token, runImport } = await webWithLink()
    const before = await visitor().text(`/r/${token}`)
    await runImport({ path: fixturePath('dirty/sales.csv') })
    expect(await visitor().text(`/r/${token}`)).toBe(before)
  })

  it('is kept out of search engines and caches, and leads nowhere that needs a session', async () => {
    const { visitor, token } = await webWithLink()
    const response = await visitor().get(`/r/${token}`)
    const page = await response.text()
    expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(page).toContain('<meta name="robots" content="noindex, nofollow"')
    const links = [...page.matchAll(/<a[^>]+href="(\/[^"]*)"/g)].map((link) => link[1])
    expect(links.length).toBeGreaterThan(1)
    expect(links.filter((link) => !link?.startsWith(`/r/${token}`))).toEqual([])
    expect(page).not.toMatch(/<form/)
  })

  it('holds no personal data', async () => {
    const { visitor, token, business } = await webWithLink()
    const page = await visitor().text(`/r/${token}`)
    const people = await business.db.selectFrom('customers').select(['name', 'phone', 'vip_id', 'email']).execute()
    const texts = people.flatMap(({ name, phone, vip_id, email }) => [name, phone, vip_id, email])
    const found = texts.filter((text) => text !== null && text.length > 5 && page.includes(text))
    expect(people.length).toBe(800)
    expect(found).toEqual([])
  })

  it('changes nothing however often it is read, since link previews read it too', async () => {
    const { visitor, token, ops, business } = await webWithLink()
    const state = async () => [
      await Promise.all(Object.keys(opsColumns).map((table) => rowsOf(ops.db, `select * from ${table}`))),
      await Promise.all(Object.keys(businessColumns).map((table) => rowsOf(business.db, `select * from ${table}`))),
    ]
    const before = await state()
    await visitor().get(`/r/${token}`)
    const head = await visitor().head(`/r/${token}`)
    await visitor().get(`/r/${token}?lang=en`)
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(await state()).toEqual(before)
  })

  it('opens each shop without signing in, as long as the link works', async () => {
    const { visitor, token, services } = await webWithLink()
    const shop = await visitor().get(`/r/${token}/shop/?of=HN01`)
    expect([shop.status, shop.headers.get('x-robots-tag')]).toEqual([200, 'noindex, nofollow'])
    expect(await shop.text()).toContain('By week')
    expect((await visitor().get(`/r/${token}/shop/?of=XX99`)).status).toBe(404)
    await revokeReportLink(services.ops, token, NOW)
    expect((await visitor().get(`/r/${token}/shop/?of=HN01`)).status).toBe(404)
  })

  it('ends after its days', async () => {
    const { visitor, token } = await webWithLink(new Date(NOW.getTime() + 7 * DAY_MS))
    const response = await visitor().get(`/r/${token}`)
    expect([response.status, await response.text()]).toEqual([410, expect.stringContaining('This link has expired')])
  })

  it('ends when it is withdrawn', async () => {
    const { visitor, token, services } = await webWithLink()
    await revokeReportLink(services.ops, token, NOW)
    const response = await visitor().get(`/r/${token}`)
    expect([response.status, await response.text()]).toEqual([410, expect.stringContaining('was revoked')])
  })

  it('is revoked on its own page by people who may export, and by no one else', async () => {
    const { visitor, signedIn, token } = await webWithLink()
    expect(await visitor().text(`/r/${token}`)).not.toContain('Withdraw')
    expect(await (await signedIn('viewer')).text(`/r/${token}`)).not.toContain('Withdraw')
    const analyst = await signedIn('analyst')
    expect(await analyst.text(`/r/${token}`)).toContain('Revoke this link')
    const response = await analyst.post(`/r/${token}/revoke/`, {})
    expect([response.status, response.headers.get('location')]).toEqual([303, `/r/${token}`])
    expect((await visitor().get(`/r/${token}`)).status).toBe(410)
    expect((await analyst.post('/r/made-up/revoke/', {})).status).toBe(404)
  })

  it('recognises a made-up link, and shows nothing', async () => {
    const { visitor } = await temporaryWeb()
    const response = await visitor().get('/r/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    const page = await response.text()
    expect([response.status, page.includes('<h1>No report here</h1>')]).toEqual([404, true])
    expect(page).not.toContain('Go to the home page')
  })
})

it('a link to a coupon report has no shop to unfold, and says so', async () => {
  const web = await temporaryWeb({ set: 'clean' })
  const period = { from: '2026-05-01', to: '2026-05-31', label: '2026-05' }
  const question = {
    kind: 'coupons',
    query: { period, filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' },
  } as const
  const { snapshot } = await web.services.queries.run('reportSnapshot', question)
  const { token } = await createReportLink(
    web.services.ops,
    { question, snapshot, createdBy: 'slack:U1', days: 7 },
    NOW,
  )
  expect((await web.visitor().get(`/r/${token}`)).status).toBe(200)
  expect((await web.visitor().get(`/r/${token}/shop/?of=HN01`)).status).toBe(404)
})
