import { readPeopleNames } from '../../core/access/people/find-person.ts'
import { listMembersOf } from '../../core/access/people/chat-access.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { periodTitle } from '../../core/calendar/period-title.ts'
import { AppError } from '../../core/errors.ts'
import { formatCount } from '../../core/i18n/formats.ts'
import { linkMaker, listReportLinks, withdrawReportLink, type OpenReportLink } from '../../core/report/report-links.ts'
import { adminHead } from '../admin/admin-head.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { csrfField } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import { timeElement } from '../ui/notices.ts'
import { pageNumber, pager } from '../ui/pager.ts'
import { plainTable } from '../ui/plain-table.ts'

const OWN_PATH = '/account/links/'
const ADMIN_PATH = '/admin/links/'
const SIZE = 100
/** Links that the page of one's own account shows. */
const NEWEST = 5

/** One's own report links. */
export async function showOwnLinks(context: SignedContext): Promise<PageAnswer> {
  const { t } = context
  const head = html`<header class="page-head">
    <h1>${t('links.page')}</h1>
    <a href="/account/">${t('account.mine')}</a>
    <p class="lead">${t('links.lead')}</p>
  </header>`
  return linkPage(context, OWN_PATH, head, await ownMakers(context))
}

/** The report links of all people. */
export async function showAllLinks(context: SignedContext): Promise<PageAnswer> {
  const { t } = context
  return linkPage(context, ADMIN_PATH, adminHead(t('links.page'), context, t('links.lead')))
}

/** The newest of one's own links, for the page of the account; nothing when there are none. */
export async function ownLinksSection(context: SignedContext): Promise<Html | string> {
  const { deps, now, t, language } = context
  const makers = await ownMakers(context)
  const { links, total } = await listReportLinks(deps.ops, { makers, limit: NEWEST, offset: 0 }, now)
  if (total === 0) return ''
  return html`<section id="links">
    <h2>${t('links.page')}</h2>
    <p class="hint">${t('links.lead')}</p>
    ${linkTable(context, links, OWN_PATH)}
    ${total > NEWEST ? html`<p><a href="${OWN_PATH}">${t('links.all', { count: formatCount(total, language) })}</a></p>` : ''}
  </section>`
}

async function linkPage(
  context: SignedContext,
  path: string,
  head: Html,
  makers?: readonly string[],
): Promise<PageAnswer> {
  const { deps, now, t, address } = context
  const whose = makers === undefined ? {} : { makers }
  const { total } = await listReportLinks(deps.ops, { ...whose, limit: 1, offset: 0 }, now)
  const page = pageNumber(address.query['page'], { size: SIZE, total })
  const { links } = await listReportLinks(deps.ops, { ...whose, limit: SIZE, offset: (page - 1) * SIZE }, now)
  const names = makers === undefined ? await makerNames(context) : undefined
  const urlOf = (to: number) => (to > 1 ? `${path}?page=${to}` : path)
  const body = html`${head}
  ${total === 0 ? html`<p class="muted">${t('links.none')}</p>` : linkTable(context, links, path, names)}
  ${pager({ page, size: SIZE, total, urlOf }, context)}`
  return { title: t('links.page'), body }
}

/** Links, each with a button that withdraws it; with `names` also who made it. */
function linkTable(
  context: SignedContext,
  links: readonly OpenReportLink[],
  path: string,
  names?: ReadonlyMap<string, string>,
): Html {
  const { t, language } = context
  const maker = names === undefined ? [] : [t('links.maker')]
  return plainTable({
    caption: t('links.page'),
    columns: [t('links.report'), t('links.withdraw'), ...maker, t('links.made'), t('links.ends')],
    rows: links.map(({ hash, question, createdBy, createdAt, expiresAt }) => {
      const title = `${t(`web.${question.kind}`)} · ${periodTitle(question.query.period, language)}`
      return [
        title,
        html`<form method="post" action="${path}withdraw/">
          ${csrfField(context)}<button
            class="quiet"
            name="link"
            value="${hash}"
            aria-label="${t('links.withdraw')} ${title}"
          >
            ${t('links.withdraw')}
          </button>
        </form>`,
        ...(names === undefined ? [] : [names.get(createdBy) ?? createdBy]),
        timeElement(createdAt, context),
        timeElement(expiresAt, context),
      ]
    }),
  })
}

/** Withdraws one of one's own links. */
export async function withdrawOwnLink(context: SignedContext): Promise<PageAnswer> {
  await withdraw(context, await ownMakers(context))
  return { redirect: OWN_PATH }
}

/** Withdraws a link of another person. */
export async function withdrawAnyLink(context: SignedContext): Promise<PageAnswer> {
  await withdraw(context)
  return { redirect: ADMIN_PATH }
}

async function withdraw({ deps, request, session, now }: SignedContext, makers?: readonly string[]): Promise<void> {
  const link = { hash: formField(request, 'link'), ...(makers === undefined ? {} : { makers }) }
  if (!(await withdrawReportLink(deps.ops, link, now))) throw new AppError('page-unknown')
  await recordAudit(deps.ops, session.person, 'revoke-link', { subject: 'report' }, now)
}

/** Under whom the person's links are stored: their own id, and the chat people connected to their account. */
async function ownMakers({ deps, session }: SignedContext): Promise<string[]> {
  const { accountId } = session.person
  const linked = accountId === undefined ? [] : await listMembersOf(deps.ops, accountId)
  return [session.person, ...linked.map(({ identity }) => identity)].map(linkMaker)
}

/** Names of people by how links store their makers, without the workspace. */
async function makerNames({ deps }: SignedContext): Promise<ReadonlyMap<string, string>> {
  const names = [...(await readPeopleNames(deps.ops))]
  return new Map(names.map(([key, name]) => [key.replace(/^([^:]*):[^:]*:/, '$1:'), name]))
}

/** How many links open a report without signing in. */
export async function linksLine({ deps, now, t, language }: SignedContext): Promise<string> {
  const { total } = await listReportLinks(deps.ops, { limit: 1, offset: 0 }, now)
  return t('admin.links-line', { count: formatCount(total, language) })
}
