import { describe, expect, it } from 'vitest'
import type { AnalyticsQuery } from '../../../src/core/sales/analytics-result.ts'
import type { Identity } from '../../../src/core/access/policy.ts'
import { createReportLink, openReportLink, revokeReportLink } from '../../../src/core/report/report-links.ts'
import { createSession, endSession, findSession } from '../../../src/core/access/sessions/sessions.ts'
import { createSignInLink, redeemSignInLink } from '../../../src/core/access/links/sign-in-links.ts'
import { temporaryDatabases } from '../../support/databases.ts'

const identity: Identity = { platform: 'web', workspaceId: 'local', id: 'lan', name: 'Lan' }
const now = new Date('2026-11-22T08:00:00Z')
const after = (days: number) => new Date(now.getTime() + days * 86_400_000)

describe('a sign-in link', () => {
  it('signs its person in once', async () => {
    const { ops } = await temporaryDatabases()
    const token = await createSignInLink(ops.db, identity, { ttlMs: 60_000, now })
    expect(await redeemSignInLink(ops.db, token, now)).toEqual(identity)
    expect(await redeemSignInLink(ops.db, token, now)).toBeUndefined()
  })

  it('expires, and its token is not stored in the database', async () => {
    const { ops } = await temporaryDatabases()
    const token = await createSignInLink(ops.db, identity, { ttlMs: 60_000, now })
    expect(await redeemSignInLink(ops.db, token, new Date(now.getTime() + 60_001))).toBeUndefined()
    expect(JSON.stringify(await ops.db.selectFrom('sign_in_links').selectAll().execute())).not.toContain(token)
  })
})

describe('a session', () => {
  it('is found by its token until it is ended', async () => {
    const { ops } = await temporaryDatabases()
    const { token, csrfToken } = await createSession(ops.db, identity, { agent: 'Firefox', proven: true }, now)
    expect(await findSession(ops.db, token, now)).toEqual({ identity, provenAt: now.toISOString(), csrfToken })
    await endSession(ops.db, token)
    expect(await findSession(ops.db, token, now)).toBeUndefined()
  })

  it('stays valid while it is used, and expires after an idle week or after a month', async () => {
    const { ops } = await temporaryDatabases()
    const { token } = await createSession(ops.db, identity, { agent: 'Firefox', proven: true }, now)
    for (let day = 6; day < 30; day += 6) expect(await findSession(ops.db, token, after(day))).toBeDefined()
    expect(await findSession(ops.db, token, after(31))).toBeUndefined()
    const { token: idle } = await createSession(ops.db, identity, { agent: 'Firefox', proven: true }, now)
    expect(await findSession(ops.db, idle, after(7.1))).toBeUndefined()
  })
})

describe('a report link', () => {
  const query: AnalyticsQuery = {
    period: { from: '2026-10-01', to: '2026-10-31', label: '2026-10' },
    filters: {},
    seasonScheme: 'half',
    shopGroupScheme: 'prefix',
  }
  const body = Uint8Array.of(1, 2, 3)
  const link = {
    question: { kind: 'analytics', query },
    snapshot: { id: 'answer', dataVersion: 7, body },
    createdBy: 'slack:U1',
    days: 7,
  } as const

  it('opens the report exactly as posted, every time', async () => {
    const { ops } = await temporaryDatabases()
    const { token } = await createReportLink(ops.db, link, now)
    const before = await ops.db.selectFrom('report_links').selectAll().execute()
    for (let fetches = 0; fetches < 3; fetches++) {
      expect(await openReportLink(ops.db, token, after(6))).toMatchObject({
        question: { kind: 'analytics', query },
        body: Buffer.from(body),
      })
    }
    expect(await ops.db.selectFrom('report_links').selectAll().execute()).toEqual(before)
    expect(JSON.stringify(before)).not.toContain(token)
  })

  it('expires, can be revoked, and is unknown when it is invented', async () => {
    const { ops } = await temporaryDatabases()
    const { token } = await createReportLink(ops.db, link, now)
    expect(await openReportLink(ops.db, token, after(7))).toBe('expired')
    expect(await revokeReportLink(ops.db, token, now)).toBe(true)
    expect(await openReportLink(ops.db, token, now)).toBe('revoked')
    expect(await openReportLink(ops.db, 'made-up', now)).toBeUndefined()
  })

  it('shares one snapshot between links to the same answer', async () => {
    const { ops } = await temporaryDatabases()
    await createReportLink(ops.db, link, now)
    await createReportLink(ops.db, link, now)
    expect(await ops.db.selectFrom('report_snapshots').select('id').execute()).toHaveLength(1)
    expect(await ops.db.selectFrom('report_links').select('token_hash').execute()).toHaveLength(2)
  })
})
