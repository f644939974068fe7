import { App, ExpressReceiver, SocketModeReceiver, type Authorize } from '@slack/bolt'
import type { Log } from '../../core/log.ts'
import { boltLogger, webClientOptions } from './slack-api.ts'
import type { ChatEvent } from '../chat/inbox.ts'
import {
  actionEvent,
  type ActionPayload,
  commandEvent,
  homeEvent,
  mentionEvent,
  messageEvent,
  uninstalledEvent,
  userChangeEvent,
  type ChangedUser,
  type Envelope,
  type MessageEvent,
} from './receive/chat-events.ts'
import { LINK_ACTION } from './render/render-actions.ts'
import { COMMAND_ACTION, SLASH_COMMAND } from './slack-methods.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import { isPermanentInSlack } from './slack-errors.ts'

export interface BoltOptions {
  readonly botToken: string
  readonly apiUrl: string | undefined
  readonly accept: Accept
  readonly log: Log
}

/** HTTP mode: the router answers at /slack/events and checks signatures itself. */
export function createHttpApp(options: BoltOptions, signingSecret: string): ExpressReceiver {
  const receiver = new ExpressReceiver({
    signingSecret,
    endpoints: '/slack/events',
    // The response waits for the listener, which only stores the event.
    processBeforeResponse: true,
    logger: boltLogger(options.log),
  })
  startListening(options, receiver)
  return receiver
}

/** Socket Mode, which needs no public address. The connection opens with `start`; `keepSocketOpen` reopens it. */
export function createSocketApp(options: BoltOptions, appToken: string): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(options.log),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { ...webClientOptions(options), rejectRateLimitedCalls: false, retryConfig: { retries: 0 } },
    },
  })
  startListening(options, receiver)
  return receiver
}

function startListening(options: BoltOptions, receiver: ExpressReceiver | SocketModeReceiver): void {
  // Without asking Slack: an acknowledgement must not wait for a call.
  const authorize: Authorize<boolean> = async () => ({ botToken: options.botToken })
  const app = new App({
    receiver,
    authorize,
    // The jobs skip the bot's own messages, because they know its id.
    ignoreSelf: false,
    convoStore: false,
    logger: boltLogger(options.log),
    clientOptions: webClientOptions(options),
  })
  registerListeners(app, options.accept)
}

/** Stores an event and its job, the only work before Slack is acknowledged. */
export type Accept = (event: ChatEvent | undefined) => Promise<void>

/**
 * Registers everything Slack may send, and the job it becomes. An event is stored before it is acknowledged; when
 * storing fails, Slack gets an error and sends the event again.
 */
export function registerListeners(app: App, accept: Accept): void {
  app.command(SLASH_COMMAND, async ({ command, ack }) => {
    await accept(commandEvent(command))
    await ack()
  })
  app.event('app_mention', ({ event, body }) => accept(mentionEvent(event as unknown as MessageEvent, envelope(body))))
  app.event('message', ({ event, body }) => accept(messageEvent(event as unknown as MessageEvent, envelope(body))))
  app.event('app_home_opened', ({ event, body }) => accept(homeEvent(event, envelope(body))))
  app.event('app_uninstalled', ({ body }) => accept(uninstalledEvent('app-uninstalled', envelope(body))))
  app.event('tokens_revoked', async ({ event, body }) => {
    if (event.tokens.bot?.length) await accept(uninstalledEvent('tokens-revoked', envelope(body)))
  })
  app.event('user_change', ({ event, body }) => accept(userChangeEvent(event.user as ChangedUser, envelope(body))))
  app.action(new RegExp(`^${COMMAND_ACTION}`), async ({ action, body, ack }) => {
    await accept(actionEvent(action as unknown as ActionPayload, body))
    await ack()
  })
  app.action(new RegExp(`^${LINK_ACTION}`), ({ ack }) => ack())
}

function envelope(body: { event_id: string; team_id: string }): Envelope {
  return { event_id: body.event_id, team_id: body.team_id }
}

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
