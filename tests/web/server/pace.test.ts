import { describe, expect, it } from 'vitest'
import { limits } from '../../../src/core/limits.ts'
import type { QueryPool } from '../../../src/core/queries/query-pool.ts'
import { createPace } from '../../../src/web/server/visitor/pace.ts'
import { until } from '../../support/until.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

describe('the pace of one person', () => {
  it('is limited per minute in the console, without delaying other people', async () => {
    let now = NOW
    const { signedIn } = await temporaryWeb({ now: () => now })
    const [eager, other] = [await signedIn('manager'), await signedIn('viewer')]
    const csrf = await eager.csrf()
    for (let line = 0; line < limits.consoleLines.value; line++) {
      expect((await eager.post('/console/', { csrf, line: 'whoami' })).status).toBe(200)
    }
    const refused = await eager.post('/console/', { csrf, line: 'whoami' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
    expect((await other.post('/console/', { line: 'whoami' })).status).toBe(200)
    now = new Date(NOW.getTime() + 60_000)
    expect((await eager.post('/console/', { csrf, line: 'whoami' })).status).toBe(200)
  })

  it('is bounded for files, by the minute and at once', async () => {
    let waiting = 0
    const held = Promise.withResolvers<never>()
    held.promise.catch(() => undefined)
    const run: QueryPool['run'] = () => {
      waiting++
      return held.promise
    }
    const { signedIn } = await temporaryWeb({ queries: { run } })
    const [eager, other] = [await signedIn('manager'), await signedIn('admin')]
    const path = '/analytics/export/?period=2026-05'
    const got = Array.from({ length: limits.exportsAtOnce.value }, () => eager.get(path))
    await until(() => waiting === limits.exportsAtOnce.value)
    expect((await eager.get(path)).status).toBe(429)
    const others = other.get(path)
    await until(() => waiting === limits.exportsAtOnce.value + 1)
    held.reject(new Error('enough'))
    for (const answer of [...got, others]) expect((await answer).status).toBe(500)
    expect((await eager.get(path)).status).toBe(500)
  })

  it('is bounded for links by network address', async () => {
    const pace = createPace()
    const open = (address: string) => pace.count('link', address, NOW)
    for (let link = 0; link < limits.linkOpens.value; link++) open('203.0.113.5')
    expect(() => open('203.0.113.5')).toThrow('calls-too-many')
    open('203.0.113.6')
    const { visitor } = await temporaryWeb()
    for (let link = 0; link < limits.linkOpens.value; link++) await visitor().head('/r/unknown')
    expect((await visitor().get('/r/unknown')).status).toBe(429)
  })
})

it('an address that passes over more entries than there can be shows the first ones', async () => {
  const { signedIn } = await temporaryWeb()
  const visit = await signedIn('admin')
  for (const offset of ['1e99', '-5', '99999999999999999999', 'x']) {
    expect((await visit.get(`/admin/imports/?offset=${offset}`)).status).toBe(200)
  }
})
