import { describe, expect, it } from 'vitest'
import { changeChatPerson, recordLastSeen } from '../../../src/core/access/people/chat-people.ts'
import { listRoles, saveRole } from '../../../src/core/access/roles.ts'
import { findPerson } from '../../../src/core/access/people/find-person.ts'
import { operator, type Identity } from '../../../src/core/access/policy.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'

const lan: Identity = { platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan' }

/** Sends the form of a role with these boxes ticked. */
async function sendRole(visit: Visitor, name: string, ticked: readonly string[], before?: string): Promise<Response> {
  return visit.post('/admin/roles/', { name, permission: ticked, ...(before ? { before } : {}) })
}

describe('roles of one’s own', () => {
  it('are made, changed, renamed for the people who have them, and removed once unused', async () => {
    const { signedIn, services } = await temporaryWeb()
    const admin = await signedIn('admin')
    const role = async () => (await findPerson(services.ops, lan, 'viewer')).permissions

    expect((await sendRole(admin, 'Marketing', ['coupons', 'analytics'])).status).toBe(303)
    await changeChatPerson(services.ops, lan, { role: 'Marketing' }, NOW)
    expect(await role()).toEqual(['analytics', 'coupons'])
    expect(await admin.text('/admin/roles/edit/?role=Marketing')).toContain('value="Marketing"')

    await sendRole(admin, 'Tiếp thị', ['coupons', 'campaigns'], 'Marketing')
    expect(await role()).toEqual(['coupons', 'campaigns'])

    const refused = await admin.post('/admin/roles/remove/', { role: 'Tiếp thị', sure: 'yes' })
    expect([refused.status, await refused.text()]).toEqual([
      400,
      expect.stringContaining('The role Tiếp thị is still used by 1'),
    ])
    await changeChatPerson(services.ops, lan, { role: null }, NOW)
    await admin.post('/admin/roles/remove/', { role: 'Tiếp thị', sure: 'yes' })
    expect(await admin.text('/admin/roles/')).not.toContain('Tiếp thị')
  })

  it('keep their form and say what is wrong with it', async () => {
    const { signedIn } = await temporaryWeb()
    const admin = await signedIn('admin')
    await sendRole(admin, 'Marketing', [])
    for (const [name, reason] of [
      ['x', '2 to 40 letters'],
      ['<b>bold</b>', '2 to 40 letters'],
      ['Admin', 'already a role Admin'],
      ['MARKETING', 'already a role MARKETING'],
      ['Quản lý', 'already a role Quản lý'],
    ] as const) {
      const response = await sendRole(admin, name, ['coupons'])
      const page = await response.text()
      expect([name, response.status, page]).toEqual([name, 400, expect.stringContaining(reason)])
      expect(page).toMatch(/value="coupons"\s+checked/)
      expect(page).not.toContain('<b>bold')
    }
  })

  it('never hold more than who makes or changes them', async () => {
    const { signedIn, services } = await temporaryWeb()
    const { ops } = services
    await saveRole(ops, { name: 'Office', permissions: ['users', 'analytics'] }, operator, NOW)
    await saveRole(ops, { name: 'Clerk', permissions: ['import'] }, operator, NOW)
    const office = await signedIn('Office')
    const above = await sendRole(office, 'Sly', ['users', 'customers-personal'])
    expect([above.status, await above.text()]).toEqual([400, expect.stringContaining('customers-personal')])
    expect((await sendRole(office, 'Clerk', [], 'Clerk')).status).toBe(400)
    expect((await office.post('/admin/roles/remove/', { role: 'Clerk', sure: 'yes' })).status).toBe(400)
    expect((await sendRole(office, 'Reader', ['analytics'])).status).toBe(303)
    expect(await office.text('/admin/roles/edit/')).toMatch(/value="import"\s+disabled/)
  })
})

it('own roles are ticked in one matrix beside the fixed ones', async () => {
  const { signedIn, services } = await temporaryWeb()
  await saveRole(services.ops, { name: 'Office', permissions: ['users', 'analytics'] }, operator, NOW)
  await saveRole(services.ops, { name: 'Clerk', permissions: ['import', 'analytics'] }, operator, NOW)
  const admin = await signedIn('admin')
  expect(await admin.text('/admin/roles/')).toMatch(
    /name="may:Clerk"\s+value="import"\s+aria-label="Clerk: [^"]+"\s+checked/,
  )
  const ticked = { shown: ['Clerk', 'Office'], 'may:Office': ['users', 'analytics', 'coupons'] }
  await admin.post('/admin/roles/matrix/', { ...ticked, 'may:Clerk': ['coupons'] })
  const held = async () =>
    Object.fromEntries((await listRoles(services.ops, NOW)).map(({ name, permissions }) => [name, permissions]))
  expect(await held()).toMatchObject({ Clerk: ['coupons'], Office: ['analytics', 'coupons', 'users'] })
  expect((await held())['admin']).toHaveLength(12)
})

it('a role with permissions its reader may not give is shown and not changed, and a matrix is saved whole or not at all', async () => {
  const { signedIn, services } = await temporaryWeb()
  const { ops } = services
  await saveRole(ops, { name: 'Office', permissions: ['users', 'analytics'] }, operator, NOW)
  await saveRole(ops, { name: 'Archive', permissions: ['analytics'] }, operator, NOW)
  await saveRole(ops, { name: 'Clerk', permissions: ['import', 'analytics'] }, operator, NOW)
  const office = await signedIn('Office')
  const held = async (...names: string[]) =>
    (await listRoles(ops, NOW)).filter(({ name }) => names.includes(name)).map(({ permissions }) => permissions)
  const written = async () => (await auditTrail(ops, 'role')).length
  const before = await written()

  const page = await office.text('/admin/roles/')
  expect(page).toMatch(/name="may:Clerk"\s+value="analytics"\s+aria-label="[^"]+"\s+checked\s+disabled/)
  expect(page).toMatch(/name="may:Archive"\s+value="analytics"\s+aria-label="[^"]+"\s+checked\s+\/>/)
  expect(page).toContain('name="shown" value="Archive"')
  expect(page).not.toContain('name="shown" value="Clerk"')

  const boxes = { 'may:Archive': ['users'], 'may:Clerk': ['analytics', 'users'] }
  const refused = await office.post('/admin/roles/matrix/', { shown: ['Archive', 'Clerk'], ...boxes })
  expect([refused.status, await held('Archive', 'Clerk')]).toEqual([400, [['analytics'], ['analytics', 'import']]])
  expect(await written()).toBe(before)

  await office.post('/admin/roles/matrix/', { shown: ['Archive'], ...boxes })
  expect(await held('Archive', 'Clerk')).toEqual([['users'], ['analytics', 'import']])
  expect(await written()).toBe(before + 1)
})

it('fixed roles are called by their name in the reader’s language, those of one’s own as they are', async () => {
  const { signedIn, services } = await temporaryWeb()
  const { ops } = services
  await saveRole(ops, { name: 'Office', permissions: ['users'] }, operator, NOW)
  await recordLastSeen(ops, lan, NOW)
  const admin = await signedIn('admin')
  await signedIn('Office')
  expect(await admin.text('/account/')).toContain('The admin · admin · admin')
  await admin.post('/language/', { language: 'vi' })

  expect(await admin.text('/account/')).toContain('The admin · admin · quản trị viên')
  const users = await admin.text('/admin/users/')
  expect(users).toContain('"Vai trò">quản trị viên</td>')
  expect(users).toContain('"Vai trò">Office</td>')
  expect(users).toMatch(/<option value="analyst"\s*>phân tích viên</)
  expect(await admin.text('/admin/people/')).toMatch(/người xem\s+<small/)
  expect(await admin.text('/admin/people/slack/T1/U1/')).toMatch(/<option value="manager"\s*>quản lý</)
  expect(await admin.text('/admin/roles/')).toContain('quản lý <small class="muted"><code>manager</code></small>')
  expect(await admin.text('/admin/audit/')).toContain('"Vai trò">quản trị viên</td>')
  expect(await admin.text('/admin/audit/export/')).toContain(',quản trị viên,')
  const refused = await admin.post('/admin/users/admin/role/', { role: 'admins' })
  expect(await refused.text()).toContain('Không có vai trò admins')
})

it('a change of a role counts from the next click', async () => {
  const { signedIn, services } = await temporaryWeb()
  const admin = await signedIn('admin')
  await sendRole(admin, 'Clerk', ['import'])
  const clerk = await signedIn('Clerk')
  expect((await clerk.get('/imports/')).status).toBe(200)
  await sendRole(admin, 'Clerk', ['analytics'], 'Clerk')
  expect((await clerk.get('/imports/')).status).toBe(403)
  await services.ops.updateTable('accounts').set({ status: 'disabled' }).where('id', '=', 'Clerk').execute()
  expect((await clerk.get('/analytics/')).headers.get('location')).toMatch(/^\/login\//)
})

it('a file that an answer offered is gone with the right to have it', async () => {
  const { signedIn } = await temporaryWeb({ set: 'clean' })
  const admin = await signedIn('admin')
  await sendRole(admin, 'Reader', ['analytics', 'export'])
  const reader = await signedIn('Reader')
  const answer = await (await reader.post('/console/', { line: 'analytics 2026-05 xlsx' })).text()
  const [file = ''] = /\/files\/[^"]+/.exec(answer) ?? []
  expect((await reader.head(file)).status).toBe(200)
  await sendRole(admin, 'Reader', ['analytics'], 'Reader')
  expect((await reader.head(file)).status).toBe(404)
})
