import { may, type Permission } from '../../core/access/policy.ts'
import type { SignedContext } from '../server/request-context.ts'
import type { AdminSection, PageAnswer, Route } from '../server/route.ts'
import { html } from '../ui/html.ts'
import { plainTable } from '../ui/plain-table.ts'
import { dataRoutes } from './data-routes.ts'
import { peopleRoutes } from './people-routes.ts'

interface Section extends AdminSection {
  readonly path: string
  readonly access: readonly Permission[]
}

/** The pages of the administration, in the order of their index: people, data, the service. */
const sections: readonly Section[] = [...peopleRoutes, ...dataRoutes].flatMap((route) =>
  'section' in route && route.section ? [{ path: route.path, access: anyOf(route.access), ...route.section }] : [],
)

/** The administration; the permission for any section opens its index. */
export const adminRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/admin/',
    access: [...new Set(sections.flatMap(({ access }) => access))],
    run: showAdmin,
    menu: { group: 'administration', label: 'site.admin' },
  },
  ...peopleRoutes,
  ...dataRoutes,
]

function anyOf(access: Route['access']): readonly Permission[] {
  if (access === 'open' || access === 'signed-in') throw new Error('a section of the administration asks for a right')
  return typeof access === 'object' && 'all' in access ? access.all : [access].flat()
}

/** The sections a person may open, each with its current state. */
async function showAdmin(context: SignedContext): Promise<PageAnswer> {
  const { t, session } = context
  const open = sections.filter(({ access }) => may(session.person, access))
  const rows = await Promise.all(
    open.map(async ({ path, label, line }) => [html`<a href="${path}">${t(label)}</a>`, await line(context)]),
  )
  const columns = [{ label: t('admin.section') }, { label: t('admin.now') }]
  const body = html`<header class="page-head">
      <h1>${t('admin.page')}</h1>
      <p class="lead">${t('admin.lead')}</p>
    </header>
    ${plainTable({ caption: t('admin.page'), columns, rows })}`
  return { title: t('admin.page'), body }
}
