import { randomUUID } from 'node:crypto'
import { defineJob, newJob } from '../../../core/jobs/job-kind.ts'
import { boundedLine } from '../../../core/limits.ts'
import type { ChatEvent } from '../../chat/inbox.ts'
import { joinChanges } from '../../dispatch/parse.ts'
import { CHAT_ATTEMPTS } from '../../dispatch/question-handler.ts'
import type { TeamsActivity, TeamsAttachment } from './activity.ts'
import type { TeamsAsker, TeamsFileConsent, TeamsFileDrop, TeamsQuestion } from './question.ts'

const ofTeams = { lane: 'chat', access: 'within', attempts: CHAT_ATTEMPTS } as const

/** The jobs that activities of Teams become. */
export const teamsJobs = {
  question: defineJob({ ...ofTeams, type: 'teams.command', label: 'jobs.type-question' }),
  files: defineJob({ ...ofTeams, type: 'teams.files', label: 'jobs.type-files' }),
  consent: defineJob({ ...ofTeams, type: 'teams.file-consent', label: 'jobs.type-file-consent' }),
  welcome: defineJob({ ...ofTeams, type: 'teams.welcome', label: 'jobs.type-welcome' }),
}

export type TeamsJobType = (typeof teamsJobs)[keyof typeof teamsJobs]['type']

/** The event of an activity; undefined when it is not for the bot. */
export function turnEvent(activity: TeamsActivity): ChatEvent | undefined {
  const asker = askerOf(activity)
  if (!asker) return undefined
  if (activity.type === 'message') return messageEvent(activity, asker)
  if (activity.type !== 'invoke') return undefined
  if (activity.name === 'adaptiveCard/action') return pressEvent(activity, asker, actionData(activity))
  if (activity.name === 'fileConsent/invoke') return consentEvent(activity, asker)
  return undefined
}

/** The event for the greeting of a conversation that the bot was added to. */
export function welcomeEvent(activity: TeamsActivity): ChatEvent | undefined {
  const asker = askerOf(activity)
  return asker && { key: keyOf(activity), job: newJob(teamsJobs.welcome, asker) }
}

/** Whether the bot was added to a conversation or removed from it. */
export function membership(activity: TeamsActivity): 'added' | 'removed' | undefined {
  const { type, action = '', recipient, membersAdded = [], membersRemoved = [] } = activity
  // An upgrade of the app reports a removal that is not one.
  if (type === 'installationUpdate') return action === 'remove' ? 'removed' : action === 'add' ? 'added' : undefined
  if (type !== 'conversationUpdate') return undefined
  if (membersAdded.some(({ id }) => id === recipient?.id)) return 'added'
  return membersRemoved.some(({ id }) => id === recipient?.id) ? 'removed' : undefined
}

/** Files first, else a press by an old client, else text as a command. */
function messageEvent(activity: TeamsActivity, asker: TeamsAsker): ChatEvent | undefined {
  const files = activity.attachments?.filter(isFile) ?? []
  if (files.length > 0) {
    const drop: TeamsFileDrop = { ...asker, activityId: activity.id ?? '', files }
    return { key: keyOf(activity), job: newJob(teamsJobs.files, drop) }
  }
  if (activity.value !== undefined && activity.value !== null) return pressEvent(activity, asker, activity.value)
  const question: TeamsQuestion = {
    ...asker,
    line: boundedLine(activity.text ?? '', (text) => readTeamsText({ ...activity, text })),
  }
  return { key: keyOf(activity), job: newJob(teamsJobs.question, question) }
}

/** Every message also carries its text as HTML, and replies carry their quote: neither is a file. */
function isFile({ contentType }: TeamsAttachment): boolean {
  return contentType !== 'text/html' && contentType !== 'messageReference'
}

/** A press equals typing the line it carries; undefined when it carries none. */
function pressEvent(activity: TeamsActivity, asker: TeamsAsker, data: unknown): ChatEvent | undefined {
  const fields = (data ?? {}) as Readonly<Record<string, unknown>>
  const line = fields['line'] ?? joinedLine(fields)
  const { asked, inPlace } = fields
  const { replyToId: activityId } = activity
  if (typeof line !== 'string') return undefined
  const question: TeamsQuestion = {
    ...asker,
    line: boundedLine(line),
    ...(activityId === undefined
      ? {}
      : { clicked: { activityId, acknowledged: activity.type === 'invoke', inPlace: inPlace === true } }),
    ...(typeof asked === 'string' ? { asked } : {}),
  }
  return { key: keyOf(activity), job: newJob(teamsJobs.question, question) }
}

/** The line of the select that was changed; changes of several selects are joined into one line. */
function joinedLine({ selects, ...fields }: Readonly<Record<string, unknown>>): unknown {
  if (!Array.isArray(selects)) return fields[String(fields['choice'])]
  const before = selects.map((selected) => String(selected))
  const chosen = before.map((selected, at) => fields[`choice-${at}`] ?? selected)
  const changes = chosen.flatMap((line, at) =>
    typeof line === 'string' && line !== before[at] ? [[before[at] ?? '', line]] : [],
  )
  return joinChanges(before[0] ?? '', changes as [string, string][])
}

function actionData({ value }: TeamsActivity): unknown {
  return (value as { action?: { data?: unknown } } | undefined)?.action?.data
}

function consentEvent(activity: TeamsActivity, asker: TeamsAsker): ChatEvent {
  const { value, replyToId } = activity
  const consent: TeamsFileConsent = { ...asker, value, ...(replyToId === undefined ? {} : { offerId: replyToId }) }
  return { key: keyOf(activity), job: newJob(teamsJobs.consent, consent) }
}

/** The sender of an activity and their conversation; undefined when it names no sender. */
export function askerOf(activity: TeamsActivity): TeamsAsker | undefined {
  const { from, conversation, id } = activity
  if (!from?.id || !conversation?.id) return undefined
  const [base = '', root] = conversation.id.split(';messageid=')
  const kind = kindOf(activity)
  const thread = kind === 'channel' ? (root ?? (activity.type === 'message' ? id : undefined)) : undefined
  const label = labelOf(activity)
  const teamId = activity.channelData?.team?.id
  return {
    tenantId: tenantOf(activity),
    userId: from.aadObjectId ?? from.id,
    memberId: from.id,
    conversation: base,
    kind,
    ...(from.name === undefined ? {} : { userName: from.name }),
    ...(typeof activity.locale === 'string' ? { locale: activity.locale } : {}),
    ...(label === undefined ? {} : { label }),
    ...(thread === undefined ? {} : { thread }),
    ...(teamId === undefined ? {} : { teamId }),
  }
}

export function tenantOf({ conversation, channelData }: TeamsActivity): string {
  return conversation?.tenantId ?? channelData?.tenant?.id ?? ''
}

function kindOf({ conversation }: TeamsActivity): TeamsAsker['kind'] {
  const type = conversation?.conversationType
  return type === 'channel' ? 'channel' : type === 'groupChat' ? 'group' : 'personal'
}

function labelOf({ conversation, channelData }: TeamsActivity): string | undefined {
  const names = [channelData?.team?.name, channelData?.channel?.name].filter((name) => name !== undefined)
  return names.length > 0 ? names.join(' › ') : conversation?.name
}

/** A redelivery carries the same key; an activity without an id is never one. */
function keyOf({ conversation, id }: TeamsActivity): string {
  return `teams:activity:${conversation?.id ?? ''}:${id ?? randomUUID()}`
}

const entities: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

/**
 * The text a person typed, without Teams' markup: mentions of the bot are removed, mentions of others become their
 * names, tags are removed, entities become their characters.
 */
export function readTeamsText({ text, entities: parts = [], recipient }: TeamsActivity): string {
  const mentions = parts.filter(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id)
  const own = withoutQuotes(text ?? '')
  const withoutMentions = mentions.reduce((rest, mention) => rest.replaceAll(mention.text || '\0', ' '), own)
  const [last = '', ...closed] = withoutMentions.split('>').toReversed()
  return [...closed.toReversed().map(readUpToTag), last]
    .join('')
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, readEntity)
    .replaceAll(/[\u200b\ufeff]/g, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

/** The text without the messages it answers. */
function withoutQuotes(text: string): string {
  const [first = '', ...quotes] = text.split('<blockquote')
  return first + quotes.map((quote) => quote.split('</blockquote>').slice(1).join(' ')).join(' ')
}

const TAG = /<\/?(?:at|p|div|br|span|b|strong|i|em|u|s|a|code|pre|li|ul|ol)\b/iu

/** The text before a `>`: a tag in it is removed with all that follows. */
function readUpToTag(text: string): string {
  const tag = text.search(TAG)
  return tag < 0 ? `${text}>` : `${text.slice(0, tag)} `
}

function readEntity(whole: string, decimal?: string, hex?: string, name?: string): string {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
}
