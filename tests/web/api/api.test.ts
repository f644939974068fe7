import { describe, expect, it } from 'vitest'
import { semirSays } from '../../support/run-semir.ts'
import { apiCaller } from '../support/api-caller.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import { auditTrail } from '../../support/audit-trail.ts'

/** The API with an account per role named, and a caller for each. */
async function temporaryApi(changes: Parameters<typeof temporaryWeb>[0] = {}) {
  const web = await temporaryWeb(changes)
  const callerFor = async (role: Parameters<typeof web.signInLink>[0] & string) => {
    await web.signInLink(role)
    return apiCaller(web, role)
  }
  return { ...web, callerFor }
}

const code = async (response: Response) => {
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  return [response.status, error.code]
}

describe('the API', () => {
  it('answers what the terminal prints', async () => {
    const { callerFor, dataDir } = await temporaryApi({ set: 'clean' })
    const { json, call } = await callerFor('analyst')
    const printed = async (...args: string[]) => {
      const { stdout } = await semirSays([...args, '--json', '--data', dataDir], { SEMIR_LOG_LEVEL: 'error' })
      return JSON.parse(stdout) as Record<string, unknown>
    }
    const [analytics, coupons, comparison] = await Promise.all([
      printed('analytics', '2025-Q3', '--shop-group', 'HN', '--season-scheme', 'quarter'),
      printed('coupons', '--from', '2025-01-01', '--group-scheme', 'brand'),
      printed('compare', '2025'),
    ])
    expect(await json('/analytics?period=2025-Q3&shop-group=HN&season-scheme=quarter')).toEqual(analytics)
    expect(await json('/coupons?from=2025-01-01&group-scheme=brand')).toEqual(coupons)

    const { posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch, sharedPhones, ...head } = comparison
    const lists = [posOnly, cnvOnly, posOnlyPeriod, cnvOnlyPeriod, pointsMismatch, sharedPhones]
    expect(lists.flat().length).toBeGreaterThan(100)
    expect(await json('/comparison/summary?period=2025')).toEqual(head)

    const all = await call('/analytics')
    expect(all.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(all.headers.get('cache-control')).toBe('private, no-cache')
    expect(all.headers.get('content-encoding')).toBe('gzip')
    expect(await all.json()).toMatchObject({ period: { from: null, to: null, label: 'all' } })
  })

  it('shows how the last syncs ended and when the next ones run', async () => {
    const { callerFor, business, services } = await temporaryApi()
    const { json, call } = await callerFor('analyst')
    const never = { underWay: false, nextRunAt: null }
    expect(await json('/sync/status')).toEqual({
      syncs: [],
      upcoming: [
        { type: 'customers', ...never },
        { type: 'orders', ...never },
      ],
    })

    const at = NOW.toISOString()
    const log = { sync_type: 'orders', is_full: 0, status: 'failed', started_at: at, completed_at: at }
    const counts = { total_records: 7, created_count: 4, updated_count: 2, failed_count: 1 }
    const fault = { error_message: 'cnv-not-set-up', checkpoint_updated_at: null }
    await business.db
      .insertInto('cnv_sync_logs')
      .values({ ...log, ...counts, ...fault })
      .execute()
    await services.ops
      .insertInto('schedules')
      .values({
        kind: 'sync',
        subject: 'customers',
        cadence: 'hourly 05',
        place: null,
        language: 'en',
        created_by: '{}',
        created_at: at,
        next_run_at: '2026-06-15T06:05:00.000Z',
      })
      .execute()
    expect(await json('/sync/status')).toMatchObject({
      syncs: [{ type: 'orders', status: 'failed', total: 7, created: 4, updated: 2, failed: 1, checkpoint: null }],
      upcoming: [{ type: 'customers', nextRunAt: '2026-06-15T06:05:00.000Z' }, { nextRunAt: null }],
    })
    const vietnamese = await (await call('/sync/status', { 'accept-language': 'vi' })).text()
    expect(vietnamese).toContain('"code":"cnv-not-set-up","message":"Chưa thiết lập')
  })

  it('opens to a token only, and only while its account may sign in', async () => {
    const { base, callerFor, signedIn, services, deps } = await temporaryApi()
    let now = NOW
    Object.assign(deps, { now: () => now })
    const visit = await signedIn('admin')
    const byCookie = await visit.get('/api/v1/analytics')
    expect(byCookie.headers.get('www-authenticate')).toBe('Bearer realm="semir"')
    expect(byCookie.headers.getSetCookie()).toEqual([])
    expect(await code(byCookie)).toEqual([401, 'token-missing'])

    const { id, text, call } = await callerFor('manager')
    expect((await call('/analytics')).status).toBe(200)
    const wrong = await fetch(`${base}/api/v1/analytics`, { headers: { authorization: `Bearer ${text}x` } })
    expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"')
    expect(await code(wrong)).toEqual([401, 'token-refused'])
    expect((await fetch(`${base}/api/v1/analytics?access_token=${text}`)).status).toBe(401)

    const account = (changes: { status?: 'active' | 'waiting' | 'disabled'; role?: string }) =>
      services.ops.updateTable('accounts').set(changes).where('id', '=', 'manager').execute()
    for (const status of ['disabled', 'waiting'] as const) {
      await account({ status })
      expect(await code(await call('/analytics'))).toEqual([401, 'token-refused'])
    }
    await account({ status: 'active', role: 'viewer' })
    expect((await call('/analytics')).status).toBe(200)
    expect(await code(await call('/coupons'))).toEqual([403, 'forbidden'])
    await account({ role: 'manager' })

    now = new Date(NOW.getTime() + 31 * 86_400_000)
    expect(await code(await call('/analytics'))).toEqual([401, 'token-refused'])
    now = NOW
    await services.ops
      .updateTable('access_tokens')
      .set({ revoked_at: NOW.toISOString() })
      .where('id', '=', id)
      .execute()
    expect(await code(await call('/analytics'))).toEqual([401, 'token-refused'])
  })

  it('refuses what it does not understand by its name', async () => {
    const { base, callerFor } = await temporaryApi()
    const { call } = await callerFor('analyst')
    const refusals = {
      '/analytics?shopgroup=HN': [400, 'parameter-unknown'],
      '/analytics?shop=1&shop=2': [400, 'parameter-twice'],
      '/analytics?period=2026&from=2026-01-01': [400, 'period-twice'],
      '/analytics?period=yesteryear': [400, 'period-unknown'],
      '/coupons?season-scheme=third': [400, 'option-value-unknown'],
      '/comparison/summary?shop=1': [400, 'parameter-unknown'],
      '/sync/status?type=orders': [400, 'parameters-none'],
      '/customers': [404, 'page-unknown'],
    }
    for (const [path, refusal] of Object.entries(refusals)) expect(await code(await call(path))).toEqual(refusal)

    const { error } = (await (await call('/analytics?shopgroup=HN')).json()) as { error: { message: string } }
    expect(error.message).toContain('"shopgroup"')
    expect(error.message).toContain('shop-group')
    const posted = await fetch(`${base}/api/v1/analytics`, { method: 'POST' })
    expect(posted.headers.get('allow')).toBe('GET, HEAD')
    expect(await code(posted)).toEqual([405, 'method-refused'])
  })

  it('lets no program crowd out the others, and answers an unexpected failure with a reference', async () => {
    const { callerFor, deps } = await temporaryApi()
    const [eager, other] = [await callerFor('viewer'), await callerFor('analyst')]
    const statuses = []
    for (let calls = 0; calls < 121; calls += 1) statuses.push((await eager.call('/coupons')).status)
    expect(new Set(statuses.slice(0, 120))).toEqual(new Set([403]))
    expect(statuses[120]).toBe(429)
    expect((await eager.call('/coupons')).headers.get('retry-after')).toBe('60')
    expect((await (await callerFor('viewer')).call('/coupons')).status).toBe(429)
    expect((await other.call('/coupons')).status).toBe(200)

    Object.assign(deps, { queries: { run: () => Promise.reject(new Error('secret detail')) } })
    const failed = await other.call('/coupons')
    const { error } = (await failed.json()) as { error: { code: string; message: string; reference: string } }
    expect([failed.status, error.code]).toEqual([500, 'unexpected'])
    expect(error.message).toContain(error.reference)
    expect(error.message).not.toContain('secret')
  })
})

describe('access tokens', () => {
  it('are made by their owner, shown once, used, and revoked', async () => {
    const { base, signedIn, services } = await temporaryWeb()
    const visit = await signedIn('manager')
    const made = await (await visit.post('/account/tokens/', { name: 'Power <BI>', days: '90' })).text()
    const text = /semir_pat_[\w-]{43}/.exec(made)?.[0] ?? ''
    const call = () => fetch(`${base}/api/v1/analytics`, { headers: { authorization: `Bearer ${text}` } })
    expect((await call()).status).toBe(200)

    const page = await visit.text('/account/tokens/')
    expect(page).not.toContain(text)
    expect(page).toContain('Power &lt;BI&gt;')
    const [row] = await services.ops.selectFrom('access_tokens').selectAll().execute()
    expect(JSON.stringify(row)).not.toContain(text)
    expect(row).toMatchObject({ last_used_at: NOW.toISOString(), expires_at: '2026-09-13T05:00:00.000Z' })

    const other = await signedIn('admin')
    expect((await other.post(`/account/tokens/${row?.id}/revoke/`, {})).status).toBe(404)
    expect((await call()).status).toBe(200)
    expect((await visit.post(`/account/tokens/${row?.id}/revoke/`, {})).status).toBe(303)
    expect((await call()).status).toBe(401)
    expect((await visit.post('/account/tokens/', { name: ' ', days: '90' })).status).toBe(400)

    const audited = await auditTrail(services.ops, 'access-token')
    expect(audited.map(({ subject, details }) => [subject, JSON.parse(details) as unknown])).toEqual([
      [row?.id, { made: true, days: 90 }],
      [row?.id, { made: false }],
    ])
  })
})
