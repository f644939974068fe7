import { findAccount } from '../../core/access/accounts/accounts.ts'
import {
  countRecoveryCodes,
  renewRecoveryCodes,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from '../../core/access/second-factor/second-factor.ts'
import { isTotpSecret, newTotpSecret } from '../../core/access/second-factor/totp.ts'
import { endSessionsOf } from '../../core/access/sessions/sessions.ts'
import { AppError } from '../../core/errors.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { formField, type SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { ENROLMENT_PATH, isRequired } from '../server/visitor/demand-second-factor.ts'
import { ownAccount } from './account-page.ts'
import { enrolmentPage, recoveryCodesPage, secondFactorPage } from './second-factor-page.ts'

/** One's own second factor: how to set it up, or what is left of its recovery codes. */
export async function showSecondFactor(context: SignedContext): Promise<PageAnswer> {
  const { deps } = context
  const { id, username, hasSecondFactor } = await demandOwn(context)
  return hasSecondFactor
    ? secondFactorPage(context, await countRecoveryCodes(deps.ops, id))
    : enrolmentPage(context, { secret: newTotpSecret(), username })
}

/** Turns it on with the code of the form; every other browser is signed out. */
export async function takeSecondFactor(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const { id: accountId, username, hasSecondFactor } = await demandOwn(context)
  if (hasSecondFactor) return { redirect: ENROLMENT_PATH }
  const secret = formField(request, 'secret')
  if (!isTotpSecret(secret)) throw new AppError('request-unreadable')
  const typed = { accountId, code: formField(request, 'code'), key: await deps.secretKey(), secret }
  try {
    const codes = await turnOnSecondFactor(deps.ops, typed, session.person, now)
    await endSessionsOf(deps.ops, session.person, session.token)
    return recoveryCodesPage(context, codes)
  } catch (error) {
    return enrolmentPage(context, { secret, username, refusal: refusalIn(error) })
  }
}

/** Turns it off, where no setting requires it. */
export async function leaveSecondFactor(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, now } = context
  if (isRequired(context)) throw new AppError('second-factor-needed')
  await turnOffSecondFactor(deps.ops, ownAccount(context), session.person, now)
  return { redirect: '/account/' }
}

export async function renewCodes(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, now } = context
  const { id, hasSecondFactor } = await demandOwn(context)
  if (!hasSecondFactor) return { redirect: ENROLMENT_PATH }
  return recoveryCodesPage(context, await renewRecoveryCodes(deps.ops, id, session.person, now))
}

async function demandOwn(context: SignedContext) {
  const account = await findAccount(context.deps.ops, ownAccount(context))
  if (!account) throw new AppError('account-needed')
  return account
}
