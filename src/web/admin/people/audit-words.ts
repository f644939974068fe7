import type { AuditEvent } from '../../../core/access/audit/read-audit.ts'
import { isOperator } from '../../../core/access/policy.ts'
import type { RequestContext } from '../../server/request-context.ts'

export type PeopleNames = ReadonlyMap<string, string>

/** Whose doing it was, as they are called now. */
export function actorText(
  { actor, actorKey }: AuditEvent,
  names: PeopleNames,
  { t }: Pick<RequestContext, 't'>,
): string {
  if (isOperator(actor)) return t('people.operator')
  return names.get(actorKey) ?? (actor.id || t('people.nobody'))
}

/** What it was done to; accounts by name. */
export function subjectText({ subject }: AuditEvent, names: PeopleNames): string {
  const [, id = ''] = /^account (\S+)$/.exec(subject) ?? []
  return names.get(`web:local:${id}`) ?? subject
}

export function detailsText({ details }: AuditEvent): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ')
}
