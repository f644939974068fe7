import { hasAccounts } from '../../core/access/accounts/register.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { findSignInLink, redeemSignInLink } from '../../core/access/links/sign-in-links.ts'
import type { Identity } from '../../core/access/policy.ts'
import { checkSecondFactor } from '../../core/access/second-factor/second-factor.ts'
import { endSignInStep, findSignInStep } from '../../core/access/second-factor/sign-in-steps.ts'
import { codePage } from './second-factor-page.ts'
import { findAccount, identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { findChatMember } from '../../core/access/people/chat-access.ts'
import { proveByPassword } from '../../core/access/sessions/proof.ts'
import { askProof } from '../server/visitor/ask-proof.ts'
import { signInByPassword } from '../../core/access/sessions/sign-in.ts'
import { connectChatPerson, requestConnection } from '../../core/delivery/posts/connect-chat-person.ts'
import { AppError } from '../../core/errors.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { formField, type RequestContext, type SignedContext } from '../server/request-context.ts'
import { localAddress } from '../server/visitor/page-choices.ts'
import type { PageAnswer } from '../server/route.ts'
import { closeSession } from '../server/visitor/session-cookie.ts'
import type { Page } from '../ui/page.ts'
import { ownAccount } from './account-page.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { chatSignInPage, signInPage, spentLinkPage, type SignInForm } from './sign-in-page.ts'
import { findAccountLink } from '../../core/access/links/account-links.ts'
import { resetPassword } from '../../core/access/accounts/change-password.ts'
import { knownUsername, newPasswordField, formPage } from '../ui/form-page.ts'

/** The sign-in form, or what the one-time link of the address offers. */
export async function showSignIn(context: RequestContext): Promise<PageAnswer> {
  const { request, session } = context
  const { token, next } = request.query
  const wanted = typeof next === 'string' ? next : ''
  if (typeof token === 'string' && request.method !== 'HEAD') return followLink(context, token)
  return session ? { redirect: localAddress(wanted) } : signInForm(context, { wanted })
}

/** The sign-in form, with the reason of a refusal. */
export async function signInForm(
  context: RequestContext,
  form: Omit<SignInForm, 'registration' | 'provider'>,
): Promise<Page> {
  const { ops, registration, identityProvider } = context.deps
  const first = !(await hasAccounts(ops))
  const provider = identityProvider?.label
  return signInPage(context, { ...form, provider, registration: { open: registration === 'open', first } })
}

/** A printed link signs in at once. A link from chat waits for a button, because chats fetch addresses for previews. */
async function followLink(context: RequestContext, token: string): Promise<PageAnswer> {
  const { deps, now, session } = context
  const link = await findSignInLink(deps.ops, token, now)
  if (link && link.platform !== 'web') {
    return showChatLink(context, link, token)
  }
  const identity = await redeemSignInLink(deps.ops, token, now)
  if (identity) return completeSignIn(context, identity, { byPassword: false })
  // A second click on the link comes from a browser that is signed in already.
  return session ? { redirect: '/' } : spentLinkPage(context)
}

/** Signs in with the username and password of the form, or shows the form again with the reason. */
export async function signInByForm(context: RequestContext): Promise<PageAnswer> {
  const { request, deps, now } = context
  const username = formField(request, 'username')
  const wanted = formField(request, 'next')
  const credentials = { username, password: formField(request, 'password'), address: request.ip ?? '' }
  try {
    const identity = await signInByPassword({ ops: deps.ops }, credentials, now)
    return await completeSignIn(context, identity, { wanted, byPassword: true })
  } catch (error) {
    return signInForm(context, { wanted, username, refusal: refusalIn(error) })
  }
}

/** Takes the code of the second factor, the last step of a sign-in. */
export async function signInByCode(context: RequestContext): Promise<PageAnswer> {
  const { deps, request, now } = context
  const token = formField(request, 'token')
  const { accountId, byPassword, wanted } = await findSignInStep(deps.ops, token, now)
  try {
    const key = await deps.secretKey()
    const typed = { accountId, code: formField(request, 'code'), key, address: request.ip ?? '' }
    await checkSecondFactor(deps.ops, typed, now)
  } catch (error) {
    return codePage(context, token, refusalIn(error))
  }
  await endSignInStep(deps.ops, token)
  const account = await findAccount(deps.ops, accountId)
  if (!account) throw new AppError('sign-in-step-gone')
  return completeSignIn(context, identityOfAccount(account), { wanted, byPassword, byCode: true })
}

export async function signOut(context: SignedContext): Promise<PageAnswer> {
  await closeSession(context)
  await recordAudit(context.deps.ops, context.session.person, 'sign-out', { subject: 'web' }, context.now)
  return { redirect: '/login/' }
}

/** Signs in the chat person of the form's one-time link. */
export async function signInByLink(context: RequestContext): Promise<PageAnswer> {
  return completeSignIn(context, await redeem(context), { byPassword: false })
}

/** What a link from chat offers, or why connecting by it was refused. */
async function showChatLink(
  context: RequestContext,
  identity: Identity,
  token: string,
  refusal?: AppError,
): Promise<Page> {
  const { deps, session } = context
  const member = await findChatMember(deps.ops, identity)
  const accountId = session?.person.accountId
  const owner = accountId === undefined ? undefined : await findAccount(deps.ops, accountId)
  return chatSignInPage(context, { identity, member, token, owner, approval: deps.connectApproval, refusal })
}

/**
 * Connects the chat person of the link to the account signed in here, or asks an admin to. The password is asked for
 * whenever the account has one, and the link is used up only when it was right.
 */
export async function connectByLink(context: SignedContext): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  const accountId = ownAccount(context)
  const token = formField(request, 'token')
  const link = await findSignInLink(deps.ops, token, now)
  if (!link || link.platform === 'web') throw new AppError('account-link-spent')
  const account = await findAccount(deps.ops, accountId)
  if (account?.hasPassword) {
    const password = formField(request, 'password')
    try {
      await proveByPassword(deps.ops, { accountId, password, token: session.token }, now)
    } catch (error) {
      return showChatLink(context, link, token, refusalIn(error))
    }
  } else {
    const asked = await askProof(context)
    if (asked) return asked
  }
  const { language } = deps
  const connection = { identity: await redeem(context), accountId, language }
  if (deps.connectApproval) {
    await requestConnection(deps.ops, connection, session.person, now)
    return { redirect: '/account/?changed=connection-asked#chats' }
  }
  await connectChatPerson(deps.ops, connection, session.person, now)
  return { redirect: '/account/#chats' }
}

async function redeem({ deps, request, now }: RequestContext): Promise<Identity> {
  const identity = await redeemSignInLink(deps.ops, formField(request, 'token'), now)
  if (!identity || identity.platform === 'web') throw new AppError('account-link-spent')
  return identity
}

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
