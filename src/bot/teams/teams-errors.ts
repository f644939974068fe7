import { AppError } from '../../core/errors.ts'

/** What Teams said to a call it did not take. */
export class TeamsCallError extends Error {
  readonly status: number
  /** Its own word for it, such as `BotNotInConversationRoster`. */
  readonly code: string

  constructor(status: number, code: string, cause: unknown) {
    super(`teams answered ${status} ${code}`, { cause })
    this.name = 'TeamsCallError'
    this.status = status
    this.code = code
  }
}

/** Answers that pass by themselves. */
const PASSING: ReadonlySet<number> = new Set([408, 409, 412, 429])

/** Why no repetition mends it, in Teams' own word; undefined for what may pass. */
export function refusalOf(error: unknown): string | undefined {
  if (error instanceof AppError) return error.code === 'teams-not-there' ? error.code : undefined
  if (!(error instanceof TeamsCallError)) return undefined
  const { status, code } = error
  return status >= 400 && status < 500 && !PASSING.has(status) ? code || String(status) : undefined
}

export function isPermanent(error: unknown): boolean {
  return refusalOf(error) !== undefined
}
