import type { Applicant } from '../../core/auth/register.ts'
import { hasAccounts } from '../../core/auth/register.ts'
import type { AppError } from '../../core/errors.ts'
import { html, type Html } from '../html.ts'
import { sendPage } from '../send-page.ts'
import type { Visit } from '../visit.ts'
import { nameField, newPasswordField, usernameField } from './entry-fields.ts'
import { sendFormPage } from './form-page.ts'

/** What somebody typed before, and why it was not taken; the password is typed again. */
type Typed = Partial<Pick<Applicant, 'username' | 'name'>> & { readonly refusal?: AppError }

/** The form of a new account. */
export async function sendRegistration(visit: Visit, typed: Typed = {}): Promise<void> {
  const { t, deps } = visit
  const first = !(await hasAccounts(deps.ops))
  sendFormPage(visit, {
    title: t('account.register-title'),
    lead: t(first ? 'account.none-yet' : 'account.register-lead'),
    action: '/register/',
    fields: applicantFields(visit, typed),
    submit: t('account.open'),
    after: html`<p><a href="/login/">${t('account.have-one')}</a></p>`,
    refusal: typed.refusal,
  })
}

/** The same for whoever was invited. */
export function sendInvitation(visit: Visit, token: string, typed: Typed = {}): void {
  const { t } = visit
  sendFormPage(visit, {
    title: t('account.invitation-title'),
    lead: t('account.invitation-lead'),
    action: `/invitation/${encodeURIComponent(token)}/`,
    fields: applicantFields(visit, typed),
    submit: t('account.open'),
    refusal: typed.refusal,
  })
}

/** The account is there, and an admin has to let it in. */
export function sendWaiting(visit: Visit): void {
  const { t } = visit
  const body = html`<div class="alone">
    <h1>${t('account.waiting-title')}</h1>
    <p class="lead">${t('account.waiting-lead')}</p>
    <p><a href="/login/">${t('web.sign-in')}</a></p>
  </div>`
  sendPage(visit, { title: t('account.waiting-title'), body, unlisted: true })
}

function applicantFields(visit: Visit, { name = '', username = '' }: Typed): Html[] {
  return [nameField(name, visit), usernameField(username, visit), newPasswordField(visit.t('account.password'), visit)]
}
