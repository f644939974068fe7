import type { NewJob } from '../../../core/jobs/queue.ts'
import type { ChatEvent } from '../../chat/inbox.ts'
import { CHAT_ATTEMPTS } from '../../dispatch/question-handler.ts'
import type { HomeVisit } from './handle-home.ts'
import type { SlackQuestion } from './question.ts'
import type { FileDrop, SharedFile } from './shared-file.ts'
import { readSlackText } from './slack-text.ts'

/** Types of the jobs that chat events become. */
export const jobTypes = { question: 'slack.command', files: 'slack.files', home: 'slack.home' } as const

/** What all events of the Events API have beside the event itself. */
export interface Envelope {
  readonly event_id: string
  readonly team_id: string
}

/** The fields used of `message` and `app_mention` events. */
export interface MessageEvent {
  readonly subtype?: string
  readonly channel_type?: string
  readonly user?: string
  readonly bot_id?: string
  readonly text?: string
  readonly channel: string
  readonly ts: string
  readonly thread_ts?: string
  readonly files?: readonly SharedFile[]
}

export interface CommandPayload {
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
    line: readSlackText(command.text),
    workspaceId: command.team_id,
    userId: command.user_id,
    userName: command.user_name,
    channel: command.channel_id,
    channelName: command.channel_name,
    responseUrl: command.response_url,
  }
  return { key: `slack:command:${command.trigger_id}`, job: chatJob(jobTypes.question, question) }
}

/** A mention asks a command, in a thread too; one that carries files arrives as a message as well, and counts there. */
export function mentionEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.files?.length || event.subtype !== undefined) return undefined
  return questionEvent(event, envelope)
}

/** Words in a direct message are a command; files anywhere are a drop; all else is other people's talk. */
export function messageEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.subtype === 'file_share') return dropEvent(event, envelope)
  if (event.subtype !== undefined || event.channel_type !== 'im') return undefined
  return questionEvent(event, envelope)
}

export function homeEvent(event: { user: string; tab?: string }, envelope: Envelope): ChatEvent | undefined {
  if (event.tab !== 'home') return undefined
  const visit: HomeVisit = { workspaceId: envelope.team_id, userId: event.user }
  return { key: eventKey(envelope), job: chatJob(jobTypes.home, visit) }
}

function questionEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.user === undefined || event.bot_id !== undefined) return undefined
  const question: SlackQuestion = {
    line: readSlackText(event.text ?? ''),
    workspaceId: envelope.team_id,
    userId: event.user,
    channel: event.channel,
    ...(event.thread_ts === undefined ? {} : { thread: event.thread_ts }),
  }
  return { key: eventKey(envelope), job: chatJob(jobTypes.question, question) }
}

function dropEvent(event: MessageEvent, envelope: Envelope): ChatEvent | undefined {
  if (event.user === undefined || event.bot_id !== undefined || !event.files?.length) return undefined
  const drop: FileDrop = {
    workspaceId: envelope.team_id,
    userId: event.user,
    channel: event.channel,
    ts: event.ts,
    ...(event.thread_ts === undefined ? {} : { thread: event.thread_ts }),
    files: event.files,
  }
  return { key: eventKey(envelope), job: chatJob(jobTypes.files, drop) }
}

function eventKey(envelope: Envelope): string {
  return `slack:event:${envelope.event_id}`
}

export function chatJob(type: (typeof jobTypes)[keyof typeof jobTypes], payload: unknown): NewJob {
  return { type, lane: 'chat', payload, maxAttempts: CHAT_ATTEMPTS }
}
