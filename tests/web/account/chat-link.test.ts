import { describe, expect, it } from 'vitest'
import { findPerson } from '../../../src/core/access/people/find-person.ts'
import { changeChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { createSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

const lan = { platform: 'slack', workspaceId: 'T1', id: 'U7', name: 'Lan <b>' } as const

async function chatWeb() {
  const web = await temporaryWeb()
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
