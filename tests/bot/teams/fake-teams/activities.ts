import { APP_ID, TENANT } from './microsoft-keys.ts'

export type Activity = Record<string, any>

export const BOT = `28:${APP_ID}`
export const LAN = '33333333-3333-4333-8333-333333333333'
export const CHANNEL = '19:ops@thread.tacv2'
export const GROUP = '19:group@thread.v2'
export const CHAT = 'a:chat-of-29:lan'
export const ROOT = '1790000000000'

let ids = 0

function base(serviceUrl: string, more: Activity): Activity {
  return {
    id: `f:${++ids}`,
    timestamp: '2026-11-06T03:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:lan', name: 'Lan Nguyễn', aadObjectId: LAN },
    recipient: { id: BOT, name: 'Semir' },
    channelData: { tenant: { id: TENANT } },
    ...more,
  }
}

const chat = { conversationType: 'personal', tenantId: TENANT, id: CHAT }
const thread = { isGroup: true, conversationType: 'channel', tenantId: TENANT, id: `${CHANNEL};messageid=${ROOT}` }
const group = { isGroup: true, conversationType: 'groupChat', tenantId: TENANT, id: GROUP }

/** Words in the chat of a person and the bot. */
export function personalMessage(serviceUrl: string, text: string, more: Activity = {}): Activity {
  const attachments = [{ contentType: 'text/html', content: `<div>${text}</div>` }]
  return base(serviceUrl, { type: 'message', text, textFormat: 'plain', conversation: chat, attachments, ...more })
}

/** A mention in a thread of a channel. */
export function channelMention(serviceUrl: string, text: string, more: Activity = {}): Activity {
  return base(serviceUrl, {
    type: 'message',
    text: `<at>Semir</at> ${text}\n`,
    conversation: thread,
    channelData: {
      teamsChannelId: CHANNEL,
      teamsTeamId: '19:team@thread.tacv2',
      channel: { id: CHANNEL },
      team: { id: '19:team@thread.tacv2' },
      tenant: { id: TENANT },
    },
    entities: [
      { type: 'mention', mentioned: { id: BOT, name: 'Semir' }, text: '<at>Semir</at>' },
      { type: 'clientInfo', locale: 'vi-VN', country: 'VN', platform: 'Windows' },
    ],
    attachments: [{ contentType: 'text/html', content: `<p><at>Semir</at> ${text}</p>` }],
    ...more,
  })
}

export function groupMention(serviceUrl: string, text: string): Activity {
  return channelMention(serviceUrl, text, { conversation: group, channelData: { tenant: { id: TENANT } } })
}

/** A press of an Action.Execute. */
export function press(serviceUrl: string, data: unknown, replyToId: string, more: Activity = {}): Activity {
  return base(serviceUrl, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    conversation: chat,
    replyToId,
    value: { action: { type: 'Action.Execute', title: 'Show', verb: 'command', data }, trigger: 'manual' },
    ...more,
  })
}

export function inThread(): Activity {
  return { conversation: thread }
}

export function botAdded(serviceUrl: string, from: 'chat' | 'team'): Activity[] {
  const team = {
    conversation: { ...thread, id: CHANNEL },
    channelData: {
      team: { id: '19:team@thread.tacv2', name: 'Retail' },
      channel: { id: CHANNEL, name: 'Ops' },
      tenant: { id: TENANT },
    },
  }
  const at = from === 'chat' ? { conversation: chat } : team
  return [
    base(serviceUrl, { type: 'conversationUpdate', membersAdded: [{ id: BOT }], ...at }),
    base(serviceUrl, { type: 'installationUpdate', action: 'add', ...at }),
  ]
}

/** The app removed from a personal chat, or from a team by its default channel. */
export function botRemoved(serviceUrl: string, from: 'chat' | 'team', action = 'remove'): Activity {
  const general = { ...thread, id: '19:general@thread.tacv2' }
  const channelData = { team: { id: '19:team@thread.tacv2' }, tenant: { id: TENANT } }
  const at = from === 'chat' ? { conversation: chat } : { conversation: general, channelData }
  return base(serviceUrl, { type: 'installationUpdate', action, ...at })
}
