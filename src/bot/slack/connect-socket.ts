import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../core/log.ts'
import { isPermanent } from './slack-errors.ts'

/** Milliseconds. */
const FIRST_WAIT = 10_000
const BETWEEN_TRIES = 5_000

/**
 * Opens the Socket Mode connection, trying again until the signal aborts; returns once it is open, or after ten
 * seconds with the tries going on. Throws when Slack refuses the app token.
 */
export async function connectSocket(receiver: SocketModeReceiver, log: Log, signal: AbortSignal): Promise<void> {
  const connected = (async () => {
    for (;;) {
      try {
        await receiver.start()
        return
      } catch (error) {
        if (signal.aborted) return
        if (isPermanent(error)) throw error
        log.warn({ err: error }, 'slack socket not open yet')
        await sleep(BETWEEN_TRIES, undefined, { signal }).catch(() => undefined)
      }
    }
  })()
  connected.catch((error: unknown) => log.error({ err: error }, 'slack socket refused'))
  const patience = new AbortController()
  try {
    await Promise.race([connected, sleep(FIRST_WAIT, undefined, { signal: patience.signal }).catch(() => undefined)])
  } finally {
    patience.abort()
  }
}
