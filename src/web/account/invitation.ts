import { findAccountLink } from '../../core/access/links/account-links.ts'
import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { acceptInvitation } from '../../core/access/accounts/register.ts'
import { AppError } from '../../core/errors.ts'
import { enter } from './complete-sign-in.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { sendInvitation, readApplicant } from './register.ts'
import type { RequestContext } from '../server/request-context.ts'

/** The form of a new account for whoever was invited. */
export async function showInvitation(context: RequestContext): Promise<void> {
  const { deps, now } = context
  if (deps.registration === 'closed') throw new AppError('registration-closed')
  await findAccountLink(deps.ops, 'invitation', tokenOf(context), now)
  sendInvitation(context, tokenOf(context))
}

/** Opens the account of whoever was invited, who goes on at once. */
export async function takeInvitation(context: RequestContext): Promise<void> {
  const { deps, now } = context
  if (deps.registration === 'closed') throw new AppError('registration-closed')
  const applicant = readApplicant(context)
  try {
    const account = await acceptInvitation(deps.ops, tokenOf(context), applicant, now)
    await enter(context, identityOfAccount(account))
  } catch (error) {
    sendInvitation(context, tokenOf(context), { ...applicant, refusal: refusalIn(error) })
  }
}

function tokenOf({ request }: RequestContext): string {
  return String(request.params['token'])
}
