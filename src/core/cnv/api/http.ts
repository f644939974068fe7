import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import axios, { AxiosHeaders } from 'axios'
import type { CallClock } from './timers.ts'
import { CnvCallError } from './call-error.ts'

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

/** One request, one answer of any status; redirects are never followed. Throws CnvCallError when there is none. */
export interface Http {
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>
  readonly close: () => void
}

/**
 * The part of axios that makes the request. Its other half, which merges settings and converts bodies, would take as long
 * again, many thousands of times, for nothing that is used here.
 */
const ask = axios.getAdapter('http')
const MOST_BYTES = 20_000_000
/** Milliseconds, as axios has it: where the two differ, each call sets the connection anew, twice. */
const KEEP_ALIVE = 60_000

/** Connections are kept, one for each call on its way. `timeout` in milliseconds covers the whole answer. */
export function openHttp(
  { concurrency, timeout }: { concurrency: number; timeout: number },
  { limit }: Pick<CallClock, 'limit'>,
): Http {
  const options = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE, maxSockets: concurrency }
  const agents = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) }
  const config = {
    ...agents,
    maxRedirects: 0,
    maxContentLength: MOST_BYTES,
    responseType: 'text',
    validateStatus: () => true,
  } as const
  return {
    async send({ url, method = 'GET', headers = {}, body, signal: stop }) {
      stop.throwIfAborted()
      // Not AbortSignal.timeout: its timers outlive the calls, and there are many thousands of those.
      const ended = new AbortController()
      const end = () => ended.abort()
      const letBe = limit({ url, timeout }, end)
      stop.addEventListener('abort', end)
      try {
        const request = { ...config, url, method, headers: new AxiosHeaders(headers), data: body, signal: ended.signal }
        const answer = await ask(request)
        return { status: answer.status, headers: answer.headers as HttpAnswer['headers'], text: answer.data as string }
      } catch (error) {
        stop.throwIfAborted()
        throw new CnvCallError(failureOf(error), { transient: true })
      } finally {
        letBe()
        stop.removeEventListener('abort', end)
      }
    },
    close() {
      agents.httpAgent.destroy()
      agents.httpsAgent.destroy()
    },
  }
}

/** An axios error holds the whole request: only its code may leave. */
function failureOf(error: unknown): string {
  if (!axios.isAxiosError(error)) return 'no-answer'
  return error.code === 'ERR_CANCELED' ? 'timeout' : (error.code ?? 'no-answer')
}

/** The error of an answer that is none of use. */
export function refusedAnswer({ status, headers }: HttpAnswer, now: Date): CnvCallError {
  const transient = status === 429 || status >= 500
  const retryAfter = transient ? readRetryAfter(headers['retry-after'], now) : undefined
  return new CnvCallError(`http-${status}`, { status, transient, retryAfter })
}

/** Milliseconds: longer is a mistake, and would end all syncs of a service that runs for months. */
const LONGEST = 86_400_000

/**
 * Milliseconds a `Retry-After` header asks for, as seconds or as a date, a day at most; undefined when it says nothing of
 * use.
 */
export function readRetryAfter(header: string | readonly string[] | undefined, now: Date): number | undefined {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(LONGEST, Math.ceil(Number(text) * 1000))
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.min(LONGEST, Math.max(0, at - now.getTime()))
}
