import { periodFromEnds } from '../../../src/core/calendar/parse-period.ts'
import { createAccountLink } from '../../../src/core/access/links/account-links.ts'
import { operator } from '../../../src/core/access/policy.ts'
import { createReportLink } from '../../../src/core/report/report-links.ts'
import { routingTable } from '../../../src/web/server/routing-table.ts'
import { fixturePath } from '../../support/bot.ts'
import { NOW, temporaryWeb } from '../../web/support/temporary-web.ts'

/** Addresses that never show a page: files, streams, API answers, redirects. */
const noPages: ReadonlySet<string> = new Set([
  '/healthz',
  '/d/:token/:name',
  '/files/:id/:name',
  '/cnv/export-customer-comparison/',
  '/jobs/:id/events',
  '/live/',
  '/upload/',
  '/upload/:kind/template.csv',
  '/imports/:id/rejects.csv',
])

/** The site over the worked set with something to show on every page, and the address of each page of its routing table. */
export async function everyPage() {
  const web = await temporaryWeb({ set: 'clean' })
  const { ops, queries } = web.services
  const signIn = `/login/?token=${await web.signInLink('admin')}`
  const jobId = await web.runImport({ path: fixturePath('dirty/customers.csv') })
  await queries.run('addCampaign', { name: 'Tết 2026', prefixes: 'TET26', detail: 'Lì xì' })
  const question = { kind: 'analytics', query: sinceEver } as const
  const { snapshot } = await queries.run('reportSnapshot', question)
  const { token: report } = await createReportLink(ops, { question, snapshot, createdBy: 'web:admin', days: 7 }, NOW)
  const invitation = await createAccountLink(ops, { kind: 'invitation', role: 'viewer' }, operator, NOW)
  const reset = await createAccountLink(ops, { kind: 'password-reset', accountId: 'admin' }, operator, NOW)
  const person = { platform: 'slack', workspace_id: 'T1', person_id: 'U1', name: 'Lan', role: 'viewer' }
  await ops
    .insertInto('chat_people')
    .values({ ...person, updated_at: NOW.toISOString() })
    .execute()
  const [shop] = (await queries.run('analyticsChoices', {})).shops
  const filled: Readonly<Record<string, string>> = {
    '/r/:token': `/r/${report}`,
    '/r/:token/shop/': `/r/${report}/shop/?of=${shop?.key}`,
    '/analytics/': '/analytics/?period=2026-05',
    '/analytics/shop/': `/analytics/shop/?period=2026-05&of=${shop?.key}`,
    '/coupons/': '/coupons/?period=2026-05',
    '/customer-detail/': '/customer-detail/?id=258',
    '/jobs/:id/': `/jobs/${jobId}/`,
    '/invitation/:token/': `/invitation/${invitation}/`,
    '/password-reset/:token/': `/password-reset/${reset}/`,
    '/admin/campaigns/edit/': '/admin/campaigns/edit/?name=T%E1%BA%BFt+2026',
    '/admin/tables/:name/': '/admin/tables/customers/',
    '/admin/users/:id/': '/admin/users/admin/',
    '/admin/people/:platform/:workspace/:person/': '/admin/people/slack/T1/U1/',
    '/upload/:kind/': '/upload/customers/',
    '/imports/:id/': '/imports/4/',
  }
  const routes = routingTable.filter(
    ({ method, path }) => method === 'get' && !noPages.has(path) && !path.endsWith('/export/'),
  )
  const pages = routes.map(({ path, access }) => ({ address: filled[path] ?? path, open: access === 'open' }))
  return {
    base: web.base,
    signIn,
    /** Pages without a session, error pages included. */
    openPages: [...pages.filter(({ open }) => open).map(({ address }) => address), '/r/unknown'],
    /** Further pages of an admin, error pages and a search form included. */
    ownPages: [
      ...pages.filter(({ open }) => !open).map(({ address }) => address),
      '/customer-detail/',
      '/nowhere/',
      ...comparedPages,
    ],
  }
}

/** Reports with all the columns they can have. */
const comparedPages = [
  '/analytics/?period=2026-05&compare=previous&list=customers',
  '/coupons/?period=2026-05&compare=last-year&show=used',
]

const sinceEver = { period: periodFromEnds(), filters: {}, seasonScheme: 'half', shopGroupScheme: 'prefix' } as const
