import { identityOfAccount } from '../../core/access/accounts/accounts.ts'
import { recordRefusal } from '../../core/access/audit/record-refusal.ts'
import { anonymousVisitor } from '../../core/access/policy.ts'
import {
  newProviderSecrets,
  providerAddress,
  providerFailure,
  readVouched,
  type IdentityProvider,
  type Vouched,
} from '../../core/access/provider/identity-provider.ts'
import {
  connectProvider,
  disconnectProvider,
  findVouched,
  signInByProvider,
} from '../../core/access/provider/provider-accounts.ts'
import {
  countProviderStart,
  createProviderStep,
  forgiveProviderStart,
  PROVIDER_STEP_AGE,
  takeProviderStep,
  type ProviderStep,
} from '../../core/access/provider/provider-steps.ts'
import { findPerson } from '../../core/access/people/find-person.ts'
import { AppError } from '../../core/errors.ts'
import { refusalIn } from '../server/answer-errors.ts'
import { formField, type RequestContext, type SignedContext, type WebDeps } from '../server/request-context.ts'
import type { PageAnswer } from '../server/route.ts'
import { isHttps, readCookie, setCookie, withAddress } from '../server/visitor/session-cookie.ts'
import { PROVIDER_PATH } from '../ui/provider-button.ts'
import { ownAccount, showAccount } from './account-page.ts'
import { completeSignIn } from './complete-sign-in.ts'
import { goingPage } from './provider-page.ts'
import { waitingPage } from './register.ts'
import { signInForm } from './sign-in.ts'

/** Leads a visitor to the identity provider, or shows the sign-in form with the reason. */
export async function startAtProvider(context: RequestContext): Promise<PageAnswer> {
  const wanted = formField(context.request, 'next')
  try {
    return await goToProvider(context, { wanted, accountId: undefined })
  } catch (error) {
    return signInForm(context, { wanted, refusal: noted(context, error) })
  }
}

/** Leads the owner of an account to the provider, to connect the account to the person they are there. */
export async function startConnecting(context: SignedContext): Promise<PageAnswer> {
  try {
    return await goToProvider(context, { wanted: '/account/', accountId: ownAccount(context) })
  } catch (error) {
    return showAccount(context, { form: 'provider', refusal: noted(context, error) })
  }
}

/** Takes a person who comes back from the provider: signs them in, or connects them to their account. */
export async function finishAtProvider(context: RequestContext): Promise<PageAnswer> {
  const { deps, request, response, session, now } = context
  const provider = providerOf(deps)
  const token = readCookie(request, cookieName(deps)) ?? ''
  setCookie(response, cookieName(deps), '', { secure: isHttps(deps), maxAge: 0 })
  let person = session?.person ?? anonymousVisitor
  let connecting = false
  try {
    const step = await takeProviderStep(deps.ops, token, now)
    connecting = step.accountId !== undefined
    const vouched = await readVouched(provider, step, new URL(deps.publicUrl + request.originalUrl), now)
    const known = await findVouched(deps.ops, vouched)
    if (known && !connecting) person = await findPerson(deps.ops, identityOfAccount(known), 'none')
    return await (connecting ? connect(context, step, vouched) : signIn(context, step, vouched))
  } catch (error) {
    const refusal = noted(context, error)
    const refused = { action: 'sign-in-refused', subject: 'provider', details: { reason: refusal.code } } as const
    await recordRefusal(deps.ops, withAddress(person, request), refused, now)
    return connecting && isSigned(context)
      ? showAccount(context, { form: 'provider', refusal })
      : signInForm(context, { wanted: '', refusal })
  }
}

/** Ends the connection of one's own account to the provider. */
export async function disconnectOwnProvider(context: SignedContext): Promise<PageAnswer> {
  const { deps, session, now } = context
  const connection = { accountId: ownAccount(context), provider: providerOf(deps).label }
  await disconnectProvider(deps.ops, connection, session.person, now)
  return { redirect: '/account/?changed=provider-disconnected#provider' }
}

async function goToProvider(
  context: RequestContext,
  { wanted, accountId }: Pick<ProviderStep, 'wanted' | 'accountId'>,
): Promise<PageAnswer> {
  const { deps, request, response, now } = context
  const provider = providerOf(deps)
  await countProviderStart(deps.ops, request.ip ?? '', now)
  const secrets = newProviderSecrets()
  const to = await providerAddress(provider, secrets, deps.publicUrl + PROVIDER_PATH, now)
  const token = await createProviderStep(deps.ops, { ...secrets, wanted, accountId }, now)
  setCookie(response, cookieName(deps), token, { secure: isHttps(deps), maxAge: PROVIDER_STEP_AGE })
  return goingPage(context, provider.label, to)
}

async function signIn(context: RequestContext, { wanted }: ProviderStep, vouched: Vouched): Promise<PageAnswer> {
  const { deps, request, now } = context
  const { role, label } = providerOf(deps)
  const address = request.ip ?? ''
  const terms = { role, provider: label, address, registration: deps.registration }
  const account = await signInByProvider(deps.ops, vouched, terms, now)
  await forgiveProviderStart(deps.ops, address)
  if (account.status === 'waiting') return waitingPage(context)
  return completeSignIn(context, identityOfAccount(account), { wanted, byPassword: false, byCode: vouched.manyFactors })
}

/** Connects the account that began it, which has to be signed in still. Throws `sign-in-step-gone`, `provider-taken`. */
async function connect(context: RequestContext, { accountId }: ProviderStep, vouched: Vouched): Promise<PageAnswer> {
  const { deps, request, session, now } = context
  if (accountId === undefined || session?.person.accountId !== accountId) throw new AppError('sign-in-step-gone')
  const connection = { vouched, accountId, provider: providerOf(deps).label }
  await connectProvider(deps.ops, connection, session.person, now)
  await forgiveProviderStart(deps.ops, request.ip ?? '')
  return { redirect: '/account/?changed=provider-connected#provider' }
}

/** The provider of the settings. Throws `page-unknown` when there is none. */
function providerOf({ identityProvider }: WebDeps): IdentityProvider {
  if (!identityProvider) throw new AppError('page-unknown')
  return identityProvider
}

/** The refusal that a page shows; what the provider answered is only in the log. */
function noted({ deps }: RequestContext, error: unknown): AppError {
  const refusal = refusalIn(error)
  const failure = providerFailure(refusal)
  if (failure) deps.log.warn(failure, 'the identity provider failed')
  return refusal
}

function isSigned(context: RequestContext): context is SignedContext {
  return context.session !== undefined
}

/** With `__Host-` browsers refuse the cookie from other hosts and without https. */
function cookieName(deps: WebDeps): string {
  return isHttps(deps) ? '__Host-semir_provider' : 'semir_provider'
}
