import { changeChatPerson } from '../../../core/auth/chat-people.ts'
import { identityKey, type Identity } from '../../../core/auth/policy.ts'
import { recordAudit } from '../../../core/auth/record-audit.ts'
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
  const account_id = ownAccount(visit)
  const identity = await redeem(visit)
  await changeChatPerson(deps.ops, identity, { account_id, name: identity.name }, now)
  const details = { change: 'linked', to: account_id }
  await recordAudit(deps.ops, session.person, 'chat-link', { subject: identityKey(identity), details }, now)
  response.redirect(303, '/account/')
}

async function redeem({ deps, request, now }: Visit): Promise<Identity> {
  const identity = await redeemSignInLink(deps.ops, formField(request, 'token'), now)
  if (!identity || identity.platform === 'web') throw new AppError('account-link-spent')
  return identity
}
