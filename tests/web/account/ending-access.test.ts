import { describe, expect, it } from 'vitest'
import { createAccountLink } from '../../../src/core/access/links/account-links.ts'
import { setAccountRole, setAccountStatus } from '../../../src/core/access/accounts/accounts.ts'
import { changeChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { findPerson } from '../../../src/core/access/people/find-person.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { hashPassword } from '../../../src/core/access/accounts/passwords.ts'
import { createSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { apiCaller } from '../support/api-caller.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

const PASSWORD = 'three odd kettles'
const stored = await hashPassword(PASSWORD)
const lan = { platform: 'slack', workspaceId: 'T1', id: 'U7', name: 'Lan' } as const
const boss = { platform: 'web', workspaceId: 'local', id: 'manager', name: 'The manager' } as const

/** An account with every kind of access: two browsers, a program, a chat person's browser, a printed link. */
async function openAccount() {
  const web = await temporaryWeb()
  const { ops } = web.services
  const visit = await web.signedIn('manager')
  const other = await web.signedIn('manager')
  await ops.updateTable('accounts').set({ password_hash: stored }).where('id', '=', 'manager').execute()
  const program = await apiCaller(web, 'manager')
  const fromChat = web.visitor()
  const token = await createSignInLink(ops, lan, { ttlMs: 60_000, now: NOW })
  await fromChat.post('/login/link/', { token })
  await changeChatPerson(ops, lan, { account_id: 'manager' }, NOW)
  const printed = await createSignInLink(ops, boss, { ttlMs: 60_000, now: NOW })
  const open = async () => ({
    other: (await other.get('/')).status,
    fromChat: (await fromChat.get('/')).status,
    program: (await program.call('/analytics')).status,
  })
  const byLink = async () => (await web.visitor().get(`/login/?token=${printed}`)).status
  return { ...web, ops, visit, open, byLink }
}
const ENDED = { other: 303, fromChat: 303, program: 401 }

describe('a new password', () => {
  it('ends every other browser, the tokens of programs and links not used yet, as the page says before', async () => {
    const { visit, open, byLink, ops } = await openAccount()
    expect(await open()).toEqual({ other: 200, fromChat: 200, program: 200 })
    expect(await visit.text('/account/')).toContain('ends all your access tokens')
    const change = await visit.post('/account/password/', { password: PASSWORD, 'new-password': 'four odd kettles' })
    expect(change.headers.get('location')).toBe('/account/?changed=password')
    expect(await open()).toEqual(ENDED)
    expect(await byLink()).toBe(410)
    expect((await visit.get('/')).status).toBe(200)
    expect(await visit.text('/account/tokens/')).toContain('You have no tokens')
    const [noted] = await auditTrail(ops, 'password')
    expect(JSON.parse(noted?.details ?? '')).toEqual({ change: 'changed', tokensEnded: 1 })
  })

  it('chosen by an admin’s link does the same', async () => {
    const { visitor, open, byLink, ops } = await openAccount()
    const token = await createAccountLink(ops, { kind: 'password-reset', accountId: 'manager' }, operator, NOW)
    expect(await visitor().text(`/password-reset/${token}/`)).toContain('ends all access tokens of programs')
    const reset = await visitor().post(`/password-reset/${token}/`, { 'new-password': 'four odd kettles' })
    expect(reset.status).toBe(303)
    expect([await open(), await byLink()]).toEqual([ENDED, 410])
  })

  it('that was refused ends nothing', async () => {
    const { visit, open } = await openAccount()
    const change = await visit.post('/account/password/', { password: 'wrong', 'new-password': 'four odd kettles' })
    expect(change.status).toBe(403)
    expect(await open()).toEqual({ other: 200, fromChat: 200, program: 200 })
  })
})

describe('an account that is disabled', () => {
  it('is open to nothing at once, and to nothing of before when it is let in again', async () => {
    const { signedIn, visitor, open, byLink, ops } = await openAccount()
    const admin = await signedIn('admin')
    expect(await admin.text('/admin/users/manager/')).toContain('ends all sessions and access tokens')
    const reset = await createAccountLink(ops, { kind: 'password-reset', accountId: 'manager' }, operator, NOW)
    await admin.post('/admin/users/manager/disable/', {})
    expect((await findPerson(ops, lan, 'viewer')).role).toBe('none')
    expect([await open(), await byLink()]).toEqual([ENDED, 410])
    await admin.post('/admin/users/manager/enable/', {})
    expect([await open(), await byLink()]).toEqual([ENDED, 410])
    expect((await visitor().get(`/password-reset/${reset}/`)).status).toBe(410)
    expect((await visitor().post('/login/', { username: 'manager', password: PASSWORD })).status).toBe(303)
  })
})

describe('links an admin handed out', () => {
  it('open nothing any more once their maker may not make them', async () => {
    const web = await temporaryWeb()
    const { ops } = web.services
    const admin = await web.signedIn('admin')
    await web.signedIn('viewer')
    const linkOn = async (path: string, fields = {}) => {
      const page = await (await admin.post(path, fields)).text()
      return /localhost:3000(\/[\w-]+\/[\w-]{43}\/)/.exec(page)?.[1] ?? ''
    }
    const links = [
      await linkOn('/admin/users/invitation/', { role: 'admin' }),
      await linkOn('/admin/users/viewer/password-link/'),
    ]
    const statuses = () => Promise.all(links.map(async (path) => (await web.visitor().get(path)).status))
    expect(await statuses()).toEqual([200, 200])

    await web.signInLink('analyst')
    await setAccountRole(ops, 'analyst', 'admin', operator, NOW)
    await setAccountRole(ops, 'admin', 'manager', operator, NOW)
    expect(await statuses()).toEqual([410, 410])
    await setAccountRole(ops, 'admin', 'admin', operator, NOW)
    expect(await statuses()).toEqual([200, 200])
    await setAccountStatus(ops, 'admin', 'disabled', operator, NOW)
    expect(await statuses()).toEqual([410, 410])
    const applicant = { username: 'back', name: 'Back again', 'new-password': PASSWORD }
    expect((await web.visitor().post(links[0] ?? '', applicant)).status).toBe(410)
    expect(await ops.selectFrom('accounts').select('id').where('username', '=', 'back').execute()).toEqual([])
  })

  it('count for chat people without an account too, unless an admin reduced their role', async () => {
    const web = await temporaryWeb({ chatRole: 'admin' })
    const { ops } = web.services
    const clerk = { platform: 'teams', workspaceId: 'T1', id: '29:1a-b', name: 'Hoa' } as const
    const visit = web.visitor()
    await visit.post('/login/link/', { token: await createSignInLink(ops, clerk, { ttlMs: 60_000, now: NOW }) })
    const page = await (await visit.post('/admin/users/invitation/', { role: 'manager' })).text()
    const [path = ''] = /\/invitation\/[\w-]{43}\//.exec(page) ?? []
    expect((await web.visitor().get(path)).status).toBe(200)
    await changeChatPerson(ops, clerk, { role: 'viewer' }, NOW)
    expect((await web.visitor().get(path)).status).toBe(410)
  })

  it('change no password of an account that was raised above their maker', async () => {
    const web = await temporaryWeb()
    const { ops } = web.services
    await ops
      .insertInto('roles')
      .values({ name: 'Office', permissions: '["users","analytics"]', created_at: 'x', updated_at: 'x' })
      .execute()
    await web.signedIn('viewer')
    const office = await web.signedIn('Office')
    const page = await (await office.post('/admin/users/viewer/password-link/', {})).text()
    const [path = ''] = /\/password-reset\/[\w-]{43}\//.exec(page) ?? []
    expect((await web.visitor().get(path)).status).toBe(200)
    await setAccountRole(ops, 'viewer', 'admin', operator, NOW)
    expect((await web.visitor().post(path, { 'new-password': PASSWORD })).status).toBe(410)
  })
})

describe('the last sign-in of an account', () => {
  it('is known by whatever way its person came in', async () => {
    const web = await temporaryWeb()
    const { ops } = web.services
    const last = async (username: string) => {
      const rows = await ops.selectFrom('accounts').select('last_sign_in_at').where('username', '=', username).execute()
      return rows[0]?.last_sign_in_at
    }
    const first = await web.byPrintedLink(web.visitor())
    await first.post('/register/', { username: 'boss', name: 'Boss', 'new-password': PASSWORD })
    expect(await last('boss')).toBe(NOW.toISOString())
    expect(await first.text('/admin/users/')).toMatch(/boss[^]*15\/06\/2026 12:00/)

    await web.signedIn('viewer')
    expect(await last('viewer')).toBe(NOW.toISOString())
    await web.signInLink('analyst')
    expect(await last('analyst')).toBeNull()
    await changeChatPerson(ops, lan, { account_id: 'analyst' }, NOW)
    await web.visitor().post('/login/link/', { token: await createSignInLink(ops, lan, { ttlMs: 60_000, now: NOW }) })
    expect(await last('analyst')).toBe(NOW.toISOString())
  })
})
