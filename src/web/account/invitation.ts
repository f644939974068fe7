import { findAccountLink } from '../../core/access/links/account-links.ts'
import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { acceptInvitation } from '../../core/access/accounts/register.ts'
import { AppError } from '../../core/errors.ts'
import { enter } from './complete-sign-in.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { sendInvitation, readApplicant } from './register.ts'
import type { Visit } from '../server/request-context.ts'

/** The form of a new account for whoever was invited. */
export async function showInvitation(visit: Visit): Promise<void> {
  const { deps, now } = visit
  if (deps.registration === 'closed') throw new AppError('registration-closed')
  await findAccountLink(deps.ops, 'invitation', tokenOf(visit), now)
  sendInvitation(visit, tokenOf(visit))
}

/** Opens the account of whoever was invited, who goes on at once. */
export async function takeInvitation(visit: Visit): Promise<void> {
  const { deps, now } = visit
  if (deps.registration === 'closed') throw new AppError('registration-closed')
  const applicant = readApplicant(visit)
  try {
    const account = await acceptInvitation(deps.ops, tokenOf(visit), applicant, now)
    await enter(visit, identityOfAccount(account))
  } catch (error) {
    sendInvitation(visit, tokenOf(visit), { ...applicant, refusal: refusalIn(error) })
  }
}

function tokenOf({ request }: Visit): string {
  return String(request.params['token'])
}
