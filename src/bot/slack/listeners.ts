import type { App } from '@slack/bolt'
import type { ChatEvent } from '../inbox.ts'
import { actionEvent, type ActionPayload } from './action-event.ts'
import { commandEvent, homeEvent, mentionEvent, messageEvent, type Envelope, type MessageEvent } from './chat-events.ts'
import { COMMAND_ACTION, LINK_ACTION } from './render-actions.ts'
import { SLASH_COMMAND } from './slack-methods.ts'

/** Stores an event and its job; nothing else happens before Slack has its answer. */
export type Accept = (event: ChatEvent | undefined) => Promise<void>

/**
 * Everything Slack may send, and what it becomes. An event is stored before it is acknowledged: one that could not be
 * stored is answered with an error, and Slack sends it again.
 */
export function registerListeners(app: App, accept: Accept): void {
  app.command(SLASH_COMMAND, async ({ command, ack }) => {
    await accept(commandEvent(command))
    await ack()
  })
  app.event('app_mention', ({ event, body }) => accept(mentionEvent(event as unknown as MessageEvent, envelope(body))))
  app.event('message', ({ event, body }) => accept(messageEvent(event as unknown as MessageEvent, envelope(body))))
  app.event('app_home_opened', ({ event, body }) => accept(homeEvent(event, envelope(body))))
  app.action(new RegExp(`^${COMMAND_ACTION}`), async ({ action, body, ack }) => {
    await accept(actionEvent(action as unknown as ActionPayload, body))
    await ack()
  })
  app.action(new RegExp(`^${LINK_ACTION}`), ({ ack }) => ack())
}

function envelope(body: { event_id: string; team_id: string }): Envelope {
  return { event_id: body.event_id, team_id: body.team_id }
}
