import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { hasAccounts } from '../../../src/core/access/accounts/register.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const applicant = { username: 'boss', name: 'Boss', 'new-password': 'correct horse battery staple 9' }

describe('the first account', () => {
  it('is not given to a stranger who happens to come first', async () => {
    const { visitor, services } = await temporaryWeb()
    const visit = visitor()
    expect((await visit.get('/register/')).status).toBe(403)
    const answer = await visit.post('/register/', applicant)
    expect(await answer.text()).toContain('user add')
    expect(await hasAccounts(services.ops)).toBe(false)
  })

  it('is opened in the browser that the printed link signed in', async () => {
    const { visitor, byPrintedLink } = await temporaryWeb()
    const visit = await byPrintedLink(visitor())
    expect((await visit.get('/register/')).status).toBe(200)
    expect((await visit.post('/register/', applicant)).status).toBe(303)
    expect(await visit.text('/account/')).toContain('boss · admin')
  })
})

describe('the name a request comes under', () => {
  it.each(['localhost:3000', 'LOCALHOST', '127.0.0.1', '[::1]:80', 'semir.example', 'shop-server'])(
    'may be %s',
    async (host) => {
      expect(await statusUnder(host)).toBe(303)
    },
  )

  it.each(['rebind.attacker.example:4390', 'semir.example.attacker.example', 'localhost@attacker', '192.0.2.7'])(
    'may not be %s',
    async (host) => {
      expect(await statusUnder(host)).toBe(421)
    },
  )
})

async function statusUnder(host: string): Promise<number | undefined> {
  const { base } = await temporaryWeb({ publicUrl: 'https://semir.example', hosts: ['shop-server'] })
  return new Promise((resolve, reject) => {
    const asked = request(`${base}/`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.on('error', reject)
    asked.end()
  })
}
