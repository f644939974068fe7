import type { Role } from '../../../core/auth/custom-roles.ts'
import { formatCount } from '../../../core/i18n/formats.ts'
import { roleText } from '../../../core/i18n/translate.ts'
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
      builtIn
        ? fixedName(name, visit)
        : html`<a href="/admin/roles/edit/?role=${encodeURIComponent(name)}">${name}</a>`,
      permissionNames(permissions, visit),
      formatCount(holders, language),
    ]),
  })
}

/** With the word that settings and the terminal take, where it is another. */
function fixedName(role: string, { language }: Visit): Html | string {
  const name = roleText(language, role)
  return name === role ? name : html`${name} <small class="muted"><code>${role}</code></small>`
}
