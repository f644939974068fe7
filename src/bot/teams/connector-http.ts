import { isAllowedHost } from './allowed-host.ts'
import { TeamsCallError } from './teams-errors.ts'

export interface ConnectorHttpOptions {
  readonly serviceHosts: readonly string[]
  /** Aborts when the service stops. */
  readonly signal: AbortSignal
}

/** A call as the Bot Framework's client hands it over. */
interface Call {
  readonly url: string
  readonly method: string
  readonly headers: { readonly toJson: () => Record<string, string> }
  readonly body?: unknown
}

/** Milliseconds. */
const TIMEOUT = 15_000

/**
 * Carries calls to Teams, and the bot's token to nobody else. A refusal is thrown as a TeamsCallError, so that the
 * client tries nothing again by itself: who calls decides that.
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
