import { decodeQR } from 'qr/decode.js'
import { describe, expect, it } from 'vitest'
import { findAccountByUsername } from '../../../src/core/access/accounts/accounts.ts'
import { hashPassword } from '../../../src/core/access/accounts/passwords.ts'
import { createAccountLink } from '../../../src/core/access/links/account-links.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { resetSecondFactor } from '../../../src/core/access/second-factor/second-factor.ts'
import { totpCode, totpStep } from '../../../src/core/access/second-factor/totp.ts'
import type { WebDeps } from '../../../src/web/server/request-context.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'

const PASSWORD = 'three odd kettles'
const stored = await hashPassword(PASSWORD)
const landed = (response: Response) => [response.status, response.headers.get('location')]
const PAGE = '/account/second-factor/'

/** Accounts with a password, and a clock. */
async function factorWeb(changes: Partial<WebDeps> = {}) {
  let now = NOW
  const web = await temporaryWeb({ now: () => now, ...changes })
  const { ops } = web.services
  for (const role of ['manager', 'admin']) await web.signInLink(role)
  await ops.updateTable('accounts').set({ password_hash: stored }).execute()
  const signIn = async (username = 'manager', more = {}) => {
    const visit = web.visitor()
    return { visit, response: await visit.post('/login/', { username, password: PASSWORD, ...more }) }
  }
  const pass = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000))
  const code = (secret: string, steps = 0) => totpCode(secret, totpStep(now) + steps)
  return { ...web, ops, signIn, pass, code }
}

type FactorWeb = Awaited<ReturnType<typeof factorWeb>>

/** Sets the second factor up; its secret and recovery codes. */
async function enrol({ code }: FactorWeb, visit: Visitor) {
  const page = await visit.text(PAGE)
  const valueOf = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
  const secret = valueOf('secret')
  const fields = { csrf: valueOf('csrf'), secret, code: code(secret) }
  const done = await (await visit.post(`${PAGE}on/`, fields)).text()
  return { secret, codes: done.match(/\b[a-z2-7]{4}(?:-[a-z2-7]{4}){3}\b/g) ?? [] }
}

/** What a phone reads of the QR code on a page. */
function scanned(page: string): string {
  const size = Number(/class="qr" viewBox="0 0 (\d+)/.exec(page)?.[1])
  const scale = 4
  const side = size * scale
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const [, x, y] of page.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy++) {
      const start = ((Number(y) * scale + dy) * side + Number(x) * scale) * 4
      for (let at = start; at < start + scale * 4; at += 4) data.fill(0, at, at + 3)
    }
  }
  return decodeQR({ width: side, height: side, data })
}

/** The token of the form for the code, on the page a sign-in answered with. */
async function stepOf(response: Response): Promise<string> {
  return /name="token" value="([\w-]{43})"/.exec(await response.text())?.[1] ?? ''
}

async function enrolled(changes: Partial<WebDeps> = {}) {
  const web = await factorWeb(changes)
  const { visit } = await web.signIn()
  const made = await enrol(web, visit)
  web.pass(60)
  const enter = async (typed: string, more = {}) => {
    const { visit: other, response } = await web.signIn('manager', more)
    return { visit: other, response: await other.post('/login/code/', { token: await stepOf(response), code: typed }) }
  }
  return { ...web, ...made, visit, enter }
}

describe('a second factor', () => {
  it('is set up by a QR code that an app can scan', async () => {
    const web = await factorWeb()
    const { visit } = await web.signIn()
    const page = await visit.text(PAGE)
    const secret = /name="secret" value="([^"]+)"/.exec(page)?.[1]
    expect(scanned(page)).toBe(`otpauth://totp/Semir:manager?secret=${secret}&issuer=Semir`)
  })

  it('is on once a code shows that the app has the secret, with recovery codes shown once', async () => {
    const web = await factorWeb()
    const [{ visit }, { visit: elsewhere }] = [await web.signIn(), await web.signIn()]
    const page = await visit.text(PAGE)
    const secret = /name="secret" value="(\w{32})"/.exec(page)?.[1] ?? ''
    expect(page).toContain(`otpauth://totp/Semir:manager?secret=${secret}&amp;issuer=Semir`)
    expect(page).toContain('<svg class="qr"')
    const wrong = await visit.post(`${PAGE}on/`, { secret, code: '000000' })
    expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringContaining(`value="${secret}"`)])
    expect((await visit.post(`${PAGE}on/`, { secret: 'short', code: web.code(secret) })).status).toBe(400)
    expect((await findAccountByUsername(web.ops, 'manager'))?.hasSecondFactor).toBe(false)

    const done = await visit.post(`${PAGE}on/`, { secret, code: web.code(secret) })
    expect((await done.text()).match(/[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}/g)).toHaveLength(10)
    expect([(await visit.get('/')).status, (await elsewhere.get('/')).status]).toEqual([200, 303])
    const account = await web.ops.selectFrom('accounts').selectAll().where('id', '=', 'manager').executeTakeFirst()
    expect(account?.totp_secret).not.toContain(secret)
    expect(await visit.text(PAGE)).toContain('10 recovery codes are left')
    expect(await visit.text('/')).toContain('now asks for a code from your phone')
  })

  it('is asked for after the password, and leads to the page that was wanted', async () => {
    const web = await enrolled()
    const { visit, response } = await web.signIn('manager', { next: '/analytics/' })
    const token = await stepOf(response)
    expect([response.status, (await visit.get('/')).status]).toEqual([200, 303])
    const wrong = await visit.post('/login/code/', { token, code: '123 456' })
    expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringContaining('This code is wrong')])
    expect(landed(await visit.post('/login/code/', { token, code: web.code(web.secret) }))).toEqual([
      303,
      '/analytics/',
    ])
    expect((await visit.get('/')).status).toBe(200)
    expect((await web.visitor().post('/login/code/', { token, code: web.code(web.secret, 1) })).status).toBe(410)
    const refused = await auditTrail(web.ops, 'sign-in-refused')
    expect(refused.map(({ subject, actor_key }) => [subject, actor_key])).toEqual([
      ['second factor', 'web:local:manager'],
    ])
  })

  it('takes each code of the app once, and none that is older', async () => {
    const web = await enrolled()
    const code = web.code(web.secret)
    expect((await web.enter(code)).response.status).toBe(303)
    expect((await web.enter(code)).response.status).toBe(403)
    expect((await web.enter(web.code(web.secret, -1))).response.status).toBe(403)
    expect((await web.enter(web.code(web.secret, 1))).response.status).toBe(303)
  })

  it('takes each recovery code once, however it is typed, and notifies its owner', async () => {
    const web = await enrolled()
    const [first = '', second = ''] = web.codes
    expect((await web.enter(first)).response.status).toBe(303)
    expect((await web.enter(first)).response.status).toBe(403)
    const { visit, response } = await web.enter(second.toUpperCase().replaceAll('-', ' '))
    expect(response.status).toBe(303)
    expect(await visit.text('/')).toContain('A recovery code was used to sign in to your account; 8 are left')
    const renewed = await (await visit.post(`${PAGE}codes/`, {})).text()
    expect(renewed.match(/[a-z2-7]{4}(?:-[a-z2-7]{4}){3}/g)).toHaveLength(10)
    expect((await web.enter(web.codes[2] ?? '')).response.status).toBe(403)
  })

  it('pauses guessing, and a sign-in that was begun ends after ten minutes', async () => {
    const web = await enrolled()
    const { visit, response } = await web.signIn()
    const token = await stepOf(response)
    const statuses = []
    for (let guess = 0; guess < 7; guess++)
      statuses.push((await visit.post('/login/code/', { token, code: '000000' })).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 429])
    web.pass(601)
    expect((await visit.post('/login/code/', { token, code: web.code(web.secret) })).status).toBe(410)
  })

  it('is asked for after a link too: of a new password, of chat, of the terminal', async () => {
    const web = await enrolled()
    const reset = await createAccountLink(web.ops, { kind: 'password-reset', accountId: 'manager' }, operator, NOW)
    const visit = web.visitor()
    const chosen = await visit.post(`/password-reset/${reset}/`, { 'new-password': 'four odd kettles' })
    expect([await stepOf(chosen), (await visit.get('/')).status]).toEqual([expect.stringMatching(/^[\w-]{43}$/), 303])
    const byLink = web.visitor()
    const opened = await byLink.get(`/login/?token=${await web.signInLink('manager')}`)
    const token = await stepOf(opened)
    expect((await byLink.get('/')).status).toBe(303)
    expect((await byLink.post('/login/code/', { token, code: web.code(web.secret) })).status).toBe(303)
  })

  it('is turned off by its owner, and removed by an admin or at the terminal', async () => {
    const web = await enrolled()
    const isOn = async () => (await findAccountByUsername(web.ops, 'manager'))?.hasSecondFactor
    expect(landed(await web.visit.post(`${PAGE}off/`, {}))).toEqual([303, '/account/'])
    expect([await isOn(), (await web.signIn()).response.status]).toEqual([false, 303])

    await enrol(web, web.visit)
    const { visit: admin } = await web.signIn('admin')
    expect(await admin.text('/admin/users/manager/')).toContain('Remove second factor')
    expect(landed(await admin.post('/admin/users/manager/second-factor/', {}))).toEqual([303, '/admin/users/manager/'])
    expect(await isOn()).toBe(false)
    expect(await web.visit.text('/')).toContain('An admin removed the second factor')

    web.pass(60)
    await enrol(web, web.visit)
    await resetSecondFactor(web.ops, 'manager', operator, NOW)
    expect(await isOn()).toBe(false)
    const changes = (await auditTrail(web.ops, 'second-factor')).map(({ details }) => JSON.parse(details) as object)
    expect(changes).toEqual(['on', 'off', 'on', 'reset', 'on', 'reset'].map((change) => ({ change })))
  })

  it('asks for the password before it changes', async () => {
    const web = await enrolled()
    web.pass(31 * 60)
    for (const path of [`${PAGE}off/`, `${PAGE}codes/`]) {
      const asked = await web.visit.post(path, {})
      expect([asked.status, await asked.text()]).toEqual([403, expect.stringContaining('proof-password')])
    }
    expect((await web.visit.get(PAGE)).status).toBe(403)
  })
})

describe('where a second factor is required', () => {
  it('people with a password set it up before anything else, and cannot turn it off', async () => {
    const web = await factorWeb({ secondFactor: 'required' })
    const { visit } = await web.signIn()
    for (const path of ['/', '/analytics/', '/account/']) expect(landed(await visit.get(path))).toEqual([303, PAGE])
    expect(landed(await visit.post('/console/', { line: 'whoami' }))).toEqual([303, PAGE])
    expect(await visit.text(PAGE)).toContain('must have one')
    await enrol(web, visit)
    expect((await visit.get('/')).status).toBe(200)
    expect(await visit.text(PAGE)).not.toContain('Turn off')
    const off = await visit.post(`${PAGE}off/`, {})
    expect([off.status, await off.text()]).toEqual([403, expect.stringContaining('must have a second factor')])
  })

  it('admins alone can be meant, and never people without a password', async () => {
    const web = await factorWeb({ secondFactor: 'admins' })
    expect((await (await web.signIn('manager')).visit.get('/')).status).toBe(200)
    expect(landed(await (await web.signIn('admin')).visit.get('/'))).toEqual([303, PAGE])
    const operatorVisit = await web.byPrintedLink(web.visitor())
    expect((await operatorVisit.get('/')).status).toBe(200)
  })
})
