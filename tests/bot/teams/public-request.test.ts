import type { LookupAddress } from 'node:dns'
import { describe, expect, it } from 'vitest'
import { publicRequest, type Resolve } from '../../../src/bot/teams/files/public-request.ts'
import { startFileHost } from './support/file-host.ts'

/** A resolver with fixed addresses. */
function leadsTo(...addresses: string[]): Resolve {
  const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }))
  return ((_name: string, _options: object, answer: (error: null, addresses: LookupAddress[]) => void) => {
    answer(null, found)
  }) as Resolve
}

describe('a request to a public host name', () => {
  it('is not made when any address of the name is private', async () => {
    const { signal } = new AbortController()
    for (const internal of [
      ['127.0.0.1'],
      ['10.1.2.3'],
      ['172.20.0.1'],
      ['192.168.1.1'],
      ['169.254.169.254'],
      ['100.64.0.1'],
      ['0.0.0.0'],
      ['::1'],
      ['fd00::1'],
      ['fe80::1'],
      ['::ffff:10.0.0.1'],
      ['203.0.113.5', '10.0.0.1'],
    ]) {
      const asked = publicRequest(new URL('https://contoso.sharepoint.com/file'), { signal }, leadsTo(...internal))
      await expect(asked).rejects.toThrow('contoso.sharepoint.com leads to a private address')
    }
  })

  it('reaches this machine when its name was allowed, and follows no redirect', async () => {
    const { url, served } = await startFileHost()
    served.set('/here', { status: 302, headers: { location: '/there' }, body: '' })
    const { signal } = new AbortController()
    const address = new URL('/here', url.replace('127.0.0.1', 'localhost'))
    const response = await publicRequest(address, { signal }, leadsTo('127.0.0.1'))
    expect([response.status, response.headers.get('location')]).toEqual([302, '/there'])
  })

  it('ends when it is given up', async () => {
    const { url } = await startFileHost()
    const asked = publicRequest(new URL(url), { signal: AbortSignal.abort() })
    await expect(asked).rejects.toThrow('abort')
  })
})
