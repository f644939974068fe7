import { roleText } from '../../../core/i18n/translate.ts'
import type { Html } from '../../html.ts'
import type { Visit } from '../../visit.ts'
import { selectField } from '../filter-form.ts'

/** The role somebody gets. */
export function roleSelect(roles: readonly string[], chosen: string, { t, language }: Visit): Html {
  return selectField(
    'role',
    t('roles.role'),
    roles.map((value) => ({ value, label: roleText(language, value) })),
    chosen,
  )
}
