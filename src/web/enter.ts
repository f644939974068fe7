import { findAccount, identityOfAccount, noteSignIn } from '../core/auth/accounts.ts'
import { findPerson } from '../core/auth/find-person.ts'
import type { Identity } from '../core/auth/policy.ts'
import { recordAudit } from '../core/auth/record-audit.ts'
import { AppError } from '../core/errors.ts'
import { localAddress } from './local-address.ts'
import { openSession } from './session-cookie.ts'
import type { Visit } from './visit.ts'

/**
 * Signs somebody in and leads to the page they wanted. A chat person with an account comes in as the account.
 * Throws `not-admitted` for those who may do nothing.
 */
export async function enter(visit: Visit, identity: Identity, wanted = ''): Promise<void> {
  const { deps, response, now } = visit
  const person = await findPerson(deps.ops, identity, deps.chatRole)
  if (person.role === 'none') throw new AppError('not-admitted')
  const account = person.accountId === undefined ? undefined : await findAccount(deps.ops, person.accountId)
  await openSession(visit, account ? identityOfAccount(account) : identity)
  if (account) await noteSignIn(deps.ops, account.id, now)
  await recordAudit(deps.ops, person, 'sign-in', { subject: 'web' }, now)
  response.redirect(303, localAddress(wanted))
}
