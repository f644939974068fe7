import { hasAccounts } from '../../../src/core/access/accounts/register.ts'
import { describe, expect, it } from 'vitest'
import { createAccountLink } from '../../../src/core/access/links/account-links.ts'
import { findAccountByUsername, setAccountStatus } from '../../../src/core/access/accounts/accounts.ts'
import { operator } from '../../../src/core/access/policy.ts'
import type { WebDeps } from '../../../src/web/server/request-context.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'

const PASSWORD = 'three odd kettles'
const applicant = (username: string, more = {}) => ({
  username,
  name: `${username}’s name`,
  'new-password': PASSWORD,
  ...more,
})
const signIn = (visit: Visitor, username: string, password = PASSWORD, more = {}) =>
  visit.post('/login/', { username, password, ...more })
const landed = (response: Response) => [response.status, response.headers.get('location')]

async function accountsWeb(changes: Partial<WebDeps> = {}) {
  const web = await temporaryWeb(changes)
  const register = async (username: string, more = {}) => {
    const visit = web.visitor()
    if (!(await hasAccounts(web.services.ops))) await web.byPrintedLink(visit)
    return { visit, response: await visit.post('/register/', applicant(username, more)) }
  }
  const account = (username: string) => findAccountByUsername(web.services.ops, username)
  const events = async () => {
    const rows = await auditTrail(web.services.ops)
    return rows.map(({ action, details }) => [action, JSON.parse(details) as object])
  }
  return { ...web, ops: web.services.ops, register, account, events }
}

describe('opening an account', () => {
  it('makes the first an admin who goes on at once, and lets the second wait until an admin agrees', async () => {
    const { register, visitor, account, ops, events } = await accountsWeb()
    expect(await visitor().text('/login/')).toContain('open the sign-in link that the terminal printed')
    const first = await register('Boss')
    expect(landed(first.response)).toEqual([303, '/'])
    expect(await first.visit.text('/account/')).toContain('boss · admin')

    const second = await register('lan')
    expect(second.response.status).toBe(200)
    expect(await second.response.text()).toContain('waits for an admin')
    expect(landed(await second.visit.get('/'))).toEqual([303, '/login/'])
    const early = await signIn(second.visit, 'lan')
    expect([early.status, await early.text()]).toEqual([403, expect.stringContaining('still waiting for approval')])

    const { id = '' } = (await account('lan')) ?? {}
    await setAccountStatus(ops, id, 'active', operator, NOW)
    expect(landed(await signIn(second.visit, 'lan'))).toEqual([303, '/'])
    expect(await second.visit.text('/account/')).toContain('lan · viewer')
    expect(await events()).toEqual(
      expect.arrayContaining([
        ['account', { change: 'registered', role: 'admin', status: 'active' }],
        ['account', { change: 'registered', role: 'viewer', status: 'waiting' }],
        ['account', { change: 'status', from: 'waiting', to: 'active' }],
      ]),
    )
  })

  it('makes one admin when several open the first account at the same moment', async () => {
    const { register, ops } = await accountsWeb()
    await Promise.all(['one', 'two', 'three', 'four'].map((username) => register(username)))
    const rows = await ops.selectFrom('accounts').select(['role', 'status']).execute()
    expect(rows.map(({ role, status }) => `${role} ${status}`).toSorted()).toEqual([
      'admin active',
      'viewer waiting',
      'viewer waiting',
      'viewer waiting',
    ])
  })

  it('shows the form again with what was typed and why, but never the password', async () => {
    const { register } = await accountsWeb()
    await register('lan')
    const refusals = [
      { typed: { username: 'Lan' }, status: 409, said: 'This username is taken' },
      { typed: { username: 'Lân ngô' }, status: 400, said: 'without accents' },
      { typed: { name: ' ' }, status: 400, said: 'Enter your name' },
      { typed: { 'new-password': 'short one' }, status: 400, said: 'Use at least 12 characters' },
      { typed: { 'new-password': 'password1234' }, status: 400, said: 'easy to guess' },
      { typed: { 'new-password': 'cornelia2026', name: 'Cornelia' }, status: 400, said: 'easy to guess' },
    ]
    for (const { typed, status, said } of refusals) {
      const { response } = await register('ngo.thi.hoa', typed)
      const page = await response.text()
      expect([response.status, page]).toEqual([status, expect.stringContaining(said)])
      expect(page).toContain(`value="${'username' in typed ? typed.username : 'ngo.thi.hoa'}"`)
      expect(page).not.toContain('new-password' in typed ? typed['new-password'] : PASSWORD)
    }
  })

  it('can be limited to invited people, or closed', async () => {
    for (const registration of ['invitation', 'closed'] as const) {
      const { register, visitor, ops } = await accountsWeb({ registration })
      expect(await visitor().text('/login/')).not.toContain('/register/')
      expect((await visitor().get('/register/')).status).toBe(403)
      expect((await register('lan')).response.status).toBe(403)
      const token = await createAccountLink(ops, { kind: 'invitation', role: 'manager' }, operator, NOW)
      expect((await visitor().get(`/invitation/${token}/`)).status).toBe(registration === 'closed' ? 403 : 200)
      expect(await ops.selectFrom('accounts').selectAll().execute()).toEqual([])
    }
  })

  it('takes an invitation once, with its role and without waiting', async () => {
    const { register, visitor, account, ops } = await accountsWeb()
    await register('boss')
    const token = await createAccountLink(ops, { kind: 'invitation', role: 'manager' }, operator, NOW)
    const path = `/invitation/${token}/`
    for (let preview = 0; preview < 2; preview++) expect(await visitor().text(path)).toContain('You are invited')
    const visit = visitor()
    expect((await visit.post(path, applicant('lan', { 'new-password': 'short' }))).status).toBe(400)
    expect(landed(await visit.post(path, applicant('lan')))).toEqual([303, '/'])
    expect(await account('lan')).toMatchObject({ role: 'manager', status: 'active' })
    const again = await visitor().post(path, applicant('hoa'))
    expect([again.status, await account('hoa')]).toEqual([410, undefined])
    expect((await visitor().get(path)).status).toBe(410)
  })
})

describe('signing in with a password', () => {
  it('returns to the page that was wanted, on this server alone', async () => {
    const { register, visitor } = await accountsWeb()
    await register('boss')
    const visit = visitor()
    const [, sent] = landed(await visit.get('/analytics/?period=2026-05'))
    expect(sent).toBe('/login/?next=%2Fanalytics%2F%3Fperiod%3D2026-05')
    expect(await visit.text(sent as string)).toContain('name="next" value="/analytics/?period=2026-05"')
    const inVietnamese = '/login/?next=%2Fanalytics%2F%3Fperiod%3D2026-05&amp;lang=vi'
    expect(await visit.text(sent as string)).toContain(inVietnamese)
    const wanted = await signIn(visit, 'boss', PASSWORD, { next: '/analytics/?period=2026-05' })
    expect(landed(wanted)).toEqual([303, '/analytics/?period=2026-05'])
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(landed(await signIn(visitor(), 'boss', PASSWORD, { next }))).toEqual([303, '/'])
  })

  it('starts a session of its own in the browser and ends the one there was', async () => {
    const { register, ops } = await accountsWeb()
    const { visit } = await register('boss')
    const before = visit.cookies.get('semir_session')
    await signIn(visit, 'boss')
    expect(visit.cookies.get('semir_session')).not.toBe(before)
    expect(await ops.selectFrom('sessions').select('id_hash').execute()).toHaveLength(1)
  })

  it('takes no form of another site and none without its token', async () => {
    const { register, visitor } = await accountsWeb()
    await register('boss')
    const forms = { '/login/': { username: 'boss', password: PASSWORD }, '/register/': applicant('lan') }
    for (const [path, fields] of Object.entries(forms)) {
      const foreign = await visitor().post(path, fields, { 'sec-fetch-site': 'cross-site' })
      const bare = await visitor().post(path, { ...fields, csrf: '' })
      expect([foreign.status, bare.status]).toEqual([403, 403])
    }
  })

  it('pauses guessing, also after the service was started again', async () => {
    const { register, visitor, account, deps, ops } = await accountsWeb()
    await register('boss')
    const wrong = await signIn(visitor(), 'boss', 'a wrong guess')
    expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringContaining('Wrong username or password')])
    for (let guess = 0; guess < 5; guess++) await signIn(visitor(), 'boss', 'another wrong guess')
    const { visitor: later } = await temporaryWeb({ ops, now: () => new Date(NOW.getTime() + 1000), log: deps.log })
    const paused = await signIn(later(), 'boss')
    expect([paused.status, paused.headers.get('retry-after')]).toEqual([429, '14'])
    expect(await paused.text()).toContain('Try again in 14 s.')
    const { visitor: patient } = await temporaryWeb({ ops, now: () => new Date(NOW.getTime() + 15_000) })
    expect(landed(await signIn(patient(), 'boss'))).toEqual([303, '/'])
    expect((await account('boss'))?.last_sign_in_at).toBe('2026-06-15T05:00:15.000Z')
  })

  it('distinguishes visitors behind a trusted proxy, and believes no other forwarded address', async () => {
    expect([await statusOfMany(0), await statusOfMany(1)]).toEqual([429, 400])
  })
})

describe('my account', () => {
  it('changes the password against the present one and signs out every other browser', async () => {
    const { register, visitor, events, ops } = await accountsWeb()
    const { visit } = await register('boss')
    const other = visitor()
    await signIn(other, 'boss')
    const change = (password: string, wanted: string) =>
      visit.post('/account/password/', { password, 'new-password': wanted })
    const wrong = await change('not my password', 'four odd kettles')
    expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringContaining('current password is wrong')])
    expect((await change(PASSWORD, 'boss12345678')).status).toBe(400)
    expect((await other.get('/')).status).toBe(200)

    const before = visit.cookies.get('semir_session')
    expect(landed(await change(PASSWORD, 'four odd kettles'))).toEqual([303, '/account/?changed=password'])
    expect(visit.cookies.get('semir_session')).not.toBe(before)
    expect([(await visit.get('/')).status, (await other.get('/')).status]).toEqual([200, 303])
    expect((await signIn(other, 'boss')).status).toBe(403)
    expect(landed(await signIn(other, 'boss', 'four odd kettles'))).toEqual([303, '/'])
    expect(await events()).toContainEqual(['password', { change: 'changed' }])
    expect(JSON.stringify(await ops.selectFrom('audit_events').selectAll().execute())).not.toMatch(/kettles|argon2/)
  })

  it('lists my sessions by browser and ends them', async () => {
    const { register, visitor, base } = await accountsWeb()
    const { visit } = await register('boss')
    const agents = {
      '(Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0':
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0',
      '(iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Safari/604.1',
      [`${'(a long description) '.repeat(4)}(a long descript…`]: `Mozilla/5.0 ${'(a long description) '.repeat(9)}`,
    }
    const others = []
    for (const agent of Object.values(agents)) {
      const other = visitor()
      await other.post('/login/', { username: 'boss', password: PASSWORD }, { 'user-agent': agent })
      others.push(other)
    }
    const page = await visit.text('/account/')
    for (const name of Object.keys(agents)) expect(page).toContain(name)
    expect(page.match(/this browser/g)).toHaveLength(1)
    const [session = ''] = /(?<=Firefox[^]*?name="session" value=")\w+/.exec(page) ?? []
    expect(landed(await visit.post('/account/sessions/end/', { session }))).toEqual([303, '/account/'])
    expect(await Promise.all(others.map(async (other) => (await other.get('/')).status))).toEqual([303, 200, 200])
    await visit.post('/account/sessions/end/', { session: 'others' })
    expect(await Promise.all(others.map(async (other) => (await other.get('/')).status))).toEqual([303, 303, 303])
    expect((await visit.get('/')).status).toBe(200)
    expect((await fetch(`${base}/account/`, { redirect: 'manual' })).status).toBe(303)
  })

  it('ends no other person’s session', async () => {
    const { register, signedIn, ops } = await accountsWeb()
    await register('boss')
    const [theirs] = await ops.selectFrom('sessions').select('id_hash').execute()
    const viewer = await signedIn('viewer')
    await viewer.post('/account/sessions/end/', { session: theirs?.id_hash ?? '' })
    await viewer.post('/account/sessions/end/', { session: 'others' })
    expect(await ops.selectFrom('sessions').select('id_hash').execute()).toHaveLength(2)
  })

  it('keeps a new name', async () => {
    const { register } = await accountsWeb()
    const { visit } = await register('boss')
    expect(landed(await visit.post('/account/', { name: '  Nguyễn  Thị Lan ' }))).toEqual([
      303,
      '/account/?changed=name',
    ])
    const page = await visit.text('/account/')
    expect(page).toContain('value="Nguyễn Thị Lan"')
    expect(page).not.toContain('boss’s name')
    expect((await visit.post('/account/', { name: '' })).status).toBe(400)
  })
})

describe('a password link', () => {
  it('gives a new password once, signs in, and ends what the old one had opened', async () => {
    const { register, visitor, account, ops } = await accountsWeb()
    const { visit: thief } = await register('boss')
    const { id: accountId = '' } = (await account('boss')) ?? {}
    const older = await createAccountLink(ops, { kind: 'password-reset', accountId }, operator, NOW)
    const token = await createAccountLink(ops, { kind: 'password-reset', accountId }, operator, NOW)
    expect(await visitor().text(`/password-reset/${token}/`)).toContain('name="username" value="boss"')
    expect((await visitor().get(`/password-reset/${older}/`)).status).toBe(410)

    const visit = visitor()
    const reset = (wanted: string) => visit.post(`/password-reset/${token}/`, { 'new-password': wanted })
    expect((await reset('password1234')).status).toBe(400)
    expect(landed(await reset('four odd kettles'))).toEqual([303, '/'])
    expect([(await visit.get('/')).status, (await thief.get('/')).status]).toEqual([200, 303])
    expect((await reset('five odd kettles')).status).toBe(410)
    expect(landed(await signIn(visitor(), 'boss', 'four odd kettles'))).toEqual([303, '/'])
  })

  it('ends after a day, and with an account that is kept out', async () => {
    const { register, account, ops } = await accountsWeb()
    await register('boss')
    await register('lan')
    const { id = '' } = (await account('lan')) ?? {}
    await setAccountStatus(ops, id, 'active', operator, NOW)
    const token = await createAccountLink(ops, { kind: 'password-reset', accountId: id }, operator, NOW)
    const { visitor } = await temporaryWeb({ ops, now: () => new Date(NOW.getTime() + 86_400_001) })
    expect((await visitor().get(`/password-reset/${token}/`)).status).toBe(410)
    await setAccountStatus(ops, id, 'disabled', operator, NOW)
    const { visitor: today } = await temporaryWeb({ ops })
    expect((await today().get(`/password-reset/${token}/`)).status).toBe(410)
  })
})

/** The last status of many registrations that are refused, each through a proxy that names another address. */
async function statusOfMany(trustedProxies: number): Promise<number> {
  const { visitor, register } = await accountsWeb({ trustedProxies })
  await register('boss')
  const visit = visitor()
  const csrf = await visit.csrf()
  let last = 0
  for (let guess = 0; guess < 22; guess++) {
    const fields = { csrf, ...applicant('lan', { 'new-password': 'short' }) }
    last = (await visit.post('/register/', fields, { 'x-forwarded-for': `192.0.2.${guess}` })).status
  }
  return last
}
