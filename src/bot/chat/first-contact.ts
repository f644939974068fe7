import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'

/**
 * Milliseconds a start waits for a chat platform: pages and other platforms must not wait for a network that is down.
 */
const TIMEOUT = 10_000

export interface FirstContactOptions {
  /** Aborts when the service stops, which ends the wait. */
  readonly signal: AbortSignal
  readonly log: Log
}

/**
 * Waits a limited time for a chat platform's first answer.
 * @returns whether it has answered; other failures are logged
 * @throws AppError when the platform refuses within that time: only new settings can fix that
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
  const timeout = sleep(TIMEOUT, false, { signal: AbortSignal.any([signal, over.signal]) }).catch(() => false)
  const reached = await Promise.race([answered, timeout]).finally(() => over.abort())
  isAwaited = false
  return reached
}
