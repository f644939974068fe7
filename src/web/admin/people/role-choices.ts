import { listRoles } from '../../../core/access/roles.ts'
import { may, permissions, type Permission } from '../../../core/access/policy.ts'
import type { SignedContext, RequestContext } from '../../server/request-context.ts'
import { roleText } from '../../../core/i18n/translate.ts'
import type { Html } from '../../ui/html.ts'
import { selectField } from '../../ui/filter-form.ts'

/** Names of the roles this person may give, least powerful first. */
export async function roleChoices({ deps, session, now }: SignedContext): Promise<string[]> {
  const roles = await listRoles(deps.ops, now)
  return roles
    .filter(({ permissions }) => permissions.every((permission) => may(session.person, permission)))
    .map(({ name }) => name)
}

/** A select for a role. */
export function roleSelect(roles: readonly string[], chosen: string, { t, language }: RequestContext): Html {
  return selectField(
    'role',
    t('roles.role'),
    roles.map((value) => ({ value, label: roleText(language, value) })),
    chosen,
  )
}

/** The permissions in words, short for none or all. */
export function permissionNames(granted: readonly Permission[], { t }: Pick<RequestContext, 't'>): string {
  if (granted.length === permissions.length) return t('roles.everything')
  if (granted.length === 0) return t('roles.nothing')
  return granted.map((permission) => t(`permission.${permission}`)).join(', ')
}
