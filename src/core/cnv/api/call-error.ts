/** Why one call failed. Carries nothing of the request: tokens and passwords stay out of logs. */
export class CnvCallError extends Error {
  /** HTTP status; undefined when there was no answer. */
  readonly status: number | undefined
  /** A later try may succeed. */
  readonly transient: boolean
  /** Milliseconds the service asks us to stay away. */
  readonly retryAfter: number | undefined

  constructor(reason: string, details: { status?: number; transient: boolean; retryAfter?: number | undefined }) {
    super(reason)
    this.name = 'CnvCallError'
    this.status = details.status
    this.transient = details.transient
    this.retryAfter = details.retryAfter
  }
}
