import { describe, expect, it } from 'vitest'
import { recordLastSeen } from '../../../src/core/access/people/chat-people.ts'
import { insertAccount } from '../../../src/core/access/accounts/accounts.ts'
import { findPerson } from '../../../src/core/access/people/find-person.ts'
import { saveRole } from '../../../src/core/access/roles.ts'
import { operator, type Identity } from '../../../src/core/access/policy.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import { auditTrail } from '../../support/audit-trail.ts'

const lan: Identity = { platform: 'slack', workspaceId: 'T1', id: 'U1', name: 'Lan <i>' }

describe('accounts', () => {
  it('that wait are approved with a role, changed, kept out and let in again', async () => {
    const { signedIn, services } = await temporaryWeb()
    const admin = await signedIn('admin')
    const applicant = { username: 'hoa', name: 'Hoa <b>', role: 'viewer', status: 'waiting' } as const
    const { id } = await insertAccount(services.ops, applicant, NOW)
    const now = async () =>
      services.ops.selectFrom('accounts').select(['role', 'status']).where('id', '=', id).executeTakeFirst()

    const page = await admin.text('/admin/users/')
    expect(page).toMatch(/Waiting for approval[^]*Hoa &lt;b&gt;/)
    await admin.post(`/admin/users/${id}/approve/`, { role: 'analyst' })
    expect(await now()).toEqual({ role: 'analyst', status: 'active' })
    expect(await admin.text('/admin/users/')).not.toContain('Waiting for approval')
    await admin.post(`/admin/users/${id}/role/`, { role: 'manager' })
    await admin.post(`/admin/users/${id}/disable/`, {})
    expect(await now()).toEqual({ role: 'manager', status: 'disabled' })
    await admin.post(`/admin/users/${id}/enable/`, {})
    expect(await now()).toEqual({ role: 'manager', status: 'active' })
    expect((await admin.get('/admin/users/unknown/')).status).toBe(404)
  })

  it('get links that are shown once: to open one, and to choose a new password', async () => {
    const { signedIn, services } = await temporaryWeb()
    const admin = await signedIn('admin')
    const { id } = await insertAccount(
      services.ops,
      { username: 'hoa', name: 'Hoa', role: 'viewer', status: 'active' },
      NOW,
    )
    const invitation = await (await admin.post('/admin/users/invitation/', { role: 'analyst' })).text()
    expect(invitation).toMatch(/http:\/\/localhost:3000\/invitation\/[\w-]{43}\//)
    const reset = await (await admin.post(`/admin/users/${id}/password-link/`, {})).text()
    expect(reset).toMatch(/http:\/\/localhost:3000\/password-reset\/[\w-]{43}\//)
    const links = await services.ops.selectFrom('account_links').select(['kind', 'role', 'account_id']).execute()
    expect(links).toEqual([
      { kind: 'invitation', role: 'analyst', account_id: null },
      { kind: 'password-reset', role: null, account_id: id },
    ])
  })

  it('cannot be changed by people with fewer permissions', async () => {
    const { signedIn, services } = await temporaryWeb()
    await saveRole(services.ops, { name: 'Office', permissions: ['users', 'analytics'] }, operator, NOW)
    await signedIn('admin')
    const office = await signedIn('Office')
    expect(await office.text('/admin/users/')).not.toContain('<option value="admin"')
    for (const [change, fields] of [
      ['role', { role: 'viewer' }],
      ['disable', {}],
      ['password-link', {}],
    ] as const) {
      const response = await office.post(`/admin/users/admin/${change}/`, fields)
      expect([change, response.status, await response.text()]).toEqual([
        change,
        400,
        expect.stringContaining('role admin'),
      ])
    }
    expect((await office.post('/admin/users/invitation/', { role: 'manager' })).status).toBe(400)
    expect((await office.post('/admin/users/Office/role/', { role: 'admin' })).status).toBe(400)
  })
})

describe('chat users', () => {
  it('get a role of their own or an account that decides, at once and written down', async () => {
    const { signedIn, services } = await temporaryWeb()
    const { ops } = services
    const admin = await signedIn('admin')
    await signedIn('manager')
    await recordLastSeen(ops, lan, new Date('2026-06-14T03:00:00Z'))
    const address = '/admin/people/slack/T1/U1/'
    const role = async () => (await findPerson(ops, lan, 'viewer')).role

    const list = await admin.text('/admin/people/')
    expect(list).toContain('Lan &lt;i&gt;')
    expect(list).toMatch(/viewer\s+<small[^>]*>default/)
    expect(list).toContain('14/06/2026 10:00')
    await admin.post(address, { role: 'analyst', account: '' })
    expect(await role()).toBe('analyst')
    await admin.post(address, { role: 'analyst', account: 'manager' })
    expect(await role()).toBe('manager')
    expect(await admin.text('/admin/users/manager/')).toContain('Lan &lt;i&gt;')
    await admin.post(address, { role: '', account: '' })
    expect(await role()).toBe('viewer')
    const written = (await auditTrail(ops)).filter(({ action }) => ['role', 'chat-link'].includes(action))
    expect(written.map(({ action, subject, details }) => [action, subject, details])).toEqual([
      ['role', 'slack:T1:U1', '{"from":"default","to":"analyst"}'],
      ['chat-link', 'slack:T1:U1', '{"change":"linked","to":"manager"}'],
      ['role', 'slack:T1:U1', '{"from":"analyst","to":"default"}'],
      ['chat-link', 'slack:T1:U1', '{"change":"unlinked"}'],
    ])
  })

  it('are listed page by page, in the order of names whatever their accents', async () => {
    const { signedIn, services } = await temporaryWeb()
    const admin = await signedIn('admin')
    for (let number = 0; number < 118; number++) {
      const name = `Member ${String(number).padStart(3, '0')}`
      await recordLastSeen(services.ops, { platform: 'teams', workspaceId: 'T', id: `m${number}`, name }, NOW)
    }
    for (const name of ['Đặng Ân', 'Dung', 'zoe'])
      await recordLastSeen(services.ops, { platform: 'slack', workspaceId: 'T', id: name, name }, NOW)
    const names = async (path: string) =>
      [...(await admin.text(path)).matchAll(/<a href="\/admin\/people\/[^"]+\/">([^<]+)/g)].map(([, name]) => name)
    const first = await names('/admin/people/')
    expect([first.length, first.slice(0, 3)]).toEqual([100, ['Dung', 'Đặng Ân', 'Member 000']])
    const last = await names('/admin/people/?page=2')
    expect([last.length, last.at(-1)]).toEqual([21, 'zoe'])
    expect(await names('/admin/people/?page=99')).toEqual(last)
    const page = await admin.text('/admin/people/?page=2')
    expect(page).toContain('101–121 of 121')
    expect(page).toContain('<a href="/admin/people/" rel="prev">')
    expect(await admin.text('/admin/users/')).not.toContain('class="pager"')
  })

  it('do not get more permissions than the admin who changes them', async () => {
    const { signedIn, services } = await temporaryWeb()
    await saveRole(services.ops, { name: 'Office', permissions: ['users'] }, operator, NOW)
    await signedIn('admin')
    const office = await signedIn('Office')
    await recordLastSeen(services.ops, lan, NOW)
    for (const fields of [
      { role: 'viewer', account: '' },
      { role: '', account: 'admin' },
      { role: 'no such', account: '' },
      { role: '', account: 'no such' },
    ]) {
      expect((await office.post('/admin/people/slack/T1/U1/', fields)).status).toBe(400)
    }
    expect((await findPerson(services.ops, lan, 'none')).role).toBe('none')
  })
})
