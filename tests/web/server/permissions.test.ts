import { describe, expect, it } from 'vitest'
import { commands } from '../../../src/bot/dispatch/command-list.ts'
import { createAccessToken } from '../../../src/core/access/accounts/access-tokens.ts'
import { saveRole } from '../../../src/core/access/roles.ts'
import { findPerson } from '../../../src/core/access/people/find-person.ts'
import { operator, builtInRoles, may, type Permission } from '../../../src/core/access/policy.ts'
import { guardJobs } from '../../../src/core/jobs/job-access.ts'
import { enqueue } from '../../../src/core/jobs/queue.ts'
import { apiRoutes } from '../../../src/web/api/routes.ts'
import { createWebApp } from '../../../src/web/server/create-web-app.ts'
import { routingTable } from '../../../src/web/server/routing-table.ts'
import { allJobKinds } from '../../support/job-kinds.ts'
import { NOW, temporaryWeb } from '../support/temporary-web.ts'

/** Permissions that no built-in role combines. */
const oddRights: readonly Permission[] = ['customers', 'export', 'campaigns', 'audit']
const roles = [...builtInRoles.filter((role) => role !== 'none'), 'Odd']

/** How every refusal of the policy begins. */
const SENTENCE = 'You do not have access to this'

/** A person with the role, at every kind of route. */
async function visitWith(role: string) {
  const web = await temporaryWeb()
  const { ops } = web.services
  await saveRole(ops, { name: 'Odd', permissions: oddRights }, operator, NOW)
  const visitor = await web.signedIn(role)
  const person = await findPerson(ops, { platform: 'web', workspaceId: 'local', id: role, name: role }, 'none')
  return { ...web, ops, visitor, person }
}

/** An address of the pattern whose subject does not exist. */
const addressOf = (path: string) => path.replaceAll(/:\w+/g, '999')

describe.each(roles)('the policy is asked of %s', (role) => {
  it('at every door of the pages and of the API', async () => {
    const { visitor, person, ops, base } = await visitWith(role)
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const { text: token } = await createAccessToken(ops, { accountId: role, name: 'test', days: 30 }, NOW)
    // Forms without a token stop after the policy, so that no route has an effect.
    const pages = routingTable.map(({ method, path, access }) => ({ method, path, access, headers: { cookie } }))
    const calls = apiRoutes.map(({ method, path, access }) => ({
      method,
      path,
      access,
      headers: { authorization: `Bearer ${token}` },
    }))
    for (const { method, path, access, headers } of [...pages, ...calls]) {
      if (access === 'open' || access === 'signed-in' || path.endsWith('/events')) continue
      const request = { method: method === 'get' ? 'head' : method, headers, redirect: 'manual' } as const
      const response = await fetch(base + addressOf(path), request)
      const page = method === 'get' ? SENTENCE : await response.text()
      const isRefused = response.status === 403 && page.includes(SENTENCE)
      expect([path, method, isRefused]).toEqual([path, method, !may(person, access)])
    }
  })

  it('at every command and every job', async () => {
    const { dispatch, person, ops } = await visitWith(role)
    for (const { name, permission } of commands) {
      const { text } = await dispatch(`${name} nonsense:1`, person, 'en')
      const isRefused = text.includes(SENTENCE)
      expect([name, isRefused]).toEqual([name, permission !== undefined && !may(person, permission)])
    }
    for (const kind of allJobKinds) {
      const { type, access } = kind
      if (access === 'within' || access === 'system') continue
      const jobId = await enqueue(ops, { type, lane: 'bulk', payload: {}, requestedBy: person })
      const guarded = guardJobs({ ops, chatRole: 'none' }, [kind], { [type]: () => Promise.resolve('done') })
      const context = { jobId, attempt: 1, signal: new AbortController().signal, progress: () => undefined }
      const outcome = await guarded[type]?.({} as never, context).catch((error: Error) => error.message)
      expect([type, outcome]).toEqual([type, may(person, access) ? 'done' : 'forbidden'])
    }
  })
})

it('the pages have no door that is in no table', async () => {
  const { deps } = await temporaryWeb()
  const declared = new Set([...routingTable, ...apiRoutes].map(({ path }) => path))
  // Assistants are admitted by their token, and each of their tools has a permission of its own.
  const known = ['/assets/:name', '/api/v1/openapi.json', '/mcp']
  const { stack } = createWebApp(deps).router as unknown as MountedRoutes
  const mounted = stack.flatMap(({ route }) => (route ? [route.path] : []))
  expect(mounted.length).toBeGreaterThan(40)
  expect(mounted.filter((path) => !declared.has(path) && !known.includes(path))).toEqual([])
})

it('doors without a permission are few and known', () => {
  const open = routingTable.filter(({ access }) => access === 'open').map(({ path }) => path)
  expect(new Set(open)).toEqual(
    new Set([
      '/healthz',
      '/login/',
      '/login/link/',
      '/login/code/',
      '/sign-in/oidc/',
      '/register/',
      '/invitation/:token/',
      '/password-reset/:token/',
      '/r/:token',
      '/r/:token/shop/',
      '/d/:token/:name',
    ]),
  )
  expect(commands.filter(({ permission }) => permission === undefined).map(({ name }) => name)).toEqual([
    'help',
    'link',
    'whoami',
    'settings',
    'language',
  ])
})

/** The parts of Express's router that the test reads. */
interface MountedRoutes {
  readonly stack: readonly { readonly route?: { readonly path: string } }[]
}

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
  expect(await response.text()).toContain('You do not have access to this (Import files)')
})
