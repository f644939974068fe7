import { describe, expect, it } from 'vitest'
import { hashPassword } from '../../../src/core/access/accounts/passwords.ts'
import { createSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { PROOF_MINUTES } from '../../../src/core/access/sessions/proof.ts'
import { routingTable } from '../../../src/web/server/routing-table.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

const PASSWORD = 'three odd kettles'
const stored = await hashPassword(PASSWORD)
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

/** An admin who signed in with a password, and a clock. */
async function adminWeb() {
  let now = NOW
  const web = await temporaryWeb({ set: 'clean', now: () => now })
  const { ops } = web.services
  await web.signInLink('admin')
  await web.signInLink('viewer')
  await ops.updateTable('accounts').set({ password_hash: stored }).execute()
  const visit = web.visitor()
  await visit.post('/login/', { username: 'admin', password: PASSWORD })
  return { ...web, ops, visit, passTo: (minutes: number) => (now = later(minutes)) }
}

const roleOf = async ({ ops }: Awaited<ReturnType<typeof adminWeb>>) =>
  (await ops.selectFrom('accounts').select('role').where('id', '=', 'viewer').executeTakeFirst())?.role

describe('an action that changes access', () => {
  it('asks for the password again when it was given too long ago, and then does what was asked', async () => {
    const web = await adminWeb()
    const { visit, passTo } = web
    const giveRole = (role: string, more = {}) => visit.post('/admin/users/viewer/role/', { role, ...more })
    expect((await giveRole('analyst')).status).toBe(303)
    passTo(PROOF_MINUTES + 1)
    const asked = await giveRole('manager')
    const page = await asked.text()
    expect([asked.status, await roleOf(web)]).toEqual([403, 'analyst'])
    expect(page).toContain('action="/admin/users/viewer/role/"')
    expect(page).toContain('<input type="hidden" name="role" value="manager"')
    const wrong = await giveRole('manager', { 'proof-password': 'not mine' })
    expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringContaining('current password is wrong')])
    expect(await roleOf(web)).toBe('analyst')
    expect((await giveRole('manager', { 'proof-password': PASSWORD })).status).toBe(303)
    expect(await roleOf(web)).toBe('manager')
    passTo(PROOF_MINUTES * 2)
    expect((await giveRole('viewer')).status).toBe(303)
  })

  it('pauses guessing', async () => {
    const { visit, passTo } = await adminWeb()
    passTo(PROOF_MINUTES + 1)
    const guess = () => visit.post('/account/tokens/', { name: 'mine', days: '30', 'proof-password': 'a guess' })
    const statuses = []
    for (let tries = 0; tries < 7; tries++) statuses.push((await guess()).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 429])
  })

  it('carries text of a form over as text', async () => {
    const { visit, passTo } = await adminWeb()
    passTo(PROOF_MINUTES + 1)
    const page = await (await visit.post('/account/tokens/', { name: '"><script>', days: '30' })).text()
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"')
  })

  it('is every one that makes tokens, changes roles or second factors or takes people’s data out', () => {
    const asking = routingTable.flatMap((route) => ('proof' in route && route.proof ? [route.path] : []))
    expect(asking).toEqual([
      '/account/oidc/',
      '/account/oidc/disconnect/',
      '/account/second-factor/',
      '/account/second-factor/on/',
      '/account/second-factor/off/',
      '/account/second-factor/codes/',
      '/account/tokens/',
      '/imports/:id/rejects.csv',
      '/admin/users/invitation/',
      '/admin/users/:id/approve/',
      '/admin/users/:id/role/',
      '/admin/users/:id/enable/',
      '/admin/users/:id/second-factor/',
      '/admin/users/:id/password-link/',
      '/admin/roles/',
      '/admin/roles/matrix/',
      '/admin/roles/remove/',
      '/admin/people/:platform/:workspace/:person/',
      '/admin/people/:platform/:workspace/:person/connection/',
      '/admin/audit/export/',
    ])
  })
})

describe('a file with people in it', () => {
  it('follows once the password was given again', async () => {
    const { visit, passTo } = await adminWeb()
    passTo(PROOF_MINUTES + 1)
    const path = '/analytics/export/?period=2026-05&format=csv&table=customerDetails'
    const asked = await visit.get(path)
    const page = await asked.text()
    expect([asked.status, asked.headers.get('content-disposition')]).toEqual([403, null])
    expect(page).toContain('action="/account/proof/"')
    const fields = { next: path, 'proof-password': PASSWORD }
    expect((await visit.post('/account/proof/', { ...fields, 'proof-password': 'wrong' })).status).toBe(403)
    const proven = await visit.post('/account/proof/', fields)
    expect([proven.status, proven.headers.get('location')]).toEqual([303, path])
    expect((await visit.get(path)).headers.get('content-disposition')).toContain('.csv')
    const away = await visit.post('/account/proof/', { ...fields, next: 'https://evil.example/' })
    expect(away.headers.get('location')).toBe('/')
  })

  it('needs no password where the reader may not see people anyway', async () => {
    const { visit, ops, passTo } = await adminWeb()
    await ops.updateTable('accounts').set({ role: 'analyst' }).where('id', '=', 'admin').execute()
    passTo(PROOF_MINUTES + 1)
    expect((await visit.get('/analytics/export/?period=2026-05&format=csv&table=byShop')).status).toBe(200)
  })
})

describe('a one-time link', () => {
  it('is no proof of an account that has a password', async () => {
    const { signedIn } = await adminWeb()
    const byLink = await signedIn('admin')
    const asked = await byLink.post('/account/tokens/', { name: 'mine', days: '30' })
    expect([asked.status, await asked.text()]).toEqual([403, expect.stringContaining('proof-password')])
  })

  it('proves people without a password, until it is too long ago', async () => {
    const web = await adminWeb()
    const operator = await web.byPrintedLink(web.visitor())
    const invite = (visit: typeof operator) => visit.post('/admin/users/invitation/', { role: 'viewer' })
    expect((await invite(operator)).status).toBe(200)
    web.passTo(PROOF_MINUTES + 1)
    const asked = await invite(operator)
    expect([asked.status, await asked.text()]).toEqual([403, expect.stringContaining('user link')])
    expect((await invite(await web.byPrintedLink(web.visitor()))).status).toBe(200)

    const lan = { platform: 'slack', workspaceId: 'T1', id: 'U7', name: 'Lan' } as const
    await web.ops
      .insertInto('chat_people')
      .values({ platform: 'slack', workspace_id: 'T1', person_id: 'U7', role: 'admin', updated_at: NOW.toISOString() })
      .execute()
    const visit = web.visitor()
    const token = await createSignInLink(web.ops, lan, { ttlMs: 600_000, now: later(PROOF_MINUTES) })
    await visit.post('/login/link/', { token })
    expect((await invite(visit)).status).toBe(200)
    web.passTo(PROOF_MINUTES * 3)
    expect(await (await invite(visit)).text()).toContain('the command link in chat')
  })
})
