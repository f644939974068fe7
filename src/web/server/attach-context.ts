import type { RequestHandler, Response } from 'express'
import { readNotices } from '../../core/access/people/access-notices.ts'
import { may, type Access, type Person } from '../../core/access/policy.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { MenuEntry } from '../ui/page.ts'
import { formTokenMaker } from './visitor/csrf.ts'
import { choosePageLanguage, readTheme } from './visitor/page-choices.ts'
import type { RequestContext } from './request-context.ts'
import { menuGroups, type MenuPosition, type Route } from './route.ts'
import { readSession } from './visitor/session-cookie.ts'
import { queriesUntil } from '../../core/queries/query-pool.ts'

interface Shared extends Pick<RequestContext, 'deps' | 'assetUrl' | 'downloads' | 'drawings' | 'live' | 'pace'> {
  readonly routes: readonly Route[]
}

const contexts = new WeakMap<Response, RequestContext>()

/** Attaches the visitor's session and language to every request. Responses are never stored in shared caches. */
export function attachContext({ routes, ...shared }: Shared): RequestHandler {
  return async (request, response, next) => {
    const signal = untilLeft(response)
    const deps = { ...shared.deps, queries: queriesUntil(shared.deps.queries, signal) }
    const now = deps.now?.() ?? new Date()
    response.set('Cache-Control', 'private, no-store')
    const session = await readSession(deps, request, now)
    const language = await choosePageLanguage(deps, request, response, session)
    const { method, path, originalUrl: url, query } = request
    contexts.set(response, {
      ...shared,
      deps,
      signal,
      request,
      response,
      now,
      session,
      language,
      t: translator(language),
      timeZone: deps.timeZone,
      address: { method, path, url, query },
      theme: readTheme(request),
      menu: session ? menuOf(routes, session.person) : [],
      beside:
        session && path.startsWith(ADMINISTRATION) && path !== ADMINISTRATION ? sectionsOf(routes, session.person) : [],
      notices: session ? await readNotices(deps.ops, session.person) : [],
      lowDisk: deps.disk?.low() ?? [],
      demo: session !== undefined && ((await deps.demo?.()) ?? false),
      csrf: formTokenMaker({ session, request, response, deps }),
    })
    next()
  }
}

/** Aborts when the visitor goes away before the answer is out. */
export function untilLeft(response: Response): AbortSignal {
  const left = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) left.abort()
  })
  return left.signal
}

/** The context a response belongs to; undefined when the request failed before it had one. */
export function contextOf(response: Response): RequestContext | undefined {
  return contexts.get(response)
}

function isOpen(access: 'signed-in' | Access, person: Person): boolean {
  return access === 'signed-in' || may(person, access)
}

/** The menu pages that a person may open, by group. */
function menuOf(routes: readonly Route[], person: Person): MenuEntry[][] {
  const entries = routes.flatMap((route) =>
    'menu' in route && route.menu && isOpen(route.access, person) ? [{ path: route.path, ...route.menu }] : [],
  )
  return menuGroups.map((group) => withFamilies(entries.filter((entry) => entry.group === group)))
}

/** The pages of a family as one entry, where its first page stands. */
function withFamilies(entries: readonly (MenuEntry & MenuPosition)[]): MenuEntry[] {
  return entries.flatMap((entry): MenuEntry[] => {
    if (entry.family === undefined) return [entry]
    const pages = entries.filter(({ family }) => family === entry.family)
    if (pages[0] !== entry) return []
    return [{ path: entry.path, label: entry.family, also: pages.map(({ path }) => path), pages }]
  })
}

const ADMINISTRATION = '/admin/'

/** The sections of the administration that a person may open. */
function sectionsOf(routes: readonly Route[], person: Person): MenuEntry[] {
  return routes.flatMap((route) =>
    'section' in route && route.section && isOpen(route.access, person)
      ? [{ path: route.path, label: route.section.label }]
      : [],
  )
}
