import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ConstantBackoff,
  handleWhen,
  retry,
  wrap,
} from 'cockatiel'
import type { Kysely } from 'kysely'
import type { OpsSchema } from '../../db/ops-schema.ts'
import { AppError } from '../../errors.ts'
import type { Timers, Cooldown } from './timers.ts'
import { CnvCallError, openHttp, refusedAnswer, type HttpAnswer } from './http.ts'
import type { CnvSettings } from './cnv-settings.ts'
import { signIn } from './sign-in.ts'
import { createTokenSource } from './token-source.ts'

export interface CnvClient {
  /** The JSON at a path. Throws CnvCallError when this call fails, AppError when no call can succeed. */
  readonly get: (path: string, parameters?: Readonly<Record<string, string>>) => Promise<unknown>
  /** Starts no more calls and waits for those in flight. */
  readonly close: () => Promise<void>
}

export interface CnvClientDeps {
  readonly settings: CnvSettings
  readonly ops: Kysely<OpsSchema>
  /** Encrypts the stored token. */
  readonly key: Buffer
  readonly signal: AbortSignal
  readonly timers: Timers
  /** Shared by all clients: a Retry-After that ended one sync also holds for the next. */
  readonly cooldown: Cooldown
}

const ATTEMPTS = 6
/** Milliseconds: the longest pause before the first retry, doubled for each further one, up to the limit. */
const BACKOFF = 500
const BACKOFF_LIMIT = 30_000
/** Consecutive failures that open the circuit, and milliseconds until one call probes it again. */
const BREAKS_AFTER = 40
const BROKEN_FOR = 30_000

/** Calls the service with limited concurrency, retries of transient failures, and a circuit breaker. */
export function createCnvClient(deps: CnvClientDeps): CnvClient {
  const { settings, timers, cooldown } = deps
  const { now, sleep, random } = timers
  const http = openHttp(settings, timers)
  const ending = new AbortController()
  const signal = AbortSignal.any([deps.signal, ending.signal])
  const inFlight = new Set<Promise<unknown>>()
  // No backoff here: the pauses below use the injected timers and respect Retry-After.
  const retries = retry(handleWhen(isTransient), { maxAttempts: ATTEMPTS - 1, backoff: new ConstantBackoff(0) })
  const breaker = circuitBreaker(handleWhen(isTransient), {
    halfOpenAfter: BROKEN_FOR,
    breaker: new ConsecutiveBreaker(BREAKS_AFTER),
  })
  const slots = bulkhead(settings.concurrency, Number.POSITIVE_INFINITY)
  const calls = wrap(retries, breaker)

  /** Retries an action. A Retry-After from the service applies to all calls. */
  const withRetries = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    const attempt = async (failures: number) => {
      if (failures > 0) await sleep(random() * Math.min(BACKOFF_LIMIT, BACKOFF * 2 ** (failures - 1)), signal)
      await cooldown.wait(signal)
      signal.throwIfAborted()
      try {
        return await action()
      } catch (error) {
        if (error instanceof CnvCallError && error.retryAfter !== undefined) cooldown.extend(error.retryAfter)
        throw error
      }
    }
    let failures = 0
    try {
      return await calls.execute(() => attempt(failures++))
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof BrokenCircuitError ? new AppError('cnv-unreachable') : error
    }
  }

  const tokens = createTokenSource({
    ...deps,
    now,
    signIn: () => withRetries(() => signIn({ http, settings, now, signal: deps.signal })).catch(unreachable),
  })

  const call = async (url: string): Promise<unknown> => {
    const token = await tokens.token()
    const first = await http.send({ url, headers: withToken(token), signal: deps.signal })
    if (first.status !== 401) return readJson(first, now())
    const answer = await http.send({ url, headers: withToken(await tokens.token(token)), signal: deps.signal })
    if (answer.status === 401) throw new AppError('cnv-token-refused')
    return readJson(answer, now())
  }

  return {
    get(path, parameters) {
      const url = settings.apiUrl + path + (parameters ? `?${new URLSearchParams(parameters).toString()}` : '')
      return slots.execute(async () => {
        const answer = withRetries(() => call(url))
        inFlight.add(answer)
        try {
          return await answer
        } finally {
          inFlight.delete(answer)
        }
      })
    },
    async close() {
      ending.abort()
      await Promise.allSettled(inFlight)
      http.close()
    },
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof CnvCallError && error.transient
}

function withToken(token: string): Record<string, string> {
  return { accept: 'application/json', authorization: `TOKEN ${token}` }
}

/** Throws CnvCallError for another status, and for a body that is not JSON (HTML, truncated) even with status 200. */
function readJson(answer: HttpAnswer, now: Date): unknown {
  if (answer.status !== 200) throw refusedAnswer(answer, now)
  try {
    return JSON.parse(answer.text)
  } catch {
    throw new CnvCallError('not-json', { status: 200, transient: true })
  }
}

/** A failed sign-in fails every call, not only the one that started it. */
function unreachable(error: unknown): never {
  throw error instanceof CnvCallError ? new AppError('cnv-unreachable') : error
}
