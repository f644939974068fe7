import { describe, expect, it } from 'vitest'
import { routingTable } from '../../../src/web/server/routing-table.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

describe('signing in', () => {
  it('sends every unsigned visitor of every closed page to the sign-in page', async () => {
    const { visitor } = await temporaryWeb()
    const closed = routingTable.filter((route) => route.access !== 'open')
    expect(closed.length).toBeGreaterThan(10)
    for (const { method, path } of closed) {
      const address = path.replaceAll(/:\w+/g, '1')
      const visit = visitor()
      const response = method === 'get' ? await visit.get(address) : await visit.post(address, { csrf: '' })
      const next = method === 'get' && address !== '/' ? `?next=${encodeURIComponent(address)}` : ''
      expect([address, response.status, response.headers.get('location')]).toEqual([address, 303, `/login/${next}`])
    }
  })

  it('shows a visitor without a session where the link is', async () => {
    const { visitor } = await temporaryWeb()
    const response = await visitor().get('/login/')
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('Open the link that the terminal printed')
  })

  it('lets the printed link in once', async () => {
    const { visitor, signInLink } = await temporaryWeb()
    const token = await signInLink('admin')
    const first = visitor()
    const response = await first.get(`/login/?token=${token}`)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
    expect((await first.get('/')).status).toBe(200)
    expect((await first.get(`/login/?token=${token}`)).headers.get('location')).toBe('/')

    const second = visitor()
    const used = await second.get(`/login/?token=${token}`)
    expect(used.status).toBe(410)
    expect(await used.text()).toContain('npm run -s semir -- user link')
    expect((await second.get('/')).status).toBe(303)
  })

  it('does not use the link up for a HEAD request, as link previews send', async () => {
    const { visitor, signInLink } = await temporaryWeb()
    const token = await signInLink()
    await visitor().head(`/login/?token=${token}`)
    expect((await visitor().get(`/login/?token=${token}`)).status).toBe(303)
  })

  it('keeps the session in a cookie no script can read', async () => {
    const { visitor, signInLink } = await temporaryWeb()
    const response = await visitor().get(`/login/?token=${await signInLink()}`)
    const [cookie] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^semir_session=[\w-]{20,}; .*HttpOnly; SameSite=Lax$/)
    expect(cookie).toContain('Path=/')
    expect(cookie).not.toContain('Secure')
  })

  it('binds the cookie to the host where the pages are encrypted', async () => {
    const { visitor, signInLink } = await temporaryWeb({ publicUrl: 'https://semir.example' })
    const response = await visitor().get(`/login/?token=${await signInLink()}`)
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-semir_session=.*Secure/)
    expect(response.headers.get('strict-transport-security')).toContain('max-age=')
  })

  it('ends the session when the person signs out', async () => {
    const { signedIn, base } = await temporaryWeb()
    const visit = await signedIn()
    const cookie = `semir_session=${visit.cookies.get('semir_session')}`
    const response = await visit.post('/logout/', {})
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login/'])
    const replayed = await fetch(`${base}/`, { headers: { cookie }, redirect: 'manual' })
    expect(replayed.status).toBe(303)
  })

  it('forgets a session whose cookie is made up', async () => {
    const { base } = await temporaryWeb()
    const headers = { cookie: 'semir_session=0000000000000000000000000000000000000000000' }
    expect((await fetch(`${base}/console/`, { headers, redirect: 'manual' })).status).toBe(303)
  })
})
