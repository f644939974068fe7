import { recordAudit } from '../../../core/access/audit/record-audit.ts'
import { identityKey, type Identity } from '../../../core/access/policy.ts'
import { endSessionOf, endSessionsOf, listSessions } from '../../../core/access/sessions/sessions.ts'
import { sessionTable } from '../../account/account-page.ts'
import { formField, type SignedContext } from '../../server/request-context.ts'
import type { Html } from '../../ui/html.ts'

type Owner = Omit<Identity, 'name'>

const ALL = 'all'

/** Where another person is signed in, with buttons that end it; nothing when they are nowhere. */
export async function sessionsOf(context: SignedContext, person: Owner, action: string): Promise<Html | string> {
  const { deps, session, now, t } = context
  const sessions = await listSessions(deps.ops, person, session.token, now)
  if (sessions.length === 0) return ''
  const all = { value: ALL, label: t('users.end-sessions') }
  return sessionTable(context, sessions, { title: t('users.sessions'), action, all })
}

/** Ends the session of the form, or all of the person's. The caller checks that it may. */
export async function endSessionsByForm(
  { deps, request, session, now }: SignedContext,
  person: Owner,
  subject = identityKey(person),
): Promise<void> {
  const which = formField(request, 'session')
  if (which === ALL) await endSessionsOf(deps.ops, person, session.token)
  else await endSessionOf(deps.ops, person, which)
  const details = { which: which === ALL ? ALL : 'one' }
  await recordAudit(deps.ops, session.person, 'sign-out', { subject, details }, now)
}
