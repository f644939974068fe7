import { describe, expect, it } from 'vitest'
import { auditTrail } from '../../support/audit-trail.ts'
import { fixturePath } from '../../support/bot.ts'
import { apiCaller } from '../support/api-caller.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

describe('the audit record', () => {
  it('names who signed in, exported, imported, took personal rows away and left', async () => {
    const { signedIn, services } = await temporaryWeb({ set: 'dirty' })
    const visit = await signedIn('manager')
    await visit.get('/analytics/export/?period=2026-05')
    await visit.upload([new File(['Invoice Number\n'], 'Lan 0912345678.csv')])
    await visit.get('/imports/1/rejects.csv')
    await visit.post('/logout/', {})
    const events = (await auditTrail(services.ops)).filter(({ at }) => at === NOW.toISOString())
    expect(events.map(({ action, subject, details }) => [action, subject.replace(/job .+/, 'job'), details])).toEqual([
      ['sign-in', 'web', '{}'],
      ['export', 'analytics', '{"period":"2026-05","personal":true}'],
      ['import', 'job', '{}'],
      ['personal-data', 'rejected rows of import 1', '{}'],
      ['sign-out', 'web', '{}'],
    ])
    const manager = { platform: 'web', workspaceId: 'local', id: 'manager', role: 'manager' }
    expect(events.map(({ actor, at }) => [JSON.parse(actor), at])).toEqual(
      Array.from(events, () => [manager, NOW.toISOString()]),
    )
    expect(JSON.stringify(events)).not.toContain('0912345678')
  })

  it('has nothing of what was refused but that it was', async () => {
    const { signedIn, services } = await temporaryWeb()
    const visit = await signedIn('viewer')
    await visit.get('/analytics/export/')
    await visit.upload([new File(['x'], 'a.csv')])
    const actions = (await auditTrail(services.ops)).map(({ action }) => action)
    expect(actions).toEqual(['sign-in', 'access-refused', 'access-refused'])
  })

  it('names each look at rejected rows of people, wherever they are shown, and none at rows of sales', async () => {
    const { signedIn, services, runImport } = await temporaryWeb()
    const people = await runImport({ path: fixturePath('dirty/customers.csv') })
    const sales = await runImport({ path: fixturePath('dirty/sales.csv') })
    const visit = await signedIn('manager')
    const looks = async () => {
      const events = await auditTrail(services.ops, 'personal-data')
      return events.map(({ subject, details }) => [subject, details])
    }
    const page = await visit.text('/imports/1/')
    expect(page).toContain('31/02/1990')
    const look = ['rejected rows of import 1', '{}']
    expect(await looks()).toEqual([look])
    await visit.get(`/jobs/${people}/`)
    await (await visit.get(`/jobs/${people}/events`)).text()
    expect(await looks()).toEqual([look, look, look])

    await visit.get(`/jobs/${sales}/`)
    await visit.get('/imports/2/')
    await visit.get('/imports/')
    expect(await looks()).toHaveLength(3)
  })

  it('names each report a program took, the same one once an hour, and holds no report of people', async () => {
    let now = NOW
    const web = await temporaryWeb({ set: 'clean', now: () => now })
    await web.signInLink('analyst')
    const { id, call } = await apiCaller(web, 'analyst')
    const taken = async () => {
      const events = await auditTrail(web.services.ops, 'export')
      return events.map(({ actor_key: who, subject, details }) => [who, subject, JSON.parse(details) as unknown])
    }
    const paths = ['/analytics?period=2025-07', '/coupons', '/comparison/summary?period=2025', '/sync/status']
    for (const path of [...paths, ...paths]) expect((await call(path)).status).toBe(200)
    expect((await call('/analytics?period=yesteryear')).status).toBe(400)
    const of = (subject: string, period: string) => [
      'web:local:analyst',
      subject,
      { period, personal: false, token: id },
    ]
    const once = [of('analytics', '2025-07'), of('coupons', 'all'), of('comparison', '2025')]
    expect(await taken()).toEqual(once)
    now = new Date(NOW.getTime() + 3_600_000)
    await call('/coupons')
    expect(await taken()).toEqual([...once, of('coupons', 'all')])
  })
})
