import { describe, expect, it } from 'vitest'
import { builtInRoles, may, withBuiltInRole } from '../../src/core/auth/policy.ts'
import { routingTable } from '../../src/web/routing-table.ts'
import { temporaryWeb } from './support/temporary-web.ts'

describe('permissions', () => {
  it.each(builtInRoles.filter((role) => role !== 'none'))('asks the policy at every door for %s', async (role) => {
    const { signedIn } = await temporaryWeb()
    const visit = await signedIn(role)
    for (const { method, path, access } of routingTable) {
      if (access === 'open' || access === 'signed-in') continue
      const address = path.replaceAll(/:\w+/g, '999')
      const person = withBuiltInRole({ platform: 'web', workspaceId: 'local', id: role, name: role }, role)
      const response = method === 'get' ? await visit.head(address) : await visit.post(address, {})
      const refused = response.status === 403
      expect([role, path, refused]).toEqual([role, path, !may(person, access)])
    }
  })

  it('shows a viewer only the ways that are open to them', async () => {
    const { signedIn } = await temporaryWeb()
    const page = await (await signedIn('viewer')).text('/console/')
    expect(page).toContain('href="/analytics/"')
    expect(page).not.toContain('href="/imports/"')
    expect(page).not.toContain('data-upload')
  })

  it('says what is missing, in words', async () => {
    const { signedIn } = await temporaryWeb()
    const response = await (await signedIn('viewer')).get('/imports/')
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('You may not do this (import)')
  })
})
