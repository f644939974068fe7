import * as openid from 'openid-client'
import { AppError } from '../../errors.ts'
import { loopbackHosts } from '../../settings.ts'
import type { BuiltInRole } from '../policy.ts'

/** An OpenID Connect provider whose people may sign in. */
export interface IdentityProvider {
  /** Exactly as the provider writes it in its tokens. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The name on buttons. */
  readonly label: string
  /** Domains of admitted e-mail addresses, in lower case. */
  readonly domains: readonly string[]
  /** The role of new accounts; `none`: they wait for an admin. */
  readonly role: BuiltInRole
}

/** What is sent to the provider and has to come back. */
export interface ProviderSecrets {
  readonly state: string
  readonly nonce: string
  /** The verifier of PKCE. */
  readonly verifier: string
}

/** A person as the provider vouches for them. */
export interface Vouched {
  readonly issuer: string
  readonly subject: string
  /** Verified and of an admitted domain, in lower case. */
  readonly email: string
  readonly name: string
  /** Whether the provider asked for more than one factor. */
  readonly manyFactors: boolean
}

/** Seconds one call to the provider may take. */
const TIMEOUT = 10
const SCOPE = 'openid email profile'

export function newProviderSecrets(): ProviderSecrets {
  return {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
  }
}

/** The provider's page where the person signs in. Throws `provider-unreachable`. */
export async function providerAddress(
  provider: IdentityProvider,
  { state, nonce, verifier }: ProviderSecrets,
  returnTo: string,
  now: Date,
): Promise<URL> {
  return openid.buildAuthorizationUrl(await reachProvider(provider, now), {
    redirect_uri: returnTo,
    scope: SCOPE,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
}

/**
 * Exchanges the code of the address the person came back to, and checks signature, audience, times and nonce of the
 * token. Throws `provider-unreachable`, `provider-refused`, `provider-unverified` and `provider-domain`.
 */
export async function readVouched(
  provider: IdentityProvider,
  { state, nonce, verifier }: ProviderSecrets,
  cameBackTo: URL,
  now: Date,
): Promise<Vouched> {
  const configuration = await reachProvider(provider, now)
  const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
  const { token, email } = await openid
    .authorizationCodeGrant(configuration, cameBackTo, checks)
    .then(async (tokens) => {
      const claims = tokens.claims()
      const hasMore = configuration.serverMetadata().userinfo_endpoint !== undefined
      if (!claims || claims['email'] !== undefined || !hasMore) return { token: claims, email: claims }
      return { token: claims, email: await openid.fetchUserInfo(configuration, tokens.access_token, claims.sub) }
    })
    .catch((error: unknown) => {
      throw refusalOf(provider, error)
    })
  if (!token) throw new AppError('provider-refused', { provider: provider.label })
  return {
    issuer: token.iss,
    subject: token.sub,
    email: demandEmail(provider, email ?? {}),
    name: textOf(token['name']) ?? textOf(email?.['name']) ?? '',
    manyFactors: [token['amr']].flat().includes('mfa'),
  }
}

/** Reads what the provider publishes about itself. Throws `provider-unreachable`. */
export async function reachProvider(provider: IdentityProvider, now: Date): Promise<openid.Configuration> {
  const issuer = new URL(provider.issuer)
  const insecure = issuer.protocol === 'http:' && loopbackHosts.includes(issuer.hostname)
  // Times in tokens are compared with `now`, not with the clock of the library.
  const metadata = { [openid.clockSkew]: Math.round((now.getTime() - Date.now()) / 1000) }
  const execute = [openid.enableNonRepudiationChecks, ...(insecure ? [openid.allowInsecureRequests] : [])]
  return openid
    .discovery(issuer, provider.clientId, metadata, clientSecret(provider), { timeout: TIMEOUT, execute })
    .catch((error: unknown) => {
      throw unreachable(provider, error)
    })
}

/** Sends the secret in the way the provider names; without a list of ways it is the `Authorization` header. */
function clientSecret({ clientSecret: secret }: IdentityProvider): openid.ClientAuth {
  const [inBody, inHeader] = [openid.ClientSecretPost(secret), openid.ClientSecretBasic(secret)]
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? []
    const way = ways.includes('client_secret_post') && !ways.includes('client_secret_basic') ? inBody : inHeader
    way(server, ...rest)
  }
}

function refusalOf(provider: IdentityProvider, error: unknown): AppError {
  const code = error instanceof openid.ClientError ? error.code : undefined
  const isDown =
    (error instanceof TypeError && !('code' in error)) ||
    code === 'OAUTH_TIMEOUT' ||
    (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && statusOf(error) >= 500)
  return isDown
    ? unreachable(provider, error)
    : new AppError('provider-refused', { provider: provider.label }, { cause: error })
}

/** The status of the response an error was made of; 0 when it has none. */
function statusOf(error: unknown): number {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Response ? cause.status : 0
}

function unreachable({ label }: IdentityProvider, cause: unknown): AppError {
  return new AppError('provider-unreachable', { provider: label }, { cause })
}

/** What the log may have of a failure at the provider: no token and no answer. */
export interface ProviderFailure {
  readonly reason: string
  readonly code: unknown
  /** The error code of OAuth, such as `access_denied`. */
  readonly error: unknown
}

/** The failure at the provider that a refusal was made of, if it was. */
export function providerFailure({ cause }: AppError): ProviderFailure | undefined {
  if (!(cause instanceof Error)) return undefined
  const { message: reason, code, error }: Error & { readonly code?: unknown; readonly error?: unknown } = cause
  return { reason, code, error }
}

function demandEmail(
  { domains, label }: IdentityProvider,
  { email, email_verified: verified }: Readonly<Record<string, unknown>>,
): string {
  const address = textOf(email)?.trim().toLowerCase()
  if (address === undefined || verified !== true) throw new AppError('provider-unverified', { provider: label })
  if (!domains.includes(address.slice(address.lastIndexOf('@') + 1)))
    throw new AppError('provider-domain', { email: address, domains: domains.join(', ') })
  return address
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}
