import { describe, expect, it } from 'vitest'
import { temporaryWeb } from './support/temporary-web.ts'

const PASSWORD = 'three odd kettles'

/** So many sign-ins at one moment, each from an address of its own. */
async function crowd(people: number) {
  const web = await temporaryWeb({ trustedProxies: 1 })
  const visit = web.visitor()
  await visit.post('/register/', { username: 'boss', name: 'Boss', 'new-password': PASSWORD })
  const stranger = web.visitor()
  const csrf = await stranger.csrf()
  const guess = async (_: unknown, number: number) => {
    const from = { 'x-forwarded-for': `198.51.100.${number}` }
    const response = await stranger.post('/login/', { csrf, username: `guess${number}`, password: PASSWORD }, from)
    return { status: response.status, retryAfter: response.headers.get('retry-after'), page: await response.text() }
  }
  const answers = await Promise.all(Array.from({ length: people }, guess))
  const counted = await web.services.ops.selectFrom('audit_events').select('action').execute()
  const refused = counted.filter(({ action }) => action === 'sign-in-refused').length
  return { ...web, visit, answers, refused }
}

describe('many sign-ins at one moment', () => {
  it('of a whole office are all answered', async () => {
    const { answers } = await crowd(50)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]))
  })

  it('of a flood are refused politely beyond what the process can do, and count as no attempt', async () => {
    const { answers, refused, visitor, services } = await crowd(240)
    const turnedAway = answers.filter(({ status }) => status === 503)
    expect(turnedAway.length).toBeGreaterThan(0)
    expect(turnedAway[0]?.retryAfter).toBe('5')
    expect(turnedAway[0]?.page).toContain('Too many people are signing in')
    expect(refused).toBe(240 - turnedAway.length)
    const addresses = await services.ops.selectFrom('attempts').select('failures').where('failures', '>', 0).execute()
    // One of the account and one of the address for each that was tried, and the registration's own.
    expect(addresses).toHaveLength(2 * refused + 1)
    const after = await visitor().post('/login/', { username: 'boss', password: PASSWORD })
    expect(after.status).toBe(303)
  })
})
