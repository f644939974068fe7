import { defineJob, newJob } from '../../../core/jobs/job-kind.ts'
import { CHAT_ATTEMPTS } from '../../dispatch/question-handler.ts'
import type { HomeVisit } from '../app-home.ts'
import type { FileDrop, SharedFile } from './handle-files.ts'
import { IN_PLACE_ACTION } from '../slack-methods.ts'
import { readSlackText } from './slack-text.ts'
import type { EndedAccess } from '../../../core/delivery/posts/end-chat-access.ts'
import { boundedLine } from '../../../core/limits.ts'
import type { ChatEvent } from '../../chat/inbox.ts'
import type { SlackQuestion } from './question.ts'

const ofSlack = { lane: 'chat', access: 'within', attempts: CHAT_ATTEMPTS } as const

/** The jobs that Slack's events become. */
export const slackJobs = {
  question: defineJob({ ...ofSlack, type: 'slack.command', label: 'jobs.type-question' }),
  files: defineJob({ ...ofSlack, type: 'slack.files', label: 'jobs.type-files' }),
  home: defineJob({ ...ofSlack, type: 'slack.home', label: 'jobs.type-home' }),
  access: defineJob({ ...ofSlack, type: 'slack.access', access: 'system', label: 'jobs.type-access' }),
}

export type SlackJobType = (typeof slackJobs)[keyof typeof slackJobs]['type']

/** The fields that all events of the Events API share. */
export interface Envelope {
  readonly event_id: string
  readonly team_id: string
}

/** The fields used of `message` and `app_mention` events. */
export interface MessageEvent {
  readonly subtype?: string
  readonly channel_type?: string
  readonly user?: string
  /** The sender's workspace, and the workspace of the channel: they differ in shared channels. */
  readonly user_team?: string
  readonly source_team?: string
  readonly bot_id?: string
  readonly text?: string
  readonly channel: string
  readonly ts: string
  readonly thread_ts?: string
  readonly files?: readonly SharedFile[]
}

interface CommandPayload {
  readonly text: string
  readonly user_id: string
  readonly user_name: string
  readonly team_id: string
  readonly channel_id: string
  readonly channel_name: string
  readonly response_url: string
  readonly trigger_id: string
}

export function commandEvent(command: CommandPayload): ChatEvent {
  const question: SlackQuestion = {
    line: boundedLine(command.text, readSlackText),
    workspaceId: command.team_id,
    userId: command.user_id,
    userName: command.user_name,
    channel: command.channel_id,
    channelName: command.channel_name,
    responseUrl: command.response_url,
  }
  return { key: `slack:command:${command.trigger_id}`, job: newJob(slackJobs.question, question) }
}

/** A mention is a command, in threads too; with files it also arrives as a message and is handled there. */
export function mentionEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.files?.length || event.subtype !== undefined) return undefined
  return questionEvent(event, envelope)
}

/** Text in a direct message is a command, files anywhere are an import; other messages are ignored. */
export function messageEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.subtype === 'file_share') return dropEvent(event, envelope)
  if (event.subtype !== undefined || event.channel_type !== 'im') return undefined
  return questionEvent(event, envelope)
}

export function homeEvent(event: { user: string; tab?: string }, envelope: Envelope): ChatEvent | undefined {
  if (event.tab !== 'home') return undefined
  const visit: HomeVisit = { workspaceId: envelope.team_id, userId: event.user }
  return { key: eventKey(envelope), job: newJob(slackJobs.home, visit) }
}

/** The app was removed from the workspace, or its token taken back. */
export function uninstalledEvent(reason: string, envelope: Envelope): ChatEvent {
  const ended: EndedAccess = { platform: 'slack', workspaceId: envelope.team_id, reason }
  return { key: eventKey(envelope), job: newJob(slackJobs.access, ended) }
}

/** The fields used of a person who changed. */
export interface ChangedUser {
  readonly id: string
  readonly deleted?: boolean
}

/** A person who was deactivated; other changes of people are of no concern. */
export function userChangeEvent({ id, deleted }: ChangedUser, envelope: Envelope): ChatEvent | undefined {
  if (deleted !== true) return undefined
  const ended: EndedAccess = {
    platform: 'slack',
    workspaceId: envelope.team_id,
    personId: id,
    reason: 'user-deactivated',
  }
  return { key: eventKey(envelope), job: newJob(slackJobs.access, ended) }
}

function questionEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.user === undefined || event.bot_id !== undefined) return undefined
  const question: SlackQuestion = {
    line: boundedLine(event.text ?? '', readSlackText),
    workspaceId: envelope.team_id,
    userId: event.user,
    ...homeOf(event),
    channel: event.channel,
    ...(event.thread_ts === undefined ? {} : { thread: event.thread_ts }),
  }
  return { key: eventKey(envelope), job: newJob(slackJobs.question, question) }
}

function dropEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.user === undefined || event.bot_id !== undefined || !event.files?.length) return undefined
  const drop: FileDrop = {
    workspaceId: envelope.team_id,
    userId: event.user,
    ...homeOf(event),
    channel: event.channel,
    ts: event.ts,
    ...(event.thread_ts === undefined ? {} : { thread: event.thread_ts }),
    files: event.files,
  }
  return { key: eventKey(envelope), job: newJob(slackJobs.files, drop) }
}

function homeOf({ user_team: own, source_team: source }: MessageEvent): { readonly homeId?: string } {
  const homeId = own ?? source
  return homeId === undefined ? {} : { homeId }
}

function eventKey(envelope: Envelope): string {
  return `slack:event:${envelope.event_id}`
}

/** The fields used of a pressed button or a chosen option. */
export interface ActionPayload {
  readonly action_ts: string
  readonly action_id?: string
  readonly value?: string
  readonly selected_option?: { readonly value: string }
}

/** The fields used of the message or page that holds it. */
interface ActionBody {
  readonly user: { readonly id: string; readonly username?: string; readonly name?: string; readonly team_id?: string }
  readonly team?: { readonly id: string } | null
  readonly channel?: { readonly id: string }
  readonly container?: {
    readonly message_ts?: string
    readonly thread_ts?: string
    readonly is_ephemeral?: boolean
    readonly view_id?: string
  }
  readonly message?: { readonly ts?: string; readonly thread_ts?: string }
  readonly response_url?: string
}

/** A press equals typing the command it carries; undefined when it carries none. */
export function actionEvent(action: ActionPayload, body: ActionBody): ChatEvent | undefined {
  const line = action.selected_option?.value ?? action.value
  const inPlace = action.action_id?.startsWith(IN_PLACE_ACTION) === true
  if (line === undefined) return undefined
  const { container, channel } = body
  const ts = container?.message_ts ?? body.message?.ts
  const thread = container?.thread_ts ?? body.message?.thread_ts
  const name = body.user.username ?? body.user.name
  const question: SlackQuestion = {
    line: boundedLine(line),
    workspaceId: body.team?.id ?? body.user.team_id ?? '',
    userId: body.user.id,
    ...(body.user.team_id === undefined ? {} : { homeId: body.user.team_id }),
    ...(name === undefined ? {} : { userName: name }),
    ...(channel === undefined ? {} : { channel: channel.id }),
    ...(thread === undefined ? {} : { thread }),
    ...(body.response_url === undefined ? {} : { responseUrl: body.response_url }),
    ...(ts === undefined || !channel ? {} : { clicked: { ts, ephemeral: container?.is_ephemeral === true, inPlace } }),
  }
  const where = `${channel?.id ?? container?.view_id ?? body.user.id}:${ts ?? '-'}`
  return { key: `slack:action:${where}:${action.action_ts}`, job: newJob(slackJobs.question, question) }
}
