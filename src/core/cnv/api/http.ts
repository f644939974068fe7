import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import axios, { AxiosHeaders } from 'axios'
import type { Timers } from './timers.ts'

/** Why one call failed. Holds nothing of the request, so that tokens and passwords stay out of logs. */
export class CnvCallError extends Error {
  /** HTTP status; undefined without a response. */
  readonly status: number | undefined
  /** Whether a retry may succeed. */
  readonly transient: boolean
  /** Milliseconds of the response's Retry-After. */
  readonly retryAfter: number | undefined

  constructor(reason: string, details: { status?: number; transient: boolean; retryAfter?: number | undefined }) {
    super(reason)
    this.name = 'CnvCallError'
    this.status = details.status
    this.transient = details.transient
    this.retryAfter = details.retryAfter
  }
}

export interface HttpRequest {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

/** One request, one response of any status; redirects are never followed. Throws CnvCallError without a response. */
export interface Http {
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>
  readonly close: () => void
}

/** The adapter alone: merging settings and converting bodies doubles the time of a call and is not needed here. */
const sendByAxios = axios.getAdapter('http')
const MAX_BYTES = 20_000_000
/** Milliseconds; the same as axios's own default, because axios resets each socket whose agent has another value. */
const KEEP_ALIVE = 60_000

/** Keeps one connection for each concurrent call. `timeout` in milliseconds covers the whole response. */
export function openHttp(
  { concurrency, timeout }: { concurrency: number; timeout: number },
  { limit }: Pick<Timers, 'limit'>,
): Http {
  const options = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE, maxSockets: concurrency }
  const agents = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) }
  const config = {
    ...agents,
    maxRedirects: 0,
    maxContentLength: MAX_BYTES,
    responseType: 'text',
    validateStatus: () => true,
  } as const
  return {
    async send({ url, method = 'GET', headers = {}, body, signal: stop }) {
      stop.throwIfAborted()
      // AbortSignal.timeout keeps its timer after the call, and a sync makes many thousands of calls.
      const ended = new AbortController()
      const end = () => ended.abort()
      const clearLimit = limit({ url, timeout }, end)
      stop.addEventListener('abort', end)
      try {
        const request = { ...config, url, method, headers: new AxiosHeaders(headers), data: body, signal: ended.signal }
        const answer = await sendByAxios(request)
        return { status: answer.status, headers: answer.headers as HttpAnswer['headers'], text: answer.data as string }
      } catch (error) {
        stop.throwIfAborted()
        throw new CnvCallError(failureOf(error), { transient: true })
      } finally {
        clearLimit()
        stop.removeEventListener('abort', end)
      }
    },
    close() {
      agents.httpAgent.destroy()
      agents.httpsAgent.destroy()
    },
  }
}

/** An axios error holds the whole request, secrets included: only its code is passed on. */
function failureOf(error: unknown): string {
  if (!axios.isAxiosError(error)) return 'no-answer'
  return error.code === 'ERR_CANCELED' ? 'timeout' : (error.code ?? 'no-answer')
}

/** The error of a response whose status is not the wanted one. */
export function refusedAnswer({ status, headers }: HttpAnswer, now: Date): CnvCallError {
  const transient = status === 429 || status >= 500
  const retryAfter = transient ? readRetryAfter(headers['retry-after'], now) : undefined
  return new CnvCallError(`http-${status}`, { status, transient, retryAfter })
}

/** Milliseconds in a day; a longer wait is a mistake of the service and would stop all syncs. */
const MAX_RETRY_AFTER = 86_400_000

/** Milliseconds of a `Retry-After` header (seconds or a date), a day at most; undefined when it cannot be read. */
export function readRetryAfter(header: string | readonly string[] | undefined, now: Date): number | undefined {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(MAX_RETRY_AFTER, Math.ceil(Number(text) * 1000))
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.min(MAX_RETRY_AFTER, Math.max(0, at - now.getTime()))
}
