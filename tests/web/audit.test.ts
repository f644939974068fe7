import { describe, expect, it } from 'vitest'
import { NOW, temporaryWeb } from './support/temporary-web.ts'

describe('the audit record', () => {
  it('names who signed in, exported, imported, took personal rows away and left', async () => {
    const { signedIn, services } = await temporaryWeb({ set: 'dirty' })
    const visit = await signedIn('manager')
    await visit.get('/analytics/export/?period=2026-05')
    await visit.upload([new File(['Invoice Number\n'], 'Lan 0912345678.csv')])
    await visit.get('/imports/1/rejects.csv')
    await visit.post('/logout/', {})
    const events = await services.ops
      .selectFrom('audit_events')
      .selectAll()
      .where('at', '=', NOW.toISOString())
      .orderBy('rowid' as 'id')
      .execute()
    expect(events.map(({ action, subject, details }) => [action, subject.replace(/job .+/, 'job'), details])).toEqual([
      ['sign-in', 'web', '{}'],
      ['export', 'analytics', '{"period":"2026-05","personal":true}'],
      ['import', 'job', '{}'],
      ['personal-data', 'rejected rows of import 1', '{}'],
      ['sign-out', 'web', '{}'],
    ])
    const manager = { platform: 'web', workspaceId: 'local', id: 'manager', role: 'manager' }
    expect(events.map(({ actor, at }) => [JSON.parse(actor), at])).toEqual(
      Array.from(events, () => [manager, NOW.toISOString()]),
    )
    expect(JSON.stringify(events)).not.toContain('0912345678')
  })

  it('writes nothing down for what was refused', async () => {
    const { signedIn, services } = await temporaryWeb()
    const visit = await signedIn('viewer')
    await visit.get('/analytics/export/')
    await visit.upload([new File(['x'], 'a.csv')])
    const actions = await services.ops.selectFrom('audit_events').select('action').execute()
    expect(actions).toEqual([{ action: 'sign-in' }])
  })
})
