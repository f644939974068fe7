import { hasAccounts } from '../../core/access/accounts/register.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { findSignInLink, redeemSignInLink } from '../../core/access/links/sign-in-links.ts'
import type { Identity } from '../../core/access/policy.ts'
import { signInByPassword } from '../../core/access/sessions/sign-in.ts'
import { connectChatPerson } from '../../core/delivery/posts/connect-chat-person.ts'
import { AppError } from '../../core/errors.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { formField } from '../server/form-body.ts'
import { localAddress } from '../server/visitor/page-choices.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { closeSession } from '../server/visitor/session-cookie.ts'
import type { Page } from '../ui/page.ts'
import { ownAccount } from './account-page.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { chatSignInPage, signInPage, spentLinkPage, type SignInForm } from './sign-in-page.ts'

/** The sign-in form, or what the one-time link of the address offers. */
export async function showSignIn(context: RequestContext): Promise<PageAnswer> {
  const { request, session } = context
  const { token, next } = request.query
  const wanted = typeof next === 'string' ? next : ''
  if (typeof token === 'string' && request.method !== 'HEAD') return followLink(context, token)
  return session ? { redirect: localAddress(wanted) } : signInForm(context, { wanted })
}

async function signInForm(context: RequestContext, form: Omit<SignInForm, 'registration'>): Promise<Page> {
  const { ops, registration } = context.deps
  const first = !(await hasAccounts(ops))
  return signInPage(context, { ...form, registration: { open: registration === 'open', first } })
}

/** A printed link signs in at once. A link from chat waits for a button, because chats fetch addresses for previews. */
async function followLink(context: RequestContext, token: string): Promise<PageAnswer> {
  const { deps, now, session } = context
  const link = await findSignInLink(deps.ops, token, now)
  if (link && link.platform !== 'web') {
    const owner = session?.person.accountId === undefined ? undefined : session.person.name
    return chatSignInPage(context, link, token, owner)
  }
  const identity = await redeemSignInLink(deps.ops, token, now)
  if (identity) return completeSignIn(context, identity)
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
    return await completeSignIn(context, await signInByPassword({ ops: deps.ops }, credentials, now), wanted)
  } catch (error) {
    return signInForm(context, { wanted, username, refusal: refusalIn(error) })
  }
}

export async function signOut(context: SignedContext): Promise<PageAnswer> {
  await closeSession(context)
  await recordAudit(context.deps.ops, context.session.person, 'sign-out', { subject: 'web' }, context.now)
  return { redirect: '/login/' }
}

/** Signs in the chat person of the form's one-time link. */
export async function signInByLink(context: RequestContext): Promise<PageAnswer> {
  return completeSignIn(context, await redeem(context))
}

/** Connects the chat person of the link to the account signed in here, whose role then applies to them. */
export async function connectByLink(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, now } = context
  const accountId = ownAccount(context)
  const identity = await redeem(context)
  const { language } = deps
  await connectChatPerson(deps.ops, { identity, accountId, language }, session.person, now)
  return { redirect: '/account/#chats' }
}

async function redeem({ deps, request, now }: RequestContext): Promise<Identity> {
  const identity = await redeemSignInLink(deps.ops, formField(request, 'token'), now)
  if (!identity || identity.platform === 'web') throw new AppError('account-link-spent')
  return identity
}
