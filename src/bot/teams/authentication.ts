import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder'
import type { TeamsActivity } from './receive/activity.ts'
import { isAllowedHost } from './files/public-request.ts'
import { botToken, TOKEN_AUDIENCE, type BotTokenOptions } from './bot-token.ts'
import { TurnRefusedError, TeamsCallError } from './teams-errors.ts'

export interface AuthenticationOptions extends ConnectorHttpOptions {
  /** Undefined in development: senders are not authenticated. */
  readonly app: BotTokenOptions['app'] | undefined
  readonly loginUrl: string
  readonly openIdUrl: string
}

type Framework = ConfigurationBotFrameworkAuthentication
export type Checked = Awaited<ReturnType<Framework['authenticateRequest']>>

export interface Authentication {
  readonly framework: Framework
  /**
   * Checks that Teams sent the activity to this bot, and that its service address may be called. Throws
   * TurnRefusedError.
   */
  readonly check: (activity: TeamsActivity, authorization: string) => Promise<Checked>
  /** Checks the app's own credentials. Throws `teams-refused`. */
  readonly signIn: () => Promise<void>
}

/** The issuer of tokens from Teams. */
const ISSUER = 'https://api.botframework.com'
const CHANNEL = 'msteams'

/** Authenticates both directions: Teams to the bot, and the bot to Teams. */
export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { app } = options
  const token = app && botToken({ app, loginUrl: options.loginUrl })
  const framework = frameworkOf(options, token)
  return {
    framework,
    async check(activity, authorization) {
      const { serviceUrl = '' } = activity
      if (app && activity.channelId !== CHANNEL) throw new TurnRefusedError(403, 'not a message of Teams')
      if (!URL.canParse(serviceUrl) || !isAllowedHost(new URL(serviceUrl), options.serviceHosts)) {
        throw new TurnRefusedError(403, 'asks to be answered at a host that is not of Teams')
      }
      const checked = await framework.authenticateRequest(activity as unknown as Activity, authorization).catch(refuse)
      // The framework also accepts the app's own tokens, which any holder of one could replay.
      const claim = (name: string) => checked.claimsIdentity.getClaimValue(name)
      const isBound = claim('iss') === ISSUER && claim('aud') === app?.id && claim('serviceurl') === serviceUrl
      // The framework checks an expiry only where there is one.
      if (app && !(isBound && Number(claim('exp')) > 0)) {
        throw new TurnRefusedError(401, 'the token is not one of Teams for this bot')
      }
      return checked
    },
    async signIn() {
      await token?.()
    },
  }
}

function frameworkOf(options: AuthenticationOptions, token: (() => Promise<string>) | undefined): Framework {
  const { app, openIdUrl } = options
  const credentials = {
    isValidAppId: async (id: string) => id === app?.id,
    isAuthenticationDisabled: async () => app === undefined,
    createCredentials: async () => ({
      async signRequest<Call extends { headers: { set: (name: string, value: string) => void } }>(call: Call) {
        if (token) call.headers.set('authorization', `Bearer ${await token()}`)
        return call
      },
    }),
  }
  const urls = {
    ToChannelFromBotLoginUrl: options.loginUrl,
    ToChannelFromBotOAuthScope: TOKEN_AUDIENCE,
    ToBotFromChannelTokenIssuer: ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    OAuthUrl: TOKEN_AUDIENCE,
    CallerId: 'urn:botframework:azure',
  }
  const httpClient = connectorHttp(options) as never
  return new ConfigurationBotFrameworkAuthentication(urls, credentials, undefined, undefined, { httpClient })
}

/** An invalid token is refused; when signing keys cannot be fetched, the error lets Teams send the message again. */
function refuse(error: unknown): never {
  const { name, statusCode } = error as { name?: string; statusCode?: number }
  if (name === 'FetchError' || (statusCode ?? 0) >= 500) throw new TurnRefusedError(503, 'no keys to check with', error)
  throw new TurnRefusedError(401, 'the token does not hold', error)
}

export interface ConnectorHttpOptions {
  readonly serviceHosts: readonly string[]
  /** Aborts when the service stops. */
  readonly signal: AbortSignal
}

/** A call as the Bot Framework's client passes it. */
interface Call {
  readonly url: string
  readonly method: string
  readonly headers: { readonly toJson: () => Record<string, string> }
  readonly body?: unknown
}

/** Milliseconds. */
const TIMEOUT = 15_000

/**
 * Sends calls to Teams, and the bot's token to no other host. A refusal is thrown as a TeamsCallError, so that the
 * client does not retry by itself: the caller decides.
 */
export function connectorHttp({ serviceHosts, signal }: ConnectorHttpOptions) {
  return {
    async sendRequest(call: Call) {
      const url = new URL(call.url)
      if (!isAllowedHost(url, serviceHosts)) throw new TeamsCallError(403, `host ${url.host}`)
      const { 'content-length': _length, 'accept-encoding': _encoding, ...headers } = call.headers.toJson()
      const response = await fetch(url, {
        method: call.method,
        headers,
        ...(typeof call.body === 'string' ? { body: call.body } : {}),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      })
      const bodyAsText = await response.text()
      if (!response.ok) throw refusal(response, bodyAsText)
      const { status } = response
      return { request: call, status, headers: { toJson: () => Object.fromEntries(response.headers) }, bodyAsText }
    },
  }
}

function refusal({ status, headers }: Response, body: string): TeamsCallError {
  const retryAfter = Number.parseFloat(headers.get('retry-after') ?? '')
  return new TeamsCallError(status, errorCode(body), Number.isFinite(retryAfter) ? retryAfter : undefined)
}

/** `{"error":{"code":"BotNotInConversationRoster"}}`, or anything else. */
function errorCode(body: string): string {
  return /"code"\s*:\s*"(\w+)"/.exec(body)?.[1] ?? ''
}
