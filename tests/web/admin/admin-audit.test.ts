import { expect, it } from 'vitest'
import { recordAudit } from '../../../src/core/access/audit/record-audit.ts'
import { operator, withBuiltInRole, type Identity } from '../../../src/core/access/policy.ts'
import { recordLastSeen } from '../../../src/core/access/people/chat-people.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import { auditTrail } from '../../support/audit-trail.ts'

const lan: Identity = { platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan' }

/** A service with some days of records: two of Lan's, then 150 of the operator's on the day of NOW. */
async function someRecords() {
  const web = await temporaryWeb()
  const { ops } = web.services
  const person = withBuiltInRole(lan, 'manager')
  await recordLastSeen(ops, { ...lan, name: 'Nguyễn Lan' })
  // 23:30 on the 9th and 00:30 on the 10th in Vietnam.
  await recordAudit(ops, person, 'export', { subject: 'analytics' }, new Date('2026-06-09T16:30:00Z'))
  const hostile = { subject: '=cmd|x', details: { period: '"2026"' } }
  await recordAudit(ops, person, 'campaign', hostile, new Date('2026-06-09T17:30:00Z'))
  for (let minute = 0; minute < 150; minute++) {
    const at = new Date(NOW.getTime() - minute * 60_000)
    await recordAudit(ops, operator, 'sync', { subject: 'orders', details: { minute } }, at)
  }
  return { ...web, admin: await web.signedIn('admin') }
}

it('the audit page shows who did what, by their current name, and filters by person, action and day', async () => {
  const { admin } = await someRecords()
  const times = async (address: string) => {
    const page = await admin.text(address)
    return [...page.matchAll(/<time datetime="([^"]+)"/g)].map(([, at]) => at)
  }
  const page = await admin.text('/admin/audit/?action=export')
  expect(page).toMatch(/Nguyễn Lan[^]*exported/)
  expect(await times('/admin/audit/?who=slack:T1:U1')).toEqual(['2026-06-09T17:30:00.000Z', '2026-06-09T16:30:00.000Z'])
  expect(await times('/admin/audit/?to=2026-06-09')).toEqual(['2026-06-09T16:30:00.000Z'])
  expect(await times('/admin/audit/?from=2026-06-10&to=2026-06-10')).toEqual(['2026-06-09T17:30:00.000Z'])
  const [first, second] = [await times('/admin/audit/?action=sync'), await times('/admin/audit/?action=sync&page=2')]
  expect([first.length, second.length, first[0]]).toEqual([100, 50, NOW.toISOString()])
  expect(new Set([...first, ...second]).size).toBe(150)
})

it('the audit log goes away as CSV that no spreadsheet runs, and that is written down', async () => {
  const { admin, services } = await someRecords()
  const response = await admin.get('/admin/audit/export/?who=slack:T1:U1')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=semir-audit-2026-06-15.csv')
  expect((await response.text()).split('\r\n')).toEqual([
    'When,Who,Via,Role,Action,Object,Details,Network address',
    `2026-06-09T17:30:00.000Z,Nguyễn Lan,slack,manager,campaign changed,'=cmd|x,"period: ""2026""",`,
    '2026-06-09T16:30:00.000Z,Nguyễn Lan,slack,manager,exported,analytics,,',
    '',
  ])
  const everything = await (await admin.get('/admin/audit/export/')).text()
  expect(everything.trim().split('\r\n').length).toBe(1 + 2 + 150 + 1 + 2)
  const exports = (await auditTrail(services.ops, 'export')).filter(({ subject }) => subject === 'audit')
  expect(exports.map(({ details }) => details)).toEqual(['{"records":2}', '{"records":154}'])
})
