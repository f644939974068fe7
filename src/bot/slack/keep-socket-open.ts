import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../core/log.ts'
import { isPermanentInSlack } from './slack-errors.ts'

/** Milliseconds. Slack renews a connection every few hours, and sends again what was not acknowledged. */
const BEFORE_REOPENING = 500
const BETWEEN_TRIES = 5_000

/**
 * Opens the Socket Mode connection and opens it again whenever it is lost, until the signal aborts. Bolt would do the
 * second by itself, but waits longer each time without end, and ends the process when Slack refuses.
 * @returns once it is open for the first time
 * @throws when Slack refuses the app token before that; a later refusal is logged
 */
export async function keepSocketOpen(receiver: SocketModeReceiver, log: Log, signal: AbortSignal): Promise<void> {
  await open(receiver, log, signal)
  reopen(receiver, log, signal).catch((error: unknown) => {
    if (!signal.aborted) log.error({ err: error }, 'slack no longer takes the app token: nothing arrives by its socket')
  })
}

async function reopen(receiver: SocketModeReceiver, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // Stopping emits it as well. An EventEmitter's `once` of Node would also end at the client's first error.
    await new Promise((resolve) => receiver.client.once('disconnected', resolve))
    await pause(BEFORE_REOPENING, signal)
    await open(receiver, log, signal)
  }
}

async function open(receiver: SocketModeReceiver, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await receiver.start()
      // Told to stop while Slack was asked for an address.
      if (signal.aborted) await receiver.stop()
      return
    } catch (error) {
      if (isPermanentInSlack(error)) throw error
      if (signal.aborted) return
      log.warn({ err: error }, 'slack socket not open yet')
      await pause(BETWEEN_TRIES, signal)
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined)
}
