import { connectChatPerson } from '../../../core/auth/connect-chat-person.ts'
import type { Identity } from '../../../core/auth/policy.ts'
import { redeemSignInLink } from '../../../core/auth/sign-in-links.ts'
import { AppError } from '../../../core/errors.ts'
import { enter } from '../../enter.ts'
import { formField } from '../../form-field.ts'
import type { SignedVisit, Visit } from '../../visit.ts'
import { ownAccount } from './own-account.ts'

/** Signs in the chat person whose one-time link the form carries. */
export async function signInByLink(visit: Visit): Promise<void> {
  await enter(visit, await redeem(visit))
}

/** Lets the account that is signed in here decide from now on what the chat person of the link may do. */
export async function connectByLink(visit: SignedVisit): Promise<void> {
  const { deps, session, response, now } = visit
  const accountId = ownAccount(visit)
  const identity = await redeem(visit)
  const { language } = deps
  await connectChatPerson(deps.ops, { identity, accountId, language }, session.person, now)
  response.redirect(303, '/account/#chats')
}

async function redeem({ deps, request, now }: Visit): Promise<Identity> {
  const identity = await redeemSignInLink(deps.ops, formField(request, 'token'), now)
  if (!identity || identity.platform === 'web') throw new AppError('account-link-spent')
  return identity
}
