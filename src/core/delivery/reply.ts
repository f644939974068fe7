import type { Person } from '../access/policy.ts'
import type { Destination } from '../access/destination.ts'
import type { Language } from '../i18n/language.ts'
import type { ReportCell, Chart, Column } from '../report/report.ts'

/** The answer of a command. Renderers turn it into blocks, cards, HTML or text, within their platform's limits. */
export interface Reply {
  /** Complete on its own, for notifications, screen readers and plain text. */
  readonly text: string
  readonly tone: 'info' | 'success' | 'warning' | 'error' | 'progress'
  /** me: visible to the sender only. Never `channel` for personal data. */
  readonly visibility: 'me' | 'channel'
  readonly parts: readonly ReplyPart[]
  readonly actions: readonly ReplyAction[]
  readonly files: readonly ReplyFile[]
  /** Jobs started by the command; chats that can edit messages show their progress. */
  readonly follows?: readonly string[]
  /** Set for a report without data. */
  readonly empty?: true
  /** Code of the reported error, for programs. */
  readonly error?: string
}

export type ReplyPart =
  | { readonly kind: 'heading'; readonly text: string; readonly detail?: string }
  | { readonly kind: 'fields'; readonly fields: readonly ReplyField[] }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly Column[]
      readonly rows: readonly Readonly<Record<string, ReportCell>>[]
      /** Number of rows left out, shown below the table. */
      readonly more?: number
      /** Amounts in short money, for tables beside which the exact ones are a click away. */
      readonly short?: true
    }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly title?: string; readonly items: readonly ReplyListItem[] }

export interface ReplyField {
  readonly label: string
  /** Formatted in the reader's language. */
  readonly value: string
  /** "+12.3% on the period before"; `news` colours it. */
  readonly change?: {
    readonly text: string
    readonly direction: 'up' | 'down' | 'flat'
    readonly news: 'good' | 'bad' | 'neutral'
  }
}

export interface ReplyListItem {
  /** Shown as code, for commands and names. */
  readonly code?: string
  readonly text: string
}

/** `command` is a command line; pressing the button is the same as typing it. */
export type ReplyAction =
  | {
      readonly kind: 'link'
      readonly id: string
      readonly label: string
      readonly url: string
      readonly primary?: true
    }
  | {
      readonly kind: 'command'
      readonly id: string
      readonly label: string
      readonly command: string
      /** The answer is this message with one thing changed, and may replace it. */
      readonly inPlace?: true
    }
  | {
      readonly kind: 'select'
      readonly id: string
      readonly label: string
      readonly options: readonly { readonly label: string; readonly command: string }[]
      /** The command of the selected option. */
      readonly selected?: string
      /** The answer is this message with one thing changed, and may replace it. */
      readonly inPlace?: true
    }

/** A file to attach, streamed from `path`; the service deletes it later. */
export interface ReplyFile {
  readonly name: string
  readonly path: string
  readonly title: string
  /** What a message that brings it says. */
  readonly comment?: string
}

export type Among = 'alone' | 'others'

/** Whether an answer may replace the message whose part it changes: errors and empty answers stand beside it. */
export function isSameKind({ tone, empty, parts }: Reply): boolean {
  return tone === 'info' && !empty && parts[0]?.kind === 'heading'
}

/**
 * Runs a command line for a person. An error becomes a Reply; throws the reason of an aborted `signal` alone.
 */
export type Dispatch = (
  line: string,
  person: Person,
  language: Language,
  options?: {
    /** The conversation of a request from chat. */
    readonly destination?: Destination | undefined
    /** Where a person asked: in their own chat with the bot, or among others; undefined outside a conversation. */
    readonly among?: Among | undefined
    /** The moment that "today" and "last month" refer to; by default the current one. */
    readonly now?: Date | undefined
    /** Aborts when the sender no longer waits for the answer. */
    readonly signal?: AbortSignal | undefined
  },
) => Promise<Reply>

/** What may come next in a command line that is being typed. */
export interface Completion {
  /** The word as it is shown. */
  readonly word: string
  /** What it stands for. */
  readonly detail?: string
  /** The line with the word in it. */
  readonly line: string
}

/** What a person may type next, the likeliest first; nothing where only they can know. */
export type Complete = (line: string, person: Person, language: Language, now?: Date) => Promise<readonly Completion[]>

/** A reply for the person who asked, of text alone unless `rest` adds to it. */
export function textReply(text: string, rest: Partial<Reply> = {}): Reply {
  return { text, tone: 'info', visibility: 'me', parts: [], actions: [], files: [], ...rest }
}

/** Quotes a text as one argument of a command line; straight quotes inside stay, and curly ones become straight. */
export function quoteText(text: string): string {
  return `“${text.replaceAll(/[“”]/gu, '"')}”`
}
