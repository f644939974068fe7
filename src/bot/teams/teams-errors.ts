import { AppError } from '../../core/errors.ts'

/** A refused call to Teams. */
export class TeamsCallError extends Error {
  readonly status: number
  /** Teams' error code, such as `BotNotInConversationRoster`. */
  readonly code: string
  /** Seconds, when Teams named them. */
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, retryAfter?: number) {
    super(`teams answered ${status} ${code}`)
    this.name = 'TeamsCallError'
    this.status = status
    this.code = code
    this.retryAfter = retryAfter
  }
}

/** A request that did not come from Teams, or not for this bot. */
export class TurnRefusedError extends Error {
  readonly status: 401 | 403 | 503

  constructor(status: 401 | 403 | 503, reason: string, cause?: unknown) {
    super(reason, { cause })
    this.name = 'TurnRefusedError'
    this.status = status
  }
}

/** Statuses after which the same call may succeed. */
const PASSING: ReadonlySet<number> = new Set([412, 429, 502, 504])

/**
 * Seconds until a call may be retried: as Teams says, else doubled with each attempt; undefined when a retry cannot
 * help.
 */
export function teamsRetryDelay(error: unknown, tried: number): number | undefined {
  if (!(error instanceof TeamsCallError) || !PASSING.has(error.status)) return undefined
  return error.retryAfter ?? 2 ** tried
}

/** Teams' error code when no retry can help; undefined when one may. */
export function teamsRefusalOf(error: unknown): string | undefined {
  if (error instanceof AppError) return error.code === 'teams-not-there' ? error.code : undefined
  if (!(error instanceof TeamsCallError)) return undefined
  const { status, code } = error
  return status >= 400 && status < 500 && !PASSING.has(status) ? code || String(status) : undefined
}

export function isPermanentInTeams(error: unknown): boolean {
  return teamsRefusalOf(error) !== undefined
}
