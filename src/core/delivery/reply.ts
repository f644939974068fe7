import type { Person } from '../access/policy.ts'
import type { Destination } from '../access/destination.ts'
import type { Language } from '../i18n/language.ts'
import type { ReportCell, Chart, Column } from '../report/report.ts'

/** What a command answers. Renderers turn it into blocks, cards, HTML or text and own their platform's limits. */
export interface Reply {
  /** Stands alone: notification, screen reader, fallback. */
  readonly text: string
  readonly tone: 'info' | 'success' | 'warning' | 'error' | 'progress'
  /** me: only the person who asked sees it. Never `channel` for personal data. */
  readonly visibility: 'me' | 'channel'
  readonly parts: readonly ReplyPart[]
  readonly actions: readonly ReplyAction[]
  readonly files: readonly ReplyFile[]
  /** Jobs the answer started: chats that can edit messages show how each moves and ends. */
  readonly follows?: readonly string[]
  /** A report with nothing in it. */
  readonly empty?: true
  /** Code of the error it tells, for programs. */
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
      /** Rows left out already, told below the table. */
      readonly more?: number
    }
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly title?: string; readonly items: readonly ReplyListItem[] }

export interface ReplyField {
  readonly label: string
  /** Formatted in the reader's language. */
  readonly value: string
  /** "+12.3% on the period before"; direction colours it. */
  readonly change?: { readonly text: string; readonly direction: 'up' | 'down' | 'flat' }
}

export interface ReplyListItem {
  /** Shown as code, for commands and names. */
  readonly code?: string
  readonly text: string
}

/** `command` is a line of the one grammar: pressing the button is the same as typing it. */
export type ReplyAction =
  | {
      readonly kind: 'link'
      readonly id: string
      readonly label: string
      readonly url: string
      readonly primary?: true
    }
  | { readonly kind: 'command'; readonly id: string; readonly label: string; readonly command: string }
  | {
      readonly kind: 'select'
      readonly id: string
      readonly label: string
      readonly options: readonly { readonly label: string; readonly command: string }[]
      /** The command of the option that is shown as chosen. */
      readonly selected?: string
    }

/** A file to attach; the renderer streams it from `path`, which belongs to the service and is cleaned up by it. */
export interface ReplyFile {
  readonly name: string
  readonly path: string
  readonly title: string
}

/**
 * Runs a line of the command grammar for a person and answers; an error becomes a Reply, and nothing is thrown but what
 * ended the signal.
 */
export type Dispatch = (
  line: string,
  person: Person,
  language: Language,
  options?: {
    /** Where in a chat it was asked, if in one. */
    readonly destination?: Destination | undefined
    /** The moment that "today" and "last month" refer to, when it is not the present. */
    readonly now?: Date | undefined
    /** Aborts when no one waits for the answer any more. */
    readonly signal?: AbortSignal | undefined
  },
) => Promise<Reply>
