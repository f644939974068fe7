import { findAccount } from '../../../core/access/accounts/accounts.ts'
import { isProofOld, proveByPassword, PROOF_MINUTES } from '../../../core/access/sessions/proof.ts'
import { isChatPlatform } from '../../../core/access/platforms/chat-platforms.ts'
import type { AppError } from '../../../core/errors.ts'
import { currentPasswordField, formPage, knownUsername } from '../../ui/form-page.ts'
import { html, type Html } from '../../ui/html.ts'
import { findConnection } from '../../../core/access/provider/provider-accounts.ts'
import { providerButton } from '../../ui/provider-button.ts'
import { refusalIn } from '../answer-errors.ts'
import { formField, type SignedContext } from '../request-context.ts'
import type { PageAnswer } from '../route.ts'
import { localAddress } from './page-choices.ts'

const PASSWORD = 'proof-password'
export const PROOF_PATH = '/account/proof/'

/**
 * A page that asks for the account's password, when its person last gave it too long ago; a posted form is carried over
 * and posted again with it. Undefined when there is nothing to ask, or the form brought the right password.
 */
export async function askProof(context: SignedContext): Promise<PageAnswer | undefined> {
  const { request, session, now } = context
  if (!isProofOld(session.provenAt, now)) return undefined
  if (request.method !== 'POST') return proofPage(context, PROOF_PATH, [hidden('next', request.originalUrl)])
  if (formField(request, PASSWORD) === '') return proofPage(context, request.originalUrl, carriedFields(context))
  try {
    await prove(context)
  } catch (error) {
    return proofPage(context, request.originalUrl, carriedFields(context), refusalIn(error))
  }
  return undefined
}

/** Takes the password that the page before a file asks for, and leads to the file. */
export async function takeProof(context: SignedContext): Promise<PageAnswer> {
  const wanted = localAddress(formField(context.request, 'next'))
  try {
    await prove(context)
  } catch (error) {
    return proofPage(context, PROOF_PATH, [hidden('next', wanted)], refusalIn(error))
  }
  return { redirect: wanted }
}

/** Throws `password-wrong`, `attempts-paused` and `passwords-busy`. */
async function prove({ deps, request, session, now }: SignedContext): Promise<void> {
  const { person, token } = session
  const password = formField(request, PASSWORD)
  await proveByPassword(deps.ops, { accountId: person.accountId ?? '', password, token }, now)
}

async function proofPage(
  context: SignedContext,
  action: string,
  fields: readonly Html[],
  refusal?: AppError,
): Promise<PageAnswer> {
  const { t, deps, session } = context
  const { accountId } = session.person
  const account = accountId === undefined ? undefined : await findAccount(deps.ops, accountId)
  if (!account?.hasPassword) {
    const provider = account && (await findConnection(deps.ops, account.id)) ? deps.identityProvider?.label : undefined
    return provider === undefined ? newLinkPage(context) : newSignInPage(context, provider)
  }
  const page = formPage(context, {
    title: t('proof.page'),
    lead: t('proof.lead', { minutes: PROOF_MINUTES }),
    action,
    fields: [
      ...fields,
      knownUsername(account.username),
      currentPasswordField(t('account.current-password'), context, PASSWORD),
    ],
    submit: t('proof.confirm'),
    after: html`<p><a href="/account/">${t('proof.cancel')}</a></p>`,
    refusal,
  })
  return { ...page, status: 403 }
}

/** People without a password prove who they are by a new one-time link. */
function newLinkPage({ t, session }: SignedContext): PageAnswer {
  const inChat = isChatPlatform(session.person.platform)
  const body = html`<div class="alone">
    <h1>${t('proof.page')}</h1>
    <p class="lead">${t('proof.lead-link', { minutes: PROOF_MINUTES })}</p>
    <p>${inChat ? t('proof.link-chat') : t('web.sign-in-command')}</p>
    ${inChat ? '' : html`<pre><code>npm run -s semir -- user link</code></pre>`}
    <p><a href="/account/">${t('proof.cancel')}</a></p>
  </div>`
  return { title: t('proof.page'), body, status: 403 }
}

/** People who sign in by the identity provider prove who they are by doing so again. */
function newSignInPage(context: SignedContext, provider: string): PageAnswer {
  const { t, request } = context
  const wanted = request.method === 'POST' ? '/account/' : request.originalUrl
  const body = html`<div class="alone">
    <h1>${t('proof.page')}</h1>
    <p class="lead">${t('provider.proof', { provider, minutes: PROOF_MINUTES })}</p>
    ${providerButton(context, provider, wanted)}
    <p><a href="/account/">${t('proof.cancel')}</a></p>
  </div>`
  return { title: t('proof.page'), body, status: 403 }
}

/** The fields of the posted form, to be posted again. */
function carriedFields({ request }: SignedContext): Html[] {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>
  return Object.entries(body).flatMap(([name, value]) =>
    name === 'csrf' || name === PASSWORD
      ? []
      : [value].flat().flatMap((each) => (typeof each === 'string' ? [hidden(name, each)] : [])),
  )
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}
