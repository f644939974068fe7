import { setTimeout as sleep } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import type { Log } from '../../core/log.ts'
import { isPermanentInSlack } from './slack-errors.ts'

/** Milliseconds. Slack renews connections every few hours, and resends what was not acknowledged. */
const BEFORE_REOPENING = 500
const BETWEEN_TRIES = 5_000

/**
 * Opens the Socket Mode connection and reopens it whenever it is lost, until the signal aborts. Bolt's own reconnecting
 * waits longer each time without limit, and ends the process when Slack refuses.
 * @returns once the first connection is open
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
    // Also emitted on stop. The `once` of node:events would reject at the client's first error.
    await new Promise((resolve) => receiver.client.once('disconnected', resolve))
    await pause(BEFORE_REOPENING, signal)
    await open(receiver, log, signal)
  }
}

async function open(receiver: SocketModeReceiver, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await receiver.start()
      // Stopped while Slack was asked for an address.
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
