import { describe, expect, it } from 'vitest'
import { temporaryWeb } from '../support/temporary-web.ts'

describe('forms', () => {
  it('refuses a form without the token of its session', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    for (const csrf of ['', 'x', await (await signedIn('admin')).csrf()]) {
      const response = await visit.post('/console/', { csrf, line: 'help' })
      expect(response.status).toBe(403)
      expect(await response.text()).toContain('Reload the page')
    }
  })

  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('refuses a form that another site sent: %o', async (headers) => {
    const { signedIn } = await temporaryWeb()
    const response = await (await signedIn()).post('/console/', { line: 'help' }, headers)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('came from another site')
  })

  it('takes a form from the address people type, behind whatever host name the request arrives', async () => {
    const { signedIn } = await temporaryWeb({ publicUrl: 'https://semir.example' })
    const visit = await signedIn()
    const headers = { origin: 'https://semir.example', 'sec-fetch-site': 'same-origin' }
    expect((await visit.post('/console/', { line: 'help' }, headers)).status).toBe(200)
  })

  it('never builds an address from the Host header', async () => {
    const { base } = await temporaryWeb()
    const response = await fetch(`${base}/login/`, { headers: { 'x-forwarded-host': 'evil.example' } })
    expect(await response.text()).not.toContain('evil.example')
  })

  it('keeps the language a person chooses and returns to the same page', async () => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn()
    const response = await visit.post('/language/', { language: 'vi', back: '/formulas/?a=1' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/formulas/?a=1'])
    expect(await visit.text('/formulas/')).toContain('<html lang="vi"')
  })

  it.each(['//evil.example/', 'https://evil.example/', '/\\evil.example', ''])(
    'does not lead elsewhere after a choice of language: %s',
    async (back) => {
      const { signedIn } = await temporaryWeb()
      const response = await (await signedIn()).post('/language/', { language: 'en', back })
      expect(response.headers.get('location')).toBe('/')
    },
  )

  it('stores the language of a visitor without a session', async () => {
    const { visitor } = await temporaryWeb()
    const visit = visitor()
    await visit.get('/login/?lang=vi')
    expect(await visit.text('/login/')).toContain('Đăng nhập')
  })
})
