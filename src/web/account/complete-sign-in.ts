import { findAccount, identityOfAccount, noteSignIn } from '../../core/access/accounts/accounts.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import type { Identity } from '../../core/access/policy.ts'
import { createSignInStep } from '../../core/access/second-factor/sign-in-steps.ts'
import { codePage } from './second-factor-page.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { AppError } from '../../core/errors.ts'
import { localAddress } from '../server/visitor/page-choices.ts'
import { openSession, withAddress } from '../server/visitor/session-cookie.ts'
import type { RequestContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'

export interface SignIn {
  /** The page to show next. */
  readonly wanted?: string
  /** Whether the password was given; a link is no proof of an account that has one. */
  readonly byPassword: boolean
  /** Whether the code of the second factor was given, where the account has one. */
  readonly byCode?: boolean
}

/**
 * Signs a person in and redirects to the page they wanted, or asks for the code of the second factor first. A chat person
 * with an account signs in as that account.
 * Throws `not-admitted` for people without any permission.
 */
export async function completeSignIn(
  context: RequestContext,
  identity: Identity,
  { wanted = '', byPassword, byCode = false }: SignIn,
): Promise<PageAnswer> {
  const { deps, now } = context
  const person = await findPerson(deps.ops, identity, deps.chatRole)
  if (person.role === 'none') throw new AppError('not-admitted')
  const account = person.accountId === undefined ? undefined : await findAccount(deps.ops, person.accountId)
  if (account?.hasSecondFactor && !byCode) {
    const token = await createSignInStep(deps.ops, { accountId: account.id, byPassword, wanted }, now)
    return codePage(context, token)
  }
  const proven = byPassword || !account?.hasPassword
  await openSession(context, account ? identityOfAccount(account) : identity, proven)
  if (account) await noteSignIn(deps.ops, account.id, now)
  await recordAudit(deps.ops, withAddress(person, context.request), 'sign-in', { subject: 'web' }, now)
  return { redirect: localAddress(wanted) }
}
