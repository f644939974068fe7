import { onTestFinished, describe, expect, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { doctor } from '../../../src/cli/doctor.ts'
import { findAccountByUsername, setAccountStatus } from '../../../src/core/access/accounts/accounts.ts'
import { hashPassword } from '../../../src/core/access/accounts/passwords.ts'
import { operator } from '../../../src/core/access/policy.ts'
import type { IdentityProvider } from '../../../src/core/access/provider/identity-provider.ts'
import type { WebDeps } from '../../../src/web/server/request-context.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { CLIENT, startOidcProvider, type Claims } from '../support/oidc-provider.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'

const PASSWORD = 'three odd kettles'
const stored = await hashPassword(PASSWORD)
const PATH = '/sign-in/oidc/'
const LAN = { sub: 'lan-1', email: 'Lan@shop.example', email_verified: true, name: 'Lan Nguyễn' }
const landed = (response: Response) => [response.status, response.headers.get('location')]

/** Presses the button and follows it to the provider; the address it leads back to. */
const goThere = async (visit: Visitor, path = PATH, fields: Record<string, string> = {}) => {
  const page = await visit.post(path, fields)
  const to = page.headers.get('refresh')?.replace('0; url=', '') ?? ''
  const back = await fetch(to, { redirect: 'manual' })
  return new URL(back.headers.get('location') ?? '')
}

const comeBack = (visit: Visitor, { pathname, search }: URL) => visit.get(pathname + search)

/** Refused with the status and a page that says why; no session begins. */
const expectRefusal = async (
  { visit, response }: { visit: Visitor; response: Response },
  status: number,
  why: string,
) => {
  expect([response.status, await response.text()]).toEqual([status, expect.stringContaining(why)])
  expect(landed(await visit.get('/'))[0]).toBe(303)
}

/** The pages with a provider, an admin, and a manager with a password. */
async function providerWeb(settings: Partial<IdentityProvider> = {}, changes: Partial<WebDeps> = {}) {
  let now = NOW
  const provider = await startOidcProvider(() => now)
  onTestFinished(provider.close)
  provider.next.claims = LAN
  const identityProvider: IdentityProvider = {
    issuer: provider.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    label: 'Shop ID',
    domains: ['shop.example'],
    role: 'analyst',
    ...settings,
  }
  const web = await temporaryWeb({ now: () => now, identityProvider, ...changes })
  const { ops } = web.services
  for (const role of ['manager', 'admin']) await web.signInLink(role)
  await ops.updateTable('accounts').set({ password_hash: stored }).execute()

  const signIn = async (claims: Claims = LAN, fields = {}) => {
    provider.next.claims = claims
    const visit = web.visitor()
    return { visit, response: await comeBack(visit, await goThere(visit, PATH, fields)) }
  }
  const byPassword = async (username = 'manager') => {
    const visit = web.visitor()
    return { visit, response: await visit.post('/login/', { username, password: PASSWORD }) }
  }
  const pass = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000))
  return { ...web, ops, provider, signIn, byPassword, pass }
}

describe('a sign-in by the identity provider', () => {
  it('opens an account with the role of the setting, and finds it again by issuer and subject', async () => {
    const web = await providerWeb()
    expect(await web.visitor().text('/login/')).toContain('Sign in with Shop ID')
    const first = await web.signIn(LAN, { next: '/analytics/' })
    expect(landed(first.response)).toEqual([303, '/analytics/'])
    expect((await first.visit.get('/analytics/')).status).toBe(200)
    const account = await findAccountByUsername(web.ops, 'lan@shop.example')
    expect(account).toMatchObject({ name: 'Lan Nguyễn', role: 'analyst', status: 'active', hasPassword: false })

    const again = await web.signIn({ ...LAN, email: 'lan.nguyen@shop.example', name: 'Other' })
    expect(landed(again.response)).toEqual([303, '/'])
    expect(await again.visit.text('/account/')).toContain('lan@shop.example')
    expect(await web.ops.selectFrom('accounts').select('id').execute()).toHaveLength(3)
    const { visit: admin } = await web.byPassword('admin')
    expect(await admin.text(`/admin/users/${account?.id}/`)).toContain('<dd>lan@shop.example</dd>')
    const signIns = await auditTrail(web.ops, 'sign-in')
    expect(signIns.slice(0, 2).map(({ actor_key }) => actor_key)).toEqual(Array(2).fill(`web:local:${account?.id}`))
    expect(await web.ops.selectFrom('provider_steps').selectAll().execute()).toEqual([])
  })

  it('opens one account for a person who comes twice at once', async () => {
    const web = await providerWeb()
    const both = await Promise.all([web.signIn(), web.signIn()])
    expect(both.map(({ response }) => landed(response))).toEqual([
      [303, '/'],
      [303, '/'],
    ])
    expect(await web.ops.selectFrom('provider_accounts').selectAll().execute()).toHaveLength(1)
  })

  it('gives the browser a new session, and nothing of the sign-in in a cookie a script reads', async () => {
    const web = await providerWeb()
    const { visit } = await web.byPassword()
    const before = visit.cookies.get('semir_session')
    const page = await visit.post(PATH, {})
    expect(page.headers.getSetCookie().join()).toMatch(/semir_provider=[\w-]{43};.*HttpOnly; SameSite=Lax/)
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'")
    const to = new URL(page.headers.get('refresh')?.replace('0; url=', '') ?? '')
    expect(await page.text()).toContain('rel="noreferrer"')
    const wanted = ['state', 'nonce', 'code_challenge'].map((name) => to.searchParams.get(name)?.length ?? 0)
    expect(wanted.every((length) => length >= 43)).toBe(true)
    const back = await fetch(to, { redirect: 'manual' })
    await comeBack(visit, new URL(back.headers.get('location') ?? ''))
    expect(visit.cookies.get('semir_session')).not.toBe(before)
    const replayed = await fetch(`${web.base}/`, { headers: { cookie: `semir_session=${before}` }, redirect: 'manual' })
    expect(replayed.status).toBe(303)
  })

  it('returns to the public address, with a cookie of that host alone', async () => {
    const web = await providerWeb({}, { publicUrl: 'https://semir.example' })
    const visit = web.visitor()
    const back = await goThere(visit)
    expect(back.origin + back.pathname).toBe('https://semir.example/sign-in/oidc/')
    expect([...visit.cookies.keys()]).toContain('__Host-semir_provider')
    expect(landed(await comeBack(visit, back))).toEqual([303, '/'])
  })

  it('lets a new account wait for an admin where no role is set, and opens none where registration is closed', async () => {
    const web = await providerWeb({ role: 'none' })
    const first = await web.signIn()
    await expectRefusal(first, 200, 'approv')
    await expectRefusal(await web.signIn(), 403, 'still waiting for approval')
    const account = await findAccountByUsername(web.ops, 'lan@shop.example')
    await setAccountStatus(web.ops, account?.id ?? '', 'active', operator, NOW)
    expect(landed((await web.signIn()).response)).toEqual([303, '/'])

    const closed = await providerWeb({ role: 'none' }, { registration: 'invitation' })
    await expectRefusal(await closed.signIn(), 403, 'Only an admin can open accounts')
  })

  it('refuses another state, another browser, and a callback that comes twice', async () => {
    const web = await providerWeb()
    const visit = web.visitor()
    const wrong = await goThere(visit)
    wrong.searchParams.set('state', 'x'.repeat(43))
    await expectRefusal({ visit, response: await comeBack(visit, wrong) }, 403, 'did not confirm who you are')

    const back = await goThere(visit)
    const other = web.visitor()
    await expectRefusal({ visit: other, response: await comeBack(other, back) }, 410, 'took too long')
    const token = visit.cookies.get('semir_provider')
    expect(landed(await comeBack(visit, back))).toEqual([303, '/'])
    const replayed = await fetch(web.base + back.pathname + back.search, {
      headers: { cookie: `semir_provider=${token}` },
      redirect: 'manual',
    })
    expect([replayed.status, replayed.headers.getSetCookie().join()]).toEqual([
      410,
      expect.not.stringContaining('semir_session='),
    ])

    const late = web.visitor()
    const lateBack = await goThere(late)
    web.pass(601)
    await expectRefusal({ visit: late, response: await comeBack(late, lateBack) }, 410, 'took too long')
  })

  it.each([
    ['of another nonce', { nonce: 'another' }],
    ['that has expired', { iat: NOW.getTime() / 1000 - 900, exp: NOW.getTime() / 1000 - 600 }],
    ['for another client', { aud: 'another' }],
    ['of another issuer', { iss: 'https://other.example' }],
  ])('refuses a token %s', async (_what, claims) => {
    const web = await providerWeb()
    await expectRefusal(await web.signIn({ ...LAN, ...claims }), 403, 'did not confirm who you are')
    expect(await findAccountByUsername(web.ops, 'lan@shop.example')).toBeUndefined()
  })

  it('refuses a token that another key signed, and a person who did not agree', async () => {
    const web = await providerWeb()
    web.provider.next.foreignKey = true
    await expectRefusal(await web.signIn(), 403, 'did not confirm who you are')
    web.provider.next.foreignKey = false
    web.provider.next.denied = true
    await expectRefusal(await web.signIn(), 403, 'did not confirm who you are')
    const refused = await auditTrail(web.ops, 'sign-in-refused')
    expect(refused.map(({ subject, address }) => [subject, address])).toEqual([['provider', '127.0.0.1']])
    expect(JSON.parse(refused[0]?.details ?? '')).toEqual({ reason: 'provider-refused', times: 2 })
  })

  it('refuses foreign domains and addresses that were not verified', async () => {
    const web = await providerWeb()
    for (const email of ['lan@other.example', 'lan@shop.example.evil.example', 'lan@evil-shop.example'])
      await expectRefusal(await web.signIn({ ...LAN, email }), 403, 'may not sign in here')
    for (const verified of [false, undefined, 'yes'])
      await expectRefusal(await web.signIn({ ...LAN, email_verified: verified }), 403, 'no verified e-mail')
    expect(await web.ops.selectFrom('provider_accounts').selectAll().execute()).toEqual([])
  })

  it('asks the provider for an address the token does not have, and takes that of no one else', async () => {
    const web = await providerWeb()
    const { sub, ...more } = LAN
    web.provider.next.more = { sub: 'other', ...more }
    await expectRefusal(await web.signIn({ sub }), 403, 'did not confirm who you are')
    web.provider.next.more = LAN
    expect(landed((await web.signIn({ sub })).response)).toEqual([303, '/'])
    expect(await findAccountByUsername(web.ops, 'lan@shop.example')).toMatchObject({ name: 'Lan Nguyễn' })
  })

  it('refuses disabled accounts, whose sign-ins that have begun end', async () => {
    const web = await providerWeb()
    await web.signIn()
    const account = await findAccountByUsername(web.ops, 'lan@shop.example')
    await setAccountStatus(web.ops, account?.id ?? '', 'disabled', operator, NOW)
    await expectRefusal(await web.signIn(), 403, 'do not have access')
    const [refused] = await auditTrail(web.ops, 'sign-in-refused')
    expect(refused?.actor_key).toBe(`web:local:${account?.id}`)
  })

  it('says so when the provider is down, and passwords still sign in', async () => {
    const web = await providerWeb()
    web.provider.next.status = 502
    await expectRefusal(await web.signIn(), 503, 'Shop ID does not respond')
    await web.provider.close()
    const visit = web.visitor()
    await expectRefusal({ visit, response: await visit.post(PATH, {}) }, 503, 'Shop ID does not respond')
    expect(await (await visit.post('/sign-in/oidc/?lang=vi', {})).text()).toContain('Shop ID không phản hồi')
    expect(landed((await web.byPassword()).response)).toEqual([303, '/'])
  })

  it('pauses a network that begins many and finishes none', async () => {
    const web = await providerWeb()
    const visit = web.visitor()
    const csrf = await visit.csrf()
    const statuses = []
    for (let start = 0; start < 22; start++) statuses.push((await visit.post(PATH, { csrf })).status)
    expect([statuses.slice(0, 21).every((status) => status === 200), statuses[21]]).toEqual([true, 429])
  })

  it('has no address where it is not set up, and needs the form of the page', async () => {
    const { visitor } = await temporaryWeb()
    expect(await visitor().text('/login/')).not.toContain(PATH)
    expect([(await visitor().get(PATH)).status, (await visitor().post(PATH, {})).status]).toEqual([404, 404])
    const web = await providerWeb()
    expect((await web.visitor().post(PATH, { csrf: 'made up' })).status).toBe(403)
  })
})

describe('an account that exists', () => {
  it('is not taken over by its e-mail address, but connected by its owner', async () => {
    const web = await providerWeb()
    await web.ops.updateTable('accounts').set({ username: 'lan@shop.example' }).where('id', '=', 'manager').execute()
    await expectRefusal(await web.signIn(), 409, 'There is an account lan@shop.example here already')

    const { visit } = await web.byPassword('lan@shop.example')
    const back = await goThere(visit, '/account/oidc/')
    expect(landed(await comeBack(visit, back))).toEqual([303, '/account/?changed=provider-connected#provider'])
    expect(await visit.text('/account/')).toContain('lan@shop.example signs in to this account.')
    expect(await visit.text('/')).toContain('now signs in to your account')
    const { visit: other, response } = await web.signIn()
    expect([landed(response), await other.text('/account/')]).toEqual([
      [303, '/'],
      expect.stringContaining('The manager'),
    ])

    expect(landed(await visit.post('/account/oidc/disconnect/', {}))).toEqual([
      303,
      '/account/?changed=provider-disconnected#provider',
    ])
    await expectRefusal(await web.signIn(), 409, 'There is an account')
    const changes = (await auditTrail(web.ops, 'account')).map(({ details }) => JSON.parse(details) as object)
    expect(changes).toEqual([{ change: 'provider-connected' }, { change: 'provider-disconnected' }])
  })

  it('is connected only after its password, by the browser that asked, and to no one twice', async () => {
    const web = await providerWeb()
    const { visit } = await web.byPassword()
    web.pass(31 * 60)
    const asked = await visit.post('/account/oidc/', {})
    expect([asked.status, await asked.text()]).toEqual([403, expect.stringContaining('proof-password')])
    const back = await goThere(visit, '/account/oidc/', { 'proof-password': PASSWORD })
    await visit.post('/logout/', {})
    await expectRefusal({ visit, response: await comeBack(visit, back) }, 410, 'took too long')

    await web.signIn()
    const { visit: again } = await web.byPassword()
    const taken = await comeBack(again, await goThere(again, '/account/oidc/'))
    expect([taken.status, await taken.text()]).toEqual([409, expect.stringContaining('connected already')])
  })

  it('is asked for its own second factor, unless the provider asked for several', async () => {
    const web = await providerWeb()
    await web.signIn()
    await web.ops.updateTable('accounts').set({ totp_secret: 'sealed', totp_step: 1 }).execute()
    const { visit, response } = await web.signIn()
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('action="/login/code/"')])
    expect((await visit.get('/')).status).toBe(303)
    expect(landed((await web.signIn({ ...LAN, amr: ['pwd', 'mfa'] })).response)).toEqual([303, '/'])
  })

  it('without a password proves who it is by the provider again, which is its only way in', async () => {
    const web = await providerWeb()
    const { visit } = await web.signIn()
    const refused = await visit.post('/account/oidc/disconnect/', {})
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('the only way to sign in')])
    web.pass(31 * 60)
    const asked = await visit.get('/account/second-factor/')
    expect([asked.status, await asked.text()]).toEqual([403, expect.stringContaining('sign in with Shop ID again')])
    const back = await goThere(visit, PATH, { next: '/account/second-factor/' })
    expect(landed(await comeBack(visit, back))).toEqual([303, '/account/second-factor/'])
    expect((await visit.get('/account/second-factor/')).status).toBe(200)
  })
})

describe('the settings of the identity provider', () => {
  const settings = {
    SEMIR_OIDC_ISSUER: 'https://id.shop.example',
    SEMIR_OIDC_CLIENT_ID: 'semir',
    SEMIR_OIDC_CLIENT_SECRET: 'do not show this',
    SEMIR_OIDC_DOMAINS: 'Shop.example, other.example',
  }

  it('belong together, and never show the secret', () => {
    expect(readConfig(settings).identityProvider).toEqual({
      issuer: 'https://id.shop.example',
      clientId: 'semir',
      clientSecret: 'do not show this',
      label: 'id.shop.example',
      domains: ['shop.example', 'other.example'],
      role: 'none',
    })
    expect(JSON.stringify(readConfig(settings).settings)).not.toContain('do not show this')
    expect(readConfig({}).identityProvider).toBeUndefined()
    expect(() => readConfig({ ...settings, SEMIR_OIDC_DOMAINS: '' })).toThrow('SEMIR_OIDC_DOMAINS: is needed beside')
    expect(() => readConfig({ ...settings, SEMIR_OIDC_ISSUER: 'http://id.shop.example' })).toThrow('https://')
  })

  it('are checked by doctor', async () => {
    const provider = await startOidcProvider(() => new Date())
    const config = readConfig({ ...settings, SEMIR_OIDC_ISSUER: provider.issuer, SEMIR_DATA: '/nonexistent' })
    const finding = async () => (await doctor(config)).find(({ subject }) => subject === 'SEMIR_OIDC_ISSUER')
    expect(await finding()).toMatchObject({ state: 'ok', advice: expect.stringContaining(provider.issuer) as string })
    await provider.close()
    expect(await finding()).toMatchObject({ state: 'wrong' })
  })
})
