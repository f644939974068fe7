import { identityOfAccount, renameAccount } from '../../../core/auth/accounts.ts'
import { changePassword } from '../../../core/auth/change-password.ts'
import { recordAudit } from '../../../core/auth/record-audit.ts'
import { endSessionOf, endSessionsOf } from '../../../core/auth/sessions.ts'
import { formField } from '../../form-field.ts'
import { refusalIn } from '../../refusal-in.ts'
import { openSession } from '../../session-cookie.ts'
import type { SignedVisit } from '../../visit.ts'
import { ownAccount } from './own-account.ts'
import { showAccount, type RefusedForm } from './show-account.ts'

/** Calls oneself otherwise. */
export async function changeOwnName(visit: SignedVisit): Promise<void> {
  const { deps, request, now } = visit
  await change(visit, 'name', () => renameAccount(deps.ops, ownAccount(visit), formField(request, 'name'), now))
}

/** Changes one's password: every other browser is signed out, this one goes on with a new session. */
export async function changeOwnPassword(visit: SignedVisit): Promise<void> {
  const { deps, request, session, now } = visit
  const present = formField(request, 'password')
  const wanted = formField(request, 'new-password')
  await change(visit, 'password', async () => {
    await changePassword(deps.ops, { accountId: ownAccount(visit), present, wanted }, now)
    await openSession(visit, identityOfAccount({ id: ownAccount(visit), name: session.person.name }))
  })
}

/** Signs out one of one's browsers, or all but this one. */
export async function endOwnSessions(visit: SignedVisit): Promise<void> {
  const { deps, request, response, session, now } = visit
  const { person, token } = session
  const which = formField(request, 'session')
  if (which === 'others') await endSessionsOf(deps.ops, person, token)
  else await endSessionOf(deps.ops, person, which)
  const details = { which: which === 'others' ? which : 'one' }
  await recordAudit(deps.ops, person, 'sign-out', { subject: 'web', details }, now)
  response.redirect(303, '/account/')
}

async function change(visit: SignedVisit, form: RefusedForm['form'], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    await showAccount(visit, { form, refusal: refusalIn(error) })
    return
  }
  visit.response.redirect(303, `/account/?changed=${form}`)
}
