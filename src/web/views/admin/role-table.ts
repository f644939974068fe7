import type { Role } from '../../../core/auth/custom-roles.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { html, type Html } from '../../html.ts'
import type { Visit } from '../../visit.ts'
import { permissionNames } from '../permission-names.ts'
import { plainTable } from '../plain-table.ts'

/** Roles with what they allow; those an admin made lead to their form. */
export function roleTable(caption: string, roles: readonly Role[], visit: Visit): Html {
  const { t, language } = visit
  return plainTable({
    caption,
    columns: [t('roles.role'), t('roles.may'), { label: t('roles.holders'), number: true }],
    rows: roles.map(({ name, permissions, builtIn, holders }) => [
      builtIn ? name : html`<a href="/admin/roles/edit/?role=${encodeURIComponent(name)}">${name}</a>`,
      permissionNames(permissions, visit),
      formatCount(holders, language),
    ]),
  })
}
