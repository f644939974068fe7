import supertest from 'supertest'
import { describe, expect, it } from 'vitest'
import { enqueue } from '../../../src/core/jobs/queue.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const GZIP = { 'accept-encoding': 'gzip' }

describe('what the site sends', () => {
  it('is compressed for those who take it so, and caches learn that it varies', async () => {
    const { signedIn } = await temporaryWeb()
    const visitor = await signedIn()
    const packed = await visitor.get('/formulas/', GZIP)
    const plain = await visitor.get('/formulas/', { 'accept-encoding': 'identity' })
    expect([packed, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null])
    expect([packed, plain].map(({ headers }) => headers.get('vary'))).toEqual(['Accept-Encoding', 'Accept-Encoding'])
  })

  it('is not sent again where a style sheet is still the same', async () => {
    const { base } = await temporaryWeb()
    const first = await supertest(base).get('/assets/semir.css').set(GZIP)
    const etag = first.headers['etag'] ?? ''
    const second = await supertest(base)
      .get('/assets/semir.css')
      .set({ ...GZIP, 'if-none-match': etag })
    expect([first.headers['content-encoding'], second.status, second.text]).toEqual(['gzip', 304, ''])
    expect(etag).toMatch(/^"\w{12}"$/u)
  })

  it('is never held up where it is events: they arrive while the job still waits', async () => {
    const { signedIn, services } = await temporaryWeb()
    const payload = { path: '/nowhere', fileName: 'sales.csv', removeAfter: false, requestedBy: operator }
    const id = await enqueue(services.ops, { type: 'import', lane: 'bulk', payload, requestedBy: operator })
    const response = await (await signedIn()).get(`/jobs/${id}/events`, GZIP)
    expect(response.headers.get('content-encoding')).toBeNull()
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toContain('event: progress')
    await reader?.cancel()
  })
})
