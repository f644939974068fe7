import { createHmac } from 'node:crypto'

export const SIGNING_SECRET = 'test-signing-secret'

export interface SignOptions {
  readonly secret?: string
  /** Seconds since 1970. */
  readonly timestamp?: number
}

/** The headers Slack signs a body with. */
export function signedHeaders(body: string, options: SignOptions = {}): Record<string, string> {
  const timestamp = options.timestamp ?? Math.floor(Date.now() / 1000)
  const hash = createHmac('sha256', options.secret ?? SIGNING_SECRET)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex')
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hash}` }
}

/** Sends a slash command or a click, as Slack does. */
export function postForm(url: string, fields: Record<string, string>, options?: SignOptions): Promise<Response> {
  const body = new URLSearchParams(fields).toString()
  return post(url, body, 'application/x-www-form-urlencoded', options)
}

/** Sends an event of the Events API. */
export function postEvent(url: string, payload: unknown, options?: SignOptions): Promise<Response> {
  return post(url, JSON.stringify(payload), 'application/json', options)
}

function post(url: string, body: string, contentType: string, options?: SignOptions): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': contentType, ...signedHeaders(body, options) } })
}
