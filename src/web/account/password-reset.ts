import { findAccountLink } from '../../core/access/links/account-links.ts'
import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { resetPassword } from '../../core/access/accounts/change-password.ts'
import type { AppError } from '../../core/errors.ts'
import { enter } from './complete-sign-in.ts'
import { formField } from '../ui/form-fields.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { knownUsername, newPasswordField } from '../ui/entry-fields.ts'
import { sendFormPage } from '../server/form-page.ts'
import type { Visit } from '../server/request-context.ts'

/** The form of a new password for whom an admin gave the link. */
export async function showPasswordReset(visit: Visit, refusal?: AppError): Promise<void> {
  const { deps, t, now } = visit
  const token = tokenOf(visit)
  const { account } = await findAccountLink(deps.ops, 'password-reset', token, now)
  sendFormPage(visit, {
    title: t('account.choose-password'),
    lead: t('account.choose-password-lead', { name: account.name, username: account.username }),
    action: `/password-reset/${encodeURIComponent(token)}/`,
    fields: [knownUsername(account.username), newPasswordField(t('account.new-password'), visit)],
    submit: t('account.keep-password'),
    refusal,
  })
}

/** Takes the new password, signs out whoever had the old one, and signs its owner in. */
export async function takePasswordReset(visit: Visit): Promise<void> {
  const { deps, request, now } = visit
  try {
    const account = await resetPassword(deps.ops, tokenOf(visit), formField(request, 'new-password'), now)
    await enter(visit, identityOfAccount(account))
  } catch (error) {
    await showPasswordReset(visit, refusalIn(error))
  }
}

function tokenOf({ request }: Visit): string {
  return String(request.params['token'])
}
