import { describe, expect, it } from 'vitest'
import { findPerson } from '../../../src/core/access/people/find-person.ts'
import { changeChatPerson, recordLastSeen } from '../../../src/core/access/people/chat-people.ts'
import { hashPassword } from '../../../src/core/access/accounts/passwords.ts'
import { pinWorkspace } from '../../../src/core/access/people/pin-workspace.ts'
import { postNotices } from '../../../src/core/delivery/posts/post-notices.ts'
import type { WebDeps } from '../../../src/web/server/request-context.ts'
import { createSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

const lan = { platform: 'slack', workspaceId: 'T1', id: 'U7', name: 'Lan <b>' } as const

const PASSWORD = 'three odd kettles'
const stored = await hashPassword(PASSWORD)

async function chatWeb(changes: Partial<WebDeps> = {}) {
  const web = await temporaryWeb(changes)
  const { ops } = web.services
  const link = () => createSignInLink(ops, lan, { ttlMs: 60_000, now: NOW })
  const mayDo = async () => (await findPerson(ops, lan, 'viewer')).role
  return { ...web, ops, link, mayDo }
}

describe('a sign-in link from chat', () => {
  it('is not used up by previews and signs in by its button, once', async () => {
    const { visitor, link } = await chatWeb()
    const token = await link()
    for (let preview = 0; preview < 3; preview++) {
      const page = await visitor().text(`/login/?token=${token}`)
      expect(page).toContain('Sign in as Lan &lt;b&gt; (Slack)')
      expect(page).not.toContain('to my account')
    }
    const visit = visitor()
    const used = await visit.post('/login/link/', { token })
    expect([used.status, used.headers.get('location')]).toEqual([303, '/'])
    expect(await visit.text('/account/')).toContain('without an account')
    expect((await visitor().post('/login/link/', { token })).status).toBe(410)
    expect((await visitor().get(`/login/?token=${token}`)).status).toBe(410)
  })

  it('connects its person to the account that is signed in, which then decides what they may do', async () => {
    const { signedIn, visitor, link, mayDo, ops } = await chatWeb()
    const manager = await signedIn('manager')
    const token = await link()
    const page = await manager.text(`/login/?token=${token}`)
    expect(page).toContain('This browser is signed in as The manager')
    expect(page).toContain('Connect only yourself')
    expect(await mayDo()).toBe('viewer')
    const connected = await manager.post('/login/connect/', { token })
    expect([connected.status, connected.headers.get('location')]).toEqual([303, '/account/#chats'])
    expect(await mayDo()).toBe('manager')
    expect((await manager.post('/login/connect/', { token })).status).toBe(410)
    const noted = await ops.selectFrom('audit_events').selectAll().where('action', '=', 'chat-link').executeTakeFirst()
    expect(noted?.subject).toBe('slack:T1:U7')
    expect(JSON.stringify(noted)).not.toContain('Lan')

    const elsewhere = visitor()
    await elsewhere.post('/login/link/', { token: await link() })
    expect(await elsewhere.text('/account/')).toContain('The manager · manager · manager')
  })

  it('notifies the chat person of the connected account, which can disconnect them', async () => {
    const { signedIn, link, mayDo, ops } = await chatWeb()
    const manager = await signedIn('manager')
    expect(await manager.text('/account/')).not.toContain('Connected chat users')
    await manager.post('/login/connect/', { token: await link() })
    const [notice] = await ops.selectFrom('jobs').select('payload').where('type', '=', 'post-message').execute()
    expect(JSON.parse(notice?.payload ?? '')).toMatchObject({
      to: { platform: 'slack', ids: { user: 'U7' } },
      language: 'en',
      reply: { visibility: 'me', text: expect.stringContaining('to the account of The manager') as string },
    })

    const page = await manager.text('/account/')
    expect(page).toMatch(/Connected chat users[^]*Lan &lt;b&gt;[^]*T1 U7/)
    const [path = ''] = /\/account\/chats\/[^"]+/.exec(page) ?? []
    const viewer = await signedIn('viewer')
    expect((await viewer.post(path, {})).status).toBe(404)
    expect(await mayDo()).toBe('manager')
    expect((await manager.post(path, {})).status).toBe(303)
    expect(await mayDo()).toBe('viewer')
    expect(await manager.text('/account/')).not.toContain('Connected chat users')
    expect((await manager.post(path, {})).status).toBe(404)
    const noted = (await auditTrail(ops, 'chat-link')).map(({ details }) => JSON.parse(details) as object)
    expect(noted).toEqual([{ change: 'linked', to: 'manager' }, { change: 'unlinked' }])
  })

  it('shows by what its person is recognised, and asks for the password before it connects', async () => {
    const { signedIn, link, mayDo, ops } = await chatWeb()
    const manager = await signedIn('manager')
    await ops.updateTable('accounts').set({ password_hash: stored }).execute()
    await pinWorkspace(ops, { platform: 'slack', workspaceId: 'T1', name: 'Semir <Retail>' }, NOW)
    await recordLastSeen(ops, { ...lan, name: 'The manager', handle: 'stranger' }, NOW)
    const token = await link()
    const page = await manager.text(`/login/?token=${token}`)
    for (const fact of ['Semir &lt;Retail&gt;', '<code>T1</code>', 'stranger', '<code>U7</code>'])
      expect(page).toContain(fact)
    for (const password of ['', 'not mine']) {
      const refused = await manager.post('/login/connect/', { token, password })
      expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('<code>U7</code>')])
    }
    expect(await mayDo()).toBe('viewer')
    expect((await manager.post('/login/connect/', { token, password: PASSWORD })).status).toBe(303)
    expect(await mayDo()).toBe('manager')
  })

  it('notifies the owner of the account in every browser and through their other chats, until they say so', async () => {
    const { signedIn, link, ops } = await chatWeb()
    const [manager, phone] = [await signedIn('manager'), await signedIn('manager')]
    const other = { platform: 'teams', workspaceId: 'T2', id: '29:hoa', name: 'Hoa' } as const
    await changeChatPerson(ops, other, { account_id: 'manager', language: 'vi' }, NOW)
    await manager.post('/login/connect/', { token: await link() })
    await postNotices(ops, 'en', NOW)
    await postNotices(ops, 'en', NOW)
    const jobs = await ops.selectFrom('jobs').select('payload').where('type', '=', 'post-message').execute()
    const said = jobs.map(({ payload }) => JSON.parse(payload) as { to: { ids: object }; reply: { text: string } })
    expect(said.map(({ to, reply }) => [to.ids, reply.text.slice(0, 40)])).toEqual([
      [{ user: 'U7' }, 'Your link was used to connect you to the'],
      [{ person: '29:hoa' }, 'Người dùng Slack Lan <b> (T1 U7) đã được'],
    ])
    for (const browser of [manager, phone])
      expect(await browser.text('/')).toContain('Slack user Lan &lt;b&gt; (T1 U7)')
    expect(await (await signedIn('viewer')).text('/')).not.toContain('was connected to your account')
    const until = NOW.toISOString()
    const seen = await phone.post('/account/notices/seen/', { until, back: '/analytics/' })
    expect(seen.headers.get('location')).toBe('/analytics/')
    for (const browser of [manager, phone])
      expect(await browser.text('/')).not.toContain('was connected to your account')
  })

  it('waits for an admin where that is set, who approves or refuses it', async () => {
    const { signedIn, link, mayDo, ops } = await chatWeb({ connectApproval: true })
    const [manager, admin] = [await signedIn('manager'), await signedIn('admin')]
    const token = await link()
    expect(await manager.text(`/login/?token=${token}`)).toContain('An admin has to approve')
    const asked = await manager.post('/login/connect/', { token })
    expect(asked.headers.get('location')).toBe('/account/?changed=connection-asked#chats')
    expect(await mayDo()).toBe('viewer')
    expect(await manager.text('/account/?changed=connection-asked')).toContain('An admin was asked to approve')
    expect(await admin.text('/admin/')).toContain('1 waiting to be connected')
    expect(await admin.text('/admin/people/')).toMatch(
      /Waiting for approval[^]*Lan &lt;b&gt;[^]*T1[^]*<code>U7<\/code>/,
    )
    const decide = (decision: string) => admin.post('/admin/people/slack/T1/U7/connection/', { decision })
    expect((await manager.post('/admin/people/slack/T1/U7/connection/', { decision: 'approve' })).status).toBe(403)
    expect((await decide('refuse')).status).toBe(303)
    expect([await mayDo(), await manager.text('/')]).toEqual(['viewer', expect.stringContaining('refused to connect')])
    expect((await decide('approve')).status).toBe(400)
    await manager.post('/login/connect/', { token: await link() })
    expect((await decide('approve')).status).toBe(303)
    expect(await mayDo()).toBe('manager')
    expect(await admin.text('/admin/people/')).not.toContain('Waiting for approval')
    const noted = (await auditTrail(ops, 'chat-link')).map(
      ({ details }) => (JSON.parse(details) as { change: string }).change,
    )
    expect(noted).toEqual(['asked', 'refused', 'asked', 'linked'])
  })

  it('connects no one without an account, and admits no one without permissions', async () => {
    const { visitor, link, mayDo, ops } = await chatWeb()
    const visit = visitor()
    await visit.post('/login/link/', { token: await link() })
    expect((await visit.post('/login/connect/', { token: await link() })).status).toBe(403)
    expect(await mayDo()).toBe('viewer')
    await changeChatPerson(ops, lan, { role: 'none' }, NOW)
    expect((await visitor().post('/login/link/', { token: await link() })).status).toBe(403)
  })
})
