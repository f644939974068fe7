import { App, ExpressReceiver, SocketModeReceiver, type Authorize } from '@slack/bolt'
import type { Log } from '../../core/log.ts'
import { boltLogger } from './bolt-logger.ts'
import { registerListeners, type Accept } from './listeners.ts'
import { webClientOptions } from './slack-api.ts'

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
    // The answer waits for the listener, which does no more than store the event.
    processBeforeResponse: true,
    logger: boltLogger(options.log),
  })
  startListening(options, receiver)
  return receiver
}

/** Socket Mode: Slack needs no way in; the connection opens with `start`, and is not opened again by itself. */
export function createSocketApp(options: BoltOptions, appToken: string): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(options.log),
    // Whoever opens it keeps it open.
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { ...webClientOptions(options), rejectRateLimitedCalls: false, retryConfig: { retries: 0 } },
    },
  })
  startListening(options, receiver)
  return receiver
}

function startListening(options: BoltOptions, receiver: ExpressReceiver | SocketModeReceiver): void {
  // Without asking Slack: an acknowledgement never waits for a call.
  const authorize: Authorize<boolean> = async () => ({ botToken: options.botToken })
  const app = new App({
    receiver,
    authorize,
    // The bot's own messages are told apart in the jobs, which know its id.
    ignoreSelf: false,
    convoStore: false,
    logger: boltLogger(options.log),
    clientOptions: webClientOptions(options),
  })
  registerListeners(app, options.accept)
}
