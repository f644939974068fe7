import { findSignInLink, redeemSignInLink } from '../../core/access/links/sign-in-links.ts'
import { enter } from './complete-sign-in.ts'
import { localAddress } from '../server/page-choices.ts'
import { sendSignIn, sendSpentLink } from './sign-in-page.ts'
import type { RequestContext, SignedContext } from '../server/request-context.ts'
import { signInByPassword } from '../../core/access/sessions/sign-in.ts'
import { formField, csrfField } from '../ui/form-fields.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { recordAudit } from '../../core/access/audit/record-audit.ts'
import { closeSession } from '../server/session-cookie.ts'
import { connectChatPerson } from '../../core/delivery/posts/connect-chat-person.ts'
import type { Identity } from '../../core/access/policy.ts'
import { AppError } from '../../core/errors.ts'
import { ownAccount } from './account-page.ts'
import { html, type Html } from '../ui/html.ts'
import { sendPage } from '../server/send-page.ts'

/** The form to sign in with, or what the one-time link of the address is for. */
export async function signIn(context: RequestContext): Promise<void> {
  const { request, response, session } = context
  const { token, next } = request.query
  const wanted = typeof next === 'string' ? next : ''
  if (typeof token === 'string' && request.method !== 'HEAD') await followLink(context, token)
  else if (session) response.redirect(303, localAddress(wanted))
  else await sendSignIn(context, { wanted })
}

/** A printed link signs in at once. One that came through chat is fetched by the chat's previews: it waits for a button. */
async function followLink(context: RequestContext, token: string): Promise<void> {
  const { deps, now, response, session } = context
  const link = await findSignInLink(deps.ops, token, now)
  if (link && link.platform !== 'web') {
    sendChatSignIn(context, link, token)
    return
  }
  const identity = await redeemSignInLink(deps.ops, token, now)
  if (identity) await enter(context, identity)
  // Whoever clicks the link a second time is in already.
  else if (session) response.redirect(303, '/')
  else sendSpentLink(context)
}

/** Signs in whoever has the name and password of the form; everybody else sees it again with the reason. */
export async function signInByForm(context: RequestContext): Promise<void> {
  const { request, deps, now } = context
  const username = formField(request, 'username')
  const wanted = formField(request, 'next')
  const credentials = { username, password: formField(request, 'password'), address: request.ip ?? '' }
  try {
    await enter(context, await signInByPassword({ ops: deps.ops }, credentials, now), wanted)
  } catch (error) {
    await sendSignIn(context, { wanted, username, refusal: refusalIn(error) })
  }
}

export async function signOut(context: SignedContext): Promise<void> {
  await closeSession(context)
  await recordAudit(context.deps.ops, context.session.person, 'sign-out', { subject: 'web' }, context.now)
  context.response.redirect(303, '/login/')
}

/** Signs in the chat person whose one-time link the form carries. */
export async function signInByLink(context: RequestContext): Promise<void> {
  await enter(context, await redeem(context))
}

/** Lets the account that is signed in here decide from now on what the chat person of the link may do. */
export async function connectByLink(context: SignedContext): Promise<void> {
  const { deps, session, response, now } = context
  const accountId = ownAccount(context)
  const identity = await redeem(context)
  const { language } = deps
  await connectChatPerson(deps.ops, { identity, accountId, language }, session.person, now)
  response.redirect(303, '/account/#chats')
}

async function redeem({ deps, request, now }: RequestContext): Promise<Identity> {
  const identity = await redeemSignInLink(deps.ops, formField(request, 'token'), now)
  if (!identity || identity.platform === 'web') throw new AppError('account-link-spent')
  return identity
}

const PLATFORM_NAMES: Readonly<Record<Identity['platform'], string>> = {
  slack: 'Slack',
  teams: 'Teams',
  web: 'web',
  cli: 'terminal',
}

/** What a one-time link from chat can do: sign its person in, or stand behind the account that is signed in here. */
export function sendChatSignIn(context: RequestContext, identity: Identity, token: string): void {
  const { t, session } = context
  const who = { name: identity.name, platform: PLATFORM_NAMES[identity.platform] }
  const owner = session?.person.accountId === undefined ? undefined : session.person.name
  const body = html`<div class="alone">
    <h1>${t('web.sign-in')}</h1>
    ${
      owner === undefined
        ? html`<p class="lead">${t('account.chat-lead', who)}</p>`
        : html`<p class="lead">${t('account.connect-lead', { ...who, owner })}</p>
            <p>${t('account.connect-warning', who)}</p>
            ${linkForm(context, token, '/login/connect/', t('account.connect', who), true)}`
    }
    ${linkForm(context, token, '/login/link/', t('account.sign-in-as', who), owner === undefined)}
  </div>`
  sendPage(context, { title: t('web.sign-in'), body, unlisted: true })
}

function linkForm(context: RequestContext, token: string, action: string, label: string, first: boolean): Html {
  return html`<form method="post" action="${action}">
    ${csrfField(context)}<input type="hidden" name="token" value="${token}" />
    <button ${first ? html`class="primary"` : ''}>${label}</button>
  </form>`
}
