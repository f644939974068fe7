import { describe, expect, it } from 'vitest'
import { recordRefusal } from '../../../src/core/access/audit/record-refusal.ts'
import { anonymousVisitor } from '../../../src/core/access/policy.ts'
import { limits } from '../../../src/core/limits.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { apiCaller } from '../support/api-caller.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

type Web = Awaited<ReturnType<typeof temporaryWeb>>

async function refused({ services }: Web) {
  const records = await auditTrail(services.ops, 'access-refused')
  return records.map(({ subject, details, actor_key, address }) => [actor_key, subject, details, address])
}

const LOCAL = '127.0.0.1'

describe('a refused request', () => {
  it('is in the audit with its person, route, reason and network address, and counted within a minute', async () => {
    let now = NOW
    const web = await temporaryWeb({ now: () => now })
    const viewer = await web.signedIn('viewer')
    for (let tries = 0; tries < 3; tries++) expect((await viewer.get('/admin/users/secret-id/')).status).toBe(403)
    await viewer.get('/admin/audit/')
    const csrf = await viewer.csrf()
    await viewer.post('/console/', { csrf, line: 'whoami' }, { 'sec-fetch-site': 'cross-site' })
    await web.visitor().post('/login/', { username: 'x', password: 'secret', csrf: 'made up' })
    now = new Date(NOW.getTime() + 60_000)
    await viewer.get('/admin/users/secret-id/')
    const user = 'web:local:viewer'
    expect(await refused(web)).toEqual([
      [user, 'GET /admin/users/:id/', '{"reason":"forbidden","times":3}', LOCAL],
      [user, 'GET /admin/audit/', '{"reason":"forbidden"}', LOCAL],
      [user, 'POST /console/', '{"reason":"foreign-request"}', LOCAL],
      ['web:local:', 'POST /login/', '{"reason":"form-expired"}', LOCAL],
      [user, 'GET /admin/users/:id/', '{"reason":"forbidden"}', LOCAL],
    ])
    const admin = await web.signedIn('admin')
    expect(await admin.text('/admin/audit/?action=access-refused')).toMatch(
      /access refused[^]*times: 3[^]*127\.0\.0\.1/,
    )
  })

  it('is in the audit for the API and for unknown hosts, without what was sent', async () => {
    const web = await temporaryWeb()
    await web.signInLink('viewer')
    const { call, base } = { ...(await apiCaller(web, 'viewer')), base: web.base }
    expect((await call('/coupons')).status).toBe(403)
    const guess = { authorization: 'Bearer semir_pat_guess' }
    for (let tries = 0; tries < 2; tries++) await fetch(`${base}/api/v1/analytics`, { headers: guess })
    expect(await refused(web)).toEqual([
      ['web:local:viewer', 'GET /api/v1/coupons', '{"reason":"forbidden"}', LOCAL],
      ['web:local:', 'GET /api/v1/analytics', '{"reason":"token-refused","times":2}', LOCAL],
    ])
    expect(JSON.stringify(await web.services.ops.selectFrom('audit_events').selectAll().execute())).not.toContain(
      'guess',
    )
  })

  it('cannot fill the disk: a minute adds a bounded number of records', async () => {
    const web = await temporaryWeb()
    const { ops } = web.services
    const most = limits.refusalRecords.value
    for (let visitor = 0; visitor < most + 40; visitor++) {
      const person = { ...anonymousVisitor, address: `2001:db8::${visitor}` }
      const refusal = { action: 'access-refused', subject: 'GET /x', details: { reason: 'forbidden' } } as const
      await recordRefusal(ops, person, refusal, NOW)
    }
    const records = await refused(web)
    expect(records).toHaveLength(most + 1)
    expect(records.at(-1)).toEqual(['web:local:', 'others', '{"times":40}', null])
  })
})

it('sign-ins, and what people do on the pages, have the network address of their request', async () => {
  const web = await temporaryWeb({ trustedProxies: 1 })
  const admin = web.visitor()
  const from = { 'x-forwarded-for': '203.0.113.9' }
  await admin.get(`/login/?token=${await web.signInLink('admin')}`, from)
  await admin.post('/admin/users/invitation/', { role: 'viewer' }, from)
  await admin.post('/login/', { username: 'admin', password: 'a wrong guess' }, from)
  const records = await auditTrail(web.services.ops)
  expect(records.map(({ action, address }) => [action, address])).toEqual([
    ['sign-in', '203.0.113.9'],
    ['account', '203.0.113.9'],
    ['sign-in-refused', '203.0.113.9'],
  ])
})

it('a password used from a network address that is new is reported to its owner, and not again', async () => {
  const web = await temporaryWeb({ trustedProxies: 1 })
  const first = await web.byPrintedLink(web.visitor())
  const fields = { username: 'boss', name: 'Boss', 'new-password': 'three odd kettles' }
  const home = { 'x-forwarded-for': '203.0.113.9' }
  await first.post('/register/', fields, home)
  const signIn = async (address: string) => {
    const visit = web.visitor()
    const from = { 'x-forwarded-for': address }
    await visit.post('/login/', { username: 'boss', password: 'three odd kettles' }, from)
    const page = await visit.text('/')
    return page.match(/new for your account: [\d.]+/g) ?? []
  }
  expect(await signIn('203.0.113.9')).toEqual([])
  expect(await signIn('198.51.100.7')).toEqual(['new for your account: 198.51.100.7.'])
  expect(await signIn('198.51.100.7')).toHaveLength(1)
})

describe('sessions of another person', () => {
  it('are ended by an admin, one or all, and by no one with fewer permissions', async () => {
    const web = await temporaryWeb()
    const admin = await web.signedIn('admin')
    const [laptop, phone, tablet] = [
      await web.signedIn('manager'),
      await web.signedIn('manager'),
      await web.signedIn('manager'),
    ]
    const open = () => Promise.all([laptop, phone, tablet].map(async (visit) => (await visit.get('/')).status))
    const page = await admin.text('/admin/users/manager/')
    const sessions = [...page.matchAll(/name="session" value="(\w{64})"/g)].map(([, id = '']) => id)
    expect(sessions).toHaveLength(3)
    expect((await laptop.post('/admin/users/admin/sessions/', { session: 'all' })).status).toBe(403)
    const end = (session: string) => admin.post('/admin/users/manager/sessions/', { session })
    expect((await end(sessions[0] ?? '')).headers.get('location')).toBe('/admin/users/manager/')
    expect((await open()).filter((status) => status === 200)).toHaveLength(2)
    expect((await admin.get('/')).status).toBe(200)
    await end('all')
    expect(await open()).toEqual([303, 303, 303])
    const noted = (await auditTrail(web.services.ops, 'sign-out')).map(({ subject, details }) => [subject, details])
    expect(noted).toEqual([
      ['account manager', '{"which":"one"}'],
      ['account manager', '{"which":"all"}'],
    ])
  })
})
