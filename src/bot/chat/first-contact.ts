import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'

/** Milliseconds a start waits for a chat to answer; pages and the other chat must not wait for a network that is down. */
const PATIENCE = 10_000

export interface FirstContactOptions {
  /** Aborts when the service stops: the wait ends. */
  readonly signal: AbortSignal
  readonly log: Log
}

/**
 * Waits until a chat has answered for the first time, but not for long.
 * @returns whether it has; what it fails with is logged
 * @throws the AppError with which it refuses in that time: only new settings can fix that
 */
export async function firstContact(contact: Promise<unknown>, { signal, log }: FirstContactOptions): Promise<boolean> {
  let isAwaited = true
  const answered = contact.then(
    () => true,
    (error: unknown) => {
      if (isAwaited && error instanceof AppError) throw error
      if (!signal.aborted) log.warn({ err: error }, 'a chat could not be reached; it is asked again when needed')
      return false
    },
  )
  const over = new AbortController()
  const patience = sleep(PATIENCE, false, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => false)
  const reached = await Promise.race([answered, patience]).finally(() => over.abort())
  isAwaited = false
  return reached
}
