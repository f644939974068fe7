import { describe, expect, it } from 'vitest'
import { hashTurns, limitPasswordWork } from '../../../src/core/access/accounts/passwords.ts'
import { temporaryWeb } from '../support/temporary-web.ts'

const PASSWORD = 'three odd kettles'
/** Passwords that are checked at the same time, at most. */
const ROOM = 100

describe('many sign-ins at one moment', () => {
  it('make two hashes at a time, and all of them in the end', async () => {
    const inTurn = hashTurns()
    let running = 0
    let most = 0
    const hash = async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
    }
    await Promise.all(Array.from({ length: 50 }, () => inTurn(hash)))
    expect([most, running]).toEqual([2, 0])
  })

  it('beyond what the process can do are refused politely, and count as no attempt', async () => {
    const { visitor, services, byPrintedLink } = await temporaryWeb()
    const visit = await byPrintedLink(visitor())
    await visit.post('/register/', { username: 'boss', name: 'Boss', 'new-password': PASSWORD })
    const crowd = Promise.withResolvers<void>()
    const others = Array.from({ length: ROOM }, () => limitPasswordWork(services.ops, () => crowd.promise))
    const refused = await visitor().post('/login/', { username: 'boss', password: 'a wrong guess' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await refused.text()).toContain('Too many people are signing in')
    const change = await visit.post('/account/password/', { password: PASSWORD, 'new-password': 'four odd kettles' })
    expect(change.status).toBe(503)
    expect((await visit.get('/')).status).toBe(200)
    // The registration's own is all there is.
    const counted = await services.ops.selectFrom('attempts').select('failures').where('failures', '>', 0).execute()
    expect(counted).toHaveLength(1)

    crowd.resolve()
    await Promise.all(others)
    expect((await visitor().post('/login/', { username: 'boss', password: PASSWORD })).status).toBe(303)
  })
})
