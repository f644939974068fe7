import { platformLabel } from '../../../core/access/platforms/chat-platforms.ts'
import {
  listChatMembers,
  setChatAccess,
  effectiveRole,
  type ChatMember,
  findChatMember,
} from '../../../core/access/people/chat-access.ts'
import { html, type Html } from '../../ui/html.ts'
import type { PageAnswer } from '../../server/route.ts'
import { adminHead } from '../admin-head.ts'
import { pageOf, pager } from '../../ui/pager.ts'
import { permissionNames, roleChoices } from './roles.ts'
import { builtInPermissions } from '../../../core/access/policy.ts'
import { type SignedContext, type RequestContext, formField } from '../../server/request-context.ts'
import { listAccounts } from '../../../core/access/accounts/accounts.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { demandMayGrant } from '../../../core/access/roles.ts'
import { endSessionsByForm, sessionsOf } from './person-sessions.ts'
import { decideConnection } from '../../../core/delivery/posts/connect-chat-person.ts'
import { csrfField, entryForm } from '../../ui/form-page.ts'
import { selectField } from '../../ui/filter-form.ts'
import { formatCount, NO_VALUE } from '../../../core/i18n/formats.ts'
import { timeElement } from '../../ui/notices.ts'
import { plainTable } from '../../ui/plain-table.ts'
import { AppError } from '../../../core/errors.ts'

const PATH = '/admin/people/'

/** All chat people, page by page, with the role of new ones. */
export async function showPeople(context: SignedContext): Promise<PageAnswer> {
  const { deps, t } = context
  const members = await listChatMembers(deps.ops)
  const waiting = members.filter(({ wanted }) => wanted !== null)
  const { rows, paging } = pageOf(members, PATH, context)
  const granted = permissionNames(builtInPermissions(deps.chatRole), context)
  const body = html`${adminHead(t('people.page'), context, t('people.lead'))}
    <p class="muted">${t('people.default', { role: deps.chatRole, granted })}</p>
    ${waiting.length === 0 ? '' : waitingConnections(waiting, context)}
    ${paging.total === 0 ? html`<p class="muted">${t('people.none')}</p>` : memberTable(rows, context)}
    ${pager(paging, context)}`
  return { title: t('people.page'), body }
}

/** Chat people who ask to be connected to an account, by what others cannot choose too. */
function waitingConnections(waiting: readonly ChatMember[], context: SignedContext): Html {
  const { t } = context
  return html`<section>
    <h2>${t('people.waiting')}</h2>
    ${plainTable({
      caption: t('people.waiting'),
      columns: [t('roles.name'), t('users.decision'), t('people.account'), t('people.chat'), t('people.id')],
      rows: waiting.map(({ identity, wanted, handle, workspace }) => [
        html`<a href="${memberUrl(identity)}">${identity.name}</a> <small class="muted">${handle ?? ''}</small>`,
        html`<form class="actions" method="post" action="${memberUrl(identity)}connection/">
          ${csrfField(context)} <button class="primary" name="decision" value="approve">${t('people.approve')}</button>
          <button name="decision" value="refuse">${t('people.refuse')}</button>
        </form>`,
        wanted?.name ?? '',
        html`${platformLabel(identity.platform, t)}
          <small class="muted">${workspace ?? ''} ${identity.workspaceId}</small>`,
        html`<code>${identity.id}</code>`,
      ]),
    })}
  </section>`
}

/** Approves or refuses the connection that the chat person of the address asked for. */
export async function decideConnectionByForm(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const { identity } = await readMember(context)
  const approved = formField(request, 'decision') === 'approve'
  const { language } = deps
  await decideConnection(deps.ops, { identity, approved, language }, session.person, now)
  return { redirect: PATH }
}

/** One chat person, with their role or the account they are connected to. */
export async function showMember(context: SignedContext): Promise<PageAnswer> {
  const { deps, t, language } = context
  const { identity, role, account, handle, workspace } = await readMember(context)
  const roles = (await roleChoices(context)).map((value) => ({ value, label: roleText(language, value) }))
  const accounts = (await listAccounts(deps.ops)).map(({ id, name, username }) => ({
    value: id,
    label: `${name} (${username})`,
  }))
  const fields = [
    selectField(
      'role',
      t('people.own-role'),
      [{ value: '', label: t('people.no-role', { role: deps.chatRole }) }, ...roles],
      role ?? '',
    ),
    selectField(
      'account',
      t('people.account'),
      [{ value: '', label: t('people.no-account') }, ...accounts],
      account?.id ?? '',
    ),
  ]
  const body = html`<header class="page-head">
      <h1>${identity.name}</h1>
      <p class="muted">
        ${platformLabel(identity.platform, t)} ${workspace ?? ''} ${identity.workspaceId} ${handle ?? ''}
        <code>${identity.id}</code>
      </p>
    </header>
    <p>${t('people.account-decides')}</p>
    ${entryForm(context, { action: memberUrl(identity), fields, submit: t('people.save') })}
    ${await sessionsOf(context, identity, `${memberUrl(identity)}sessions/`)}
    <p class="ways"><a href="/admin/people/">${t('people.all')}</a></p>`
  return { title: t('people.page'), body }
}

/** Gives the chat person of the address the role and the account of the form. */
export async function changeMember(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const { identity } = await readMember(context)
  const access = { role: formField(request, 'role') || null, accountId: formField(request, 'account') || null }
  await setChatAccess(deps.ops, identity, access, session.person, now)
  return { redirect: '/admin/people/' }
}

/** Ends one web session of the chat person of the address, or all. */
export async function endMemberSessions(context: SignedContext): Promise<PageAnswer> {
  const { deps, session } = context
  const member = await readMember(context)
  await demandMayGrant(deps.ops, session.person, effectiveRole(member, deps.chatRole))
  await endSessionsByForm(context, member.identity)
  return { redirect: memberUrl(member.identity) }
}

/** Chat people, each with a link to their page. */
export function memberTable(members: readonly ChatMember[], context: RequestContext): Html {
  const { t, deps, language } = context
  return plainTable({
    caption: t('people.page'),
    columns: [
      t('roles.name'),
      t('people.chat'),
      t('people.id'),
      t('roles.role'),
      t('people.account'),
      t('people.last-seen'),
    ],
    rows: members.map((member) => {
      const { identity, account } = member
      return [
        html`<a href="${memberUrl(identity)}">${identity.name}</a>`,
        html`${platformLabel(identity.platform, t)} <small class="muted">${identity.workspaceId}</small>`,
        html`<code>${identity.id}</code>`,
        html`${roleText(language, effectiveRole(member, deps.chatRole))}
          <small class="muted">${t(`people.role-${roleSource(member)}`)}</small>`,
        account ? html`<a href="/admin/users/${account.id}/">${account.name}</a>` : NO_VALUE,
        timeElement(member.lastSeenAt, context),
      ]
    }),
  })
}

export function memberUrl({ platform, workspaceId, id }: ChatMember['identity']): string {
  return `/admin/people/${[platform, workspaceId, id].map(encodeURIComponent).join('/')}/`
}

function roleSource({ role, account }: ChatMember): 'account' | 'own' | 'default' {
  if (account) return 'account'
  return role === null ? 'default' : 'own'
}

/** The chat person of the address. Throws `page-unknown` when there is none. */
export async function readMember({ deps, request }: Pick<RequestContext, 'deps' | 'request'>): Promise<ChatMember> {
  const { platform, workspace, person } = request.params
  const key = { platform: String(platform), workspaceId: String(workspace), id: String(person) }
  const member = await findChatMember(deps.ops, key)
  if (!member) throw new AppError('page-unknown')
  return member
}

/** How many chat people there are, and how many of them have an account. */
export async function peopleLine({ deps, t, language }: SignedContext): Promise<string> {
  const members = await listChatMembers(deps.ops)
  const linked = members.filter(({ account }) => account !== null)
  const count = (items: readonly ChatMember[]) => formatCount(items.length, language)
  const waiting = members.filter(({ wanted }) => wanted !== null)
  return waiting.length === 0
    ? t('admin.people-line', { count: count(members), linked: count(linked) })
    : t('admin.people-line-waiting', { count: count(members), waiting: count(waiting) })
}
