import { registerAccount, type Applicant, hasAccounts } from '../../core/access/accounts/register.ts'
import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { AppError } from '../../core/errors.ts'
import { enter } from './complete-sign-in.ts'
import { formField } from '../ui/form-fields.ts'
import { refusalIn } from '../server/answer-errors.ts'
import type { RequestContext } from '../server/request-context.ts'
import { html, type Html } from '../ui/html.ts'
import { sendPage } from '../server/send-page.ts'
import { nameField, newPasswordField, usernameField } from '../ui/entry-fields.ts'
import { sendFormPage } from '../server/form-page.ts'

/** Opens an account: whoever is first goes on as the admin, others hear that they wait. */
export async function register(context: RequestContext): Promise<void> {
  const { deps, request, now } = context
  if (deps.registration !== 'open') throw new AppError('registration-closed')
  const applicant = readApplicant(context)
  try {
    const account = await registerAccount(deps.ops, { ...applicant, address: request.ip ?? '' }, now)
    if (account.status === 'active') await enter(context, identityOfAccount(account))
    else sendWaiting(context)
  } catch (error) {
    await sendRegistration(context, { ...applicant, refusal: refusalIn(error) })
  }
}

/** What the form of a new account tells. */
export function readApplicant({ request }: RequestContext): Applicant {
  return {
    username: formField(request, 'username'),
    name: formField(request, 'name'),
    password: formField(request, 'new-password'),
  }
}

/** The form of a new account, unless an admin opens them all. */
export async function showRegistration(context: RequestContext): Promise<void> {
  if (context.deps.registration !== 'open') throw new AppError('registration-closed')
  await sendRegistration(context)
}

/** What somebody typed before, and why it was not taken; the password is typed again. */
type Typed = Partial<Pick<Applicant, 'username' | 'name'>> & { readonly refusal?: AppError }

/** The form of a new account. */
export async function sendRegistration(context: RequestContext, typed: Typed = {}): Promise<void> {
  const { t, deps } = context
  const first = !(await hasAccounts(deps.ops))
  sendFormPage(context, {
    title: t('account.register-title'),
    lead: t(first ? 'account.none-yet' : 'account.register-lead'),
    action: '/register/',
    fields: applicantFields(context, typed),
    submit: t('account.open'),
    after: html`<p><a href="/login/">${t('account.have-one')}</a></p>`,
    refusal: typed.refusal,
  })
}

/** The same for whoever was invited. */
export function sendInvitation(context: RequestContext, token: string, typed: Typed = {}): void {
  const { t } = context
  sendFormPage(context, {
    title: t('account.invitation-title'),
    lead: t('account.invitation-lead'),
    action: `/invitation/${encodeURIComponent(token)}/`,
    fields: applicantFields(context, typed),
    submit: t('account.open'),
    refusal: typed.refusal,
  })
}

/** The account is there, and an admin has to let it in. */
export function sendWaiting(context: RequestContext): void {
  const { t } = context
  const body = html`<div class="alone">
    <h1>${t('account.waiting-title')}</h1>
    <p class="lead">${t('account.waiting-lead')}</p>
    <p><a href="/login/">${t('web.sign-in')}</a></p>
  </div>`
  sendPage(context, { title: t('account.waiting-title'), body, unlisted: true })
}

function applicantFields(context: RequestContext, { name = '', username = '' }: Typed): Html[] {
  return [
    nameField(name, context),
    usernameField(username, context),
    newPasswordField(context.t('account.password'), context),
  ]
}
