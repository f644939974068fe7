import { describe, expect, it } from 'vitest'
import { setAccountStatus } from '../../../src/core/access/accounts/accounts.ts'
import { setChatAccess } from '../../../src/core/access/people/chat-access.ts'
import { changeChatPerson } from '../../../src/core/access/people/chat-people.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { auditTrail } from '../../support/audit-trail.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'
import type { Visitor } from '../support/visitor.ts'

const lan = { platform: 'slack', workspaceId: 'T1', id: 'U7', name: 'Lan <b>' } as const

/** Asks for a report in the console; the token of its link. */
async function ask(visit: Visitor, line: string): Promise<string> {
  const answer = await (await visit.post('/console/', { line })).text()
  return /\/r\/([\w-]{43})/.exec(answer)?.[1] ?? ''
}

/** Two people with links that the console made, and one of a chat person. */
async function linkedWeb() {
  const web = await temporaryWeb({ set: 'clean' })
  const { ops } = web.services
  const [manager, viewer] = [await web.signedIn('manager'), await web.signedIn('viewer')]
  const mine = await ask(manager, 'analytics 2026-05')
  const theirs = await ask(viewer, 'analytics 2026-04')
  const opens = (token: string) =>
    web
      .visitor()
      .get(`/r/${token}`)
      .then(({ status }) => status)
  /** Makes all links those of the chat person. */
  const giveToLan = () => ops.updateTable('report_links').set({ created_by: 'slack:U7' }).execute()
  return { ...web, ops, manager, viewer, mine, theirs, opens, giveToLan }
}

const hashIn = (page: string) => /name="link"\s+value="(\w{64})"/.exec(page)?.[1] ?? ''

describe('report links', () => {
  it('are listed for the person who made them, who revokes one with a press', async () => {
    const { manager, viewer, mine, theirs, opens, ops } = await linkedWeb()
    const page = await manager.text('/account/')
    expect(page).toMatch(/Report links[^]*Analytics · May 2026/)
    expect(page).not.toContain('April 2026')
    expect((await viewer.post('/account/links/withdraw/', { link: hashIn(page) })).status).toBe(404)
    expect(await opens(mine)).toBe(200)
    expect((await manager.post('/account/links/withdraw/', { link: hashIn(page) })).status).toBe(303)
    expect([await opens(mine), await opens(theirs)]).toEqual([410, 200])
    expect(await manager.text('/account/')).not.toContain('Report links')
    expect(await manager.text('/account/links/')).toContain('No links open a report now')
    expect(await auditTrail(ops, 'revoke-link')).toHaveLength(1)
  })

  it('are all listed for admins, with who made them', async () => {
    const { signedIn, viewer, mine, theirs, opens } = await linkedWeb()
    const admin = await signedIn('admin')
    expect(await admin.text('/admin/')).toContain('2 open a report without signing in')
    const page = await admin.text('/admin/links/')
    expect(page).toContain('The manager')
    expect(page).toContain('The viewer')
    expect((await viewer.get('/admin/links/')).status).toBe(403)
    expect((await admin.post('/admin/links/withdraw/', { link: hashIn(page) })).status).toBe(303)
    const states = [await opens(mine), await opens(theirs)]
    expect(new Set(states)).toEqual(new Set([200, 410]))
  })

  it('end when their maker is disabled, with those of connected chat people', async () => {
    const { ops, manager, mine, theirs, opens, giveToLan } = await linkedWeb()
    await changeChatPerson(ops, lan, { account_id: 'manager' }, NOW)
    await giveToLan()
    expect(await manager.text('/account/')).toContain('Report links')
    await setAccountStatus(ops, 'manager', 'disabled', operator, NOW)
    expect([await opens(mine), await opens(theirs)]).toEqual([410, 410])
  })

  it('end when an admin leaves a chat person without a role', async () => {
    const { ops, mine, opens, giveToLan } = await linkedWeb()
    await giveToLan()
    await setChatAccess(ops, lan, { role: 'analyst', accountId: null }, operator, NOW)
    expect(await opens(mine)).toBe(200)
    await setChatAccess(ops, lan, { role: 'none', accountId: null }, operator, NOW)
    expect(await opens(mine)).toBe(410)
  })
})
