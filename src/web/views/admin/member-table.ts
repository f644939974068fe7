import { decidingRole, type ChatMember } from '../../../core/auth/chat-access.ts'
import { NO_VALUE } from '../../../core/i18n/formats.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import { html, type Html } from '../../html.ts'
import type { Visit } from '../../visit.ts'
import { instant } from '../instant.ts'
import { plainTable } from '../plain-table.ts'

/** People seen in chats, each leading to their own page. */
export function memberTable(members: readonly ChatMember[], visit: Visit): Html {
  const { t, deps, language } = visit
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
        html`${t(`people.${identity.platform}`)} <small class="muted">${identity.workspaceId}</small>`,
        html`<code>${identity.id}</code>`,
        html`${roleText(language, decidingRole(member, deps.chatRole))}
          <small class="muted">${t(`people.role-${roleSource(member)}`)}</small>`,
        account ? html`<a href="/admin/users/${account.id}/">${account.name}</a>` : NO_VALUE,
        instant(member.lastSeenAt, visit),
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
