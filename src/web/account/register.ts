import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { acceptInvitation, hasAccounts, registerAccount, type Applicant } from '../../core/access/accounts/register.ts'
import { findAccountLink } from '../../core/access/links/account-links.ts'
import { isOperator } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { formField, type RequestContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { nameField, newPasswordField, newUsernameField, formPage } from '../ui/form-page.ts'
import { html, type Html } from '../ui/html.ts'
import type { Page, PageContext } from '../ui/page.ts'
import { completeSignIn } from './complete-sign-in.ts'

/** The form for a new account, unless only admins open accounts. */
export async function showRegistration(context: RequestContext): Promise<PageAnswer> {
  const { ops, registration } = context.deps
  if (registration !== 'open') throw new AppError('registration-closed')
  const first = !(await hasAccounts(ops))
  if (first && !byOperator(context)) throw new AppError('first-account-by-link')
  return registrationPage(context, first)
}

/** Opens an account: the first one becomes an admin and is signed in; later ones wait for approval. */
export async function register(context: RequestContext): Promise<PageAnswer> {
  const { deps, now } = context
  if (deps.registration !== 'open') throw new AppError('registration-closed')
  const applicant = readApplicant(context)
  try {
    const account = await registerAccount(deps.ops, { ...applicant, byOperator: byOperator(context) }, now)
    return account.status === 'active'
      ? await completeSignIn(context, identityOfAccount(account), { byPassword: true })
      : waitingPage(context)
  } catch (error) {
    const refusal = refusalIn(error)
    return registrationPage(context, !(await hasAccounts(deps.ops)), { ...applicant, refusal })
  }
}

/** Whether a printed link signed this browser in as the operator. */
function byOperator({ session }: RequestContext): boolean {
  return session !== undefined && isOperator(session.person)
}

/** The form for a new account, behind an invitation. */
export async function showInvitation(context: RequestContext): Promise<PageAnswer> {
  const { deps, now } = context
  if (deps.registration === 'closed') throw new AppError('registration-closed')
  await findAccountLink(deps.ops, 'invitation', tokenOf(context), now)
  return invitationPage(context, tokenOf(context))
}

/** Opens the account of an invited person and signs them in. */
export async function takeInvitation(context: RequestContext): Promise<PageAnswer> {
  const { deps, now } = context
  if (deps.registration === 'closed') throw new AppError('registration-closed')
  const applicant = readApplicant(context)
  try {
    const account = await acceptInvitation(deps.ops, tokenOf(context), applicant, now)
    return await completeSignIn(context, identityOfAccount(account), { byPassword: true })
  } catch (error) {
    return invitationPage(context, tokenOf(context), { ...applicant, refusal: refusalIn(error) })
  }
}

function tokenOf({ request }: RequestContext): string {
  return String(request.params['token'])
}

/** The fields of the form for a new account. */
function readApplicant({ request }: RequestContext): Applicant {
  return {
    username: formField(request, 'username'),
    name: formField(request, 'name'),
    password: formField(request, 'new-password'),
    address: request.ip ?? '',
  }
}

/** What was typed before, and why it was refused; the password has to be typed again. */
type Typed = Partial<Pick<Applicant, 'username' | 'name'>> & { readonly refusal?: AppError }

function registrationPage(context: PageContext, first: boolean, typed: Typed = {}): Page {
  const { t } = context
  return formPage(context, {
    title: t('account.register-title'),
    lead: t(first ? 'account.first-lead' : 'account.register-lead'),
    action: '/register/',
    fields: applicantFields(context, typed),
    submit: t('account.open'),
    after: html`<p><a href="/login/">${t('account.have-one')}</a></p>`,
    refusal: typed.refusal,
  })
}

function invitationPage(context: PageContext, token: string, typed: Typed = {}): Page {
  const { t } = context
  return formPage(context, {
    title: t('account.invitation-title'),
    lead: t('account.invitation-lead'),
    action: `/invitation/${encodeURIComponent(token)}/`,
    fields: applicantFields(context, typed),
    submit: t('account.open'),
    refusal: typed.refusal,
  })
}

/** Confirms the account, which an admin has to approve. */
export function waitingPage({ t }: PageContext): Page {
  const body = html`<div class="alone">
    <h1>${t('account.waiting-title')}</h1>
    <p class="lead">${t('account.waiting-lead')}</p>
    <p><a href="/login/">${t('web.sign-in')}</a></p>
  </div>`
  return { title: t('account.waiting-title'), body, unlisted: true }
}

function applicantFields(context: PageContext, { name = '', username = '' }: Typed): Html[] {
  const password = newPasswordField(context.t('account.password'), context)
  return [nameField(name, context), newUsernameField(username, context), password]
}
