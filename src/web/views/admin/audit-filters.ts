import { operator, operatorOnTheWeb } from '../../../core/auth/operator.ts'
import { identityKey } from '../../../core/auth/policy.ts'
import type { AuditFilter } from '../../../core/auth/read-audit.ts'
import { auditedActions } from '../../../core/auth/record-audit.ts'
import { formatDay } from '../../../core/i18n/formats.ts'
import type { PeopleNames } from '../../audit-words.ts'
import type { Html } from '../../html.ts'
import type { Visit } from '../../visit.ts'
import { filterForm } from '../filter-form.ts'
import { valueField } from '../report-filters.ts'

/** Who, what and which days, as one form that ends up in the address. */
export function auditFilters(path: string, filter: AuditFilter, names: PeopleNames, visit: Visit): Html {
  const { t } = visit
  const { actor, action, from = null, to = null } = filter
  const people = [
    { value: identityKey(operator), label: t('people.operator-terminal') },
    { value: identityKey(operatorOnTheWeb), label: t('people.operator-web') },
    ...[...names].map(([value, label]) => ({ value, label })),
  ]
  const actions = auditedActions.map((value) => ({ value, label: t(`audit.${value}`) }))
  const chosen = [
    people.find(({ value }) => value === actor)?.label ?? actor,
    action && t(`audit.${action}`),
    from || to ? `${from ? formatDay(from) : '…'} – ${to ? formatDay(to) : '…'}` : undefined,
  ]
  const fields = [
    valueField(visit, 'who', t('audit.who'), { values: people, chosen: actor }),
    valueField(visit, 'action', t('audit.what'), { values: actions, chosen: action }),
  ]
  const period = { from, to, label: '' }
  return filterForm({ path, period, chosen: chosen.filter((each) => each !== undefined), fields }, visit)
}
