import { setTimeout as wait } from 'node:timers/promises'
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
import { CnvCallError } from './call-error.ts'
import type { CnvSettings } from './cnv-settings.ts'
import { openHttp, refusedAnswer, type HttpAnswer } from './http.ts'
import { signIn } from './sign-in.ts'
import { createTokenSource } from './token-source.ts'

export interface CnvClient {
  /** The JSON a path answers. Throws CnvCallError when this call cannot be had, AppError when none can. */
  readonly get: (path: string, parameters?: Readonly<Record<string, string>>) => Promise<unknown>
  readonly close: () => void
}

export interface CnvClientDeps {
  readonly settings: CnvSettings
  readonly ops: Kysely<OpsSchema>
  /** Seals the stored token. */
  readonly key: Buffer
  readonly signal: AbortSignal
  readonly now?: () => Date
  /** Milliseconds. */
  readonly sleep?: (delay: number, signal: AbortSignal) => Promise<unknown>
  /** From 0 up to but not including 1. */
  readonly random?: () => number
}

const ATTEMPTS = 6
/** Milliseconds: the longest pause after the first failure, doubled with each, up to the limit. */
const BACKOFF = 500
const BACKOFF_LIMIT = 30_000
/** Milliseconds the service may ask us to stay away. */
const PATIENCE = 600_000
/** Calls that fail one after the other until nothing is asked any more, and milliseconds until one is tried again. */
const BREAKS_AFTER = 40
const BROKEN_FOR = 30_000

/** Calls the service: a few at once, again when a later try may succeed, never before the service allows it. */
export function createCnvClient(deps: CnvClientDeps): CnvClient {
  const { settings, signal, now = () => new Date(), sleep = abortableWait, random = Math.random } = deps
  const http = openHttp(settings)
  const again = retry(handleWhen(isTransient), { maxAttempts: ATTEMPTS - 1, backoff: new ConstantBackoff(0) })
  const breaker = circuitBreaker(handleWhen(isTransient), {
    halfOpenAfter: BROKEN_FOR,
    breaker: new ConsecutiveBreaker(BREAKS_AFTER),
  })
  const lanes = bulkhead(settings.concurrency, Number.POSITIVE_INFINITY)
  const calls = wrap(again, breaker)
  const quiet = createQuietTime({ now, sleep, signal })

  /** Repeats an action; what the service says of staying away holds for every call. */
  const persist = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    const attempt = async (tries: number) => {
      if (tries > 0) await sleep(random() * Math.min(BACKOFF_LIMIT, BACKOFF * 2 ** (tries - 1)), signal)
      await quiet.over()
      try {
        return await action()
      } catch (error) {
        if (error instanceof CnvCallError && error.retryAfter !== undefined) quiet.ask(error.retryAfter)
        throw error
      }
    }
    let tries = 0
    try {
      return await calls.execute(() => attempt(tries++), signal)
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof BrokenCircuitError ? new AppError('cnv-unreachable') : error
    }
  }

  const tokens = createTokenSource({
    ...deps,
    now,
    signIn: () => persist(() => signIn({ http, settings, now, signal })).catch(unreachable),
  })

  const call = async (url: string): Promise<unknown> => {
    const token = await tokens.token()
    const first = await http.send({ url, headers: withToken(token), signal })
    if (first.status !== 401) return readJson(first, now())
    const answer = await http.send({ url, headers: withToken(await tokens.token(token)), signal })
    if (answer.status === 401) throw new AppError('cnv-token-refused')
    return readJson(answer, now())
  }

  return {
    get(path, parameters = {}) {
      const url = new URL(settings.apiUrl + path)
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
      return lanes.execute(() => persist(() => call(url.href)))
    },
    close: () => http.close(),
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

type QuietDeps = Required<Pick<CnvClientDeps, 'now' | 'sleep'>> & { readonly signal: AbortSignal }

function createQuietTime({ now, sleep, signal }: QuietDeps) {
  let until = 0
  return {
    ask(delay: number) {
      if (delay > PATIENCE) throw new AppError('cnv-stay-away', { minutes: Math.ceil(delay / 60_000) })
      until = Math.max(until, now().getTime() + delay)
    },
    async over() {
      for (let rest = until - now().getTime(); rest > 0; rest = until - now().getTime()) await sleep(rest, signal)
    },
  }
}

async function abortableWait(delay: number, signal: AbortSignal): Promise<void> {
  await wait(delay, undefined, { signal })
}
