import { findAccountLink } from '../../core/access/links/account-links.ts'
import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { resetPassword } from '../../core/access/accounts/change-password.ts'
import type { AppError } from '../../core/errors.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { formField } from '../server/form-body.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { knownUsername, newPasswordField, formPage } from '../ui/form-page.ts'
import type { RequestContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'

/** The form for a new password, behind a link from an admin. */
export async function showPasswordReset(context: RequestContext, refusal?: AppError): Promise<PageAnswer> {
  const { deps, t, now } = context
  const token = tokenOf(context)
  const { account } = await findAccountLink(deps.ops, 'password-reset', token, now)
  return formPage(context, {
    title: t('account.choose-password'),
    lead: t('account.choose-password-lead', { name: account.name, username: account.username }),
    action: `/password-reset/${encodeURIComponent(token)}/`,
    fields: [knownUsername(account.username), newPasswordField(t('account.new-password'), context)],
    submit: t('account.keep-password'),
    refusal,
  })
}

/** Sets the new password, ends every session of the account, and signs its owner in. */
export async function takePasswordReset(context: RequestContext): Promise<PageAnswer> {
  const { deps, request, now } = context
  try {
    const account = await resetPassword(deps.ops, tokenOf(context), formField(request, 'new-password'), now)
    return await completeSignIn(context, identityOfAccount(account), { byPassword: true })
  } catch (error) {
    return showPasswordReset(context, refusalIn(error))
  }
}

function tokenOf({ request }: RequestContext): string {
  return String(request.params['token'])
}
