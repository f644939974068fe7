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
import type { CallClock } from './timers.ts'
import { CnvCallError } from './call-error.ts'
import type { CnvSettings } from './cnv-settings.ts'
import { openHttp, refusedAnswer, type HttpAnswer } from './http.ts'
import type { QuietTime } from './cooldown.ts'
import { signIn } from './sign-in.ts'
import { createTokenSource } from './token-source.ts'

export interface CnvClient {
  /** The JSON a path answers. Throws CnvCallError when this call cannot be had, AppError when none can. */
  readonly get: (path: string, parameters?: Readonly<Record<string, string>>) => Promise<unknown>
  /** Begins no call any more, and lets those under way hear what the service says. */
  readonly close: () => Promise<void>
}

export interface CnvClientDeps {
  readonly settings: CnvSettings
  readonly ops: Kysely<OpsSchema>
  /** Seals the stored token. */
  readonly key: Buffer
  readonly signal: AbortSignal
  readonly clock: CallClock
  /** Outlasts the client: what the service asked of one sync holds for the next. */
  readonly quiet: QuietTime
}

const ATTEMPTS = 6
/** Milliseconds: the longest pause after the first failure, doubled with each, up to the limit. */
const BACKOFF = 500
const BACKOFF_LIMIT = 30_000
/** Calls that fail one after the other until nothing is asked any more, and milliseconds until one is tried again. */
const BREAKS_AFTER = 40
const BROKEN_FOR = 30_000

/** Calls the service: a few at once, again when a later try may succeed, never before the service allows it. */
export function createCnvClient(deps: CnvClientDeps): CnvClient {
  const { settings, clock, quiet } = deps
  const { now, sleep, random } = clock
  const http = openHttp(settings, clock)
  const ending = new AbortController()
  const signal = AbortSignal.any([deps.signal, ending.signal])
  const underWay = new Set<Promise<unknown>>()
  // Retries without pauses of their own: those are slept on the clock that is passed in, for as long as the service asks.
  const again = retry(handleWhen(isTransient), { maxAttempts: ATTEMPTS - 1, backoff: new ConstantBackoff(0) })
  const breaker = circuitBreaker(handleWhen(isTransient), {
    halfOpenAfter: BROKEN_FOR,
    breaker: new ConsecutiveBreaker(BREAKS_AFTER),
  })
  const lanes = bulkhead(settings.concurrency, Number.POSITIVE_INFINITY)
  const calls = wrap(again, breaker)

  /** Repeats an action; what the service says of staying away holds for every call. */
  const persist = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    const attempt = async (tries: number) => {
      if (tries > 0) await sleep(random() * Math.min(BACKOFF_LIMIT, BACKOFF * 2 ** (tries - 1)), signal)
      await quiet.over(signal)
      signal.throwIfAborted()
      try {
        return await action()
      } catch (error) {
        if (error instanceof CnvCallError && error.retryAfter !== undefined) quiet.ask(error.retryAfter)
        throw error
      }
    }
    let tries = 0
    try {
      return await calls.execute(() => attempt(tries++))
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof BrokenCircuitError ? new AppError('cnv-unreachable') : error
    }
  }

  const tokens = createTokenSource({
    ...deps,
    now,
    signIn: () => persist(() => signIn({ http, settings, now, signal: deps.signal })).catch(unreachable),
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
      return lanes.execute(async () => {
        const answer = persist(() => call(url))
        underWay.add(answer)
        try {
          return await answer
        } finally {
          underWay.delete(answer)
        }
      })
    },
    async close() {
      ending.abort()
      await Promise.allSettled(underWay)
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

/** HTML, a body that was cut off and the like are failures, whatever the status says. */
function readJson(answer: HttpAnswer, now: Date): unknown {
  if (answer.status !== 200) throw refusedAnswer(answer, now)
  try {
    return JSON.parse(answer.text)
  } catch {
    throw new CnvCallError('not-json', { status: 200, transient: true })
  }
}

/** A failed sign-in concerns every call, not the one that asked for it. */
function unreachable(error: unknown): never {
  throw error instanceof CnvCallError ? new AppError('cnv-unreachable') : error
}
