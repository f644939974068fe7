import { findAccountLink } from '../../core/access/links/account-links.ts'
import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { resetPassword } from '../../core/access/accounts/change-password.ts'
import type { AppError } from '../../core/errors.ts'
import { enter } from './complete-sign-in.ts'
import { formField } from '../ui/form-fields.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { knownUsername, newPasswordField } from '../ui/entry-fields.ts'
import { sendFormPage } from '../server/form-page.ts'
import type { RequestContext } from '../server/request-context.ts'

/** The form of a new password for whom an admin gave the link. */
export async function showPasswordReset(context: RequestContext, refusal?: AppError): Promise<void> {
  const { deps, t, now } = context
  const token = tokenOf(context)
  const { account } = await findAccountLink(deps.ops, 'password-reset', token, now)
  sendFormPage(context, {
    title: t('account.choose-password'),
    lead: t('account.choose-password-lead', { name: account.name, username: account.username }),
    action: `/password-reset/${encodeURIComponent(token)}/`,
    fields: [knownUsername(account.username), newPasswordField(t('account.new-password'), context)],
    submit: t('account.keep-password'),
    refusal,
  })
}

/** Takes the new password, signs out whoever had the old one, and signs its owner in. */
export async function takePasswordReset(context: RequestContext): Promise<void> {
  const { deps, request, now } = context
  try {
    const account = await resetPassword(deps.ops, tokenOf(context), formField(request, 'new-password'), now)
    await enter(context, identityOfAccount(account))
  } catch (error) {
    await showPasswordReset(context, refusalIn(error))
  }
}

function tokenOf({ request }: RequestContext): string {
  return String(request.params['token'])
}
