import type { types } from '@slack/bolt'

export type ActionsBlock = types.ActionsBlock
export type SectionBlock = types.SectionBlock
export type TableBlock = types.TableBlock
type ContextBlock = types.ContextBlock
type HeaderBlock = types.HeaderBlock

/** The native chart block, which @slack/types does not have yet. */
export interface DataVisualizationBlock {
  readonly type: 'data_visualization'
  readonly title: string
  readonly chart:
    | { readonly type: 'pie'; readonly segments: readonly ChartPoint[] }
    | {
        readonly type: 'bar' | 'line'
        readonly series: readonly { readonly name: string; readonly data: readonly ChartPoint[] }[]
        readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string }
      }
}

export interface ChartPoint {
  readonly label: string
  readonly value: number
}

export type SlackBlock = HeaderBlock | SectionBlock | ContextBlock | ActionsBlock | TableBlock | DataVisualizationBlock

/** A message for Slack; `text` is the notification and the fallback. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly SlackBlock[]
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } }
}

/** `mrkdwn` must be escaped already. `verbatim`: names of shops and people never become links or mentions. */
export function markedUp(mrkdwn: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text: mrkdwn, verbatim: true }
}

export function section(mrkdwn: string): SectionBlock {
  return { type: 'section', text: markedUp(mrkdwn) }
}

export function context(mrkdwn: string): ContextBlock {
  return { type: 'context', elements: [markedUp(mrkdwn)] }
}

/** Which of Slack's newer blocks a message may use; some workspaces refuse them. */
export interface NativeBlocks {
  readonly charts: boolean
  readonly tables: boolean
}

export const everyBlock: NativeBlocks = { charts: true, tables: true }

/** Slack's limits for one message, in characters unless noted. */
export const slackLimits = {
  messageText: 3_900,
  blocks: 50,
  homeBlocks: 100,
  /** Serialised length of all blocks of a message. */
  messageBlocks: 13_000,
  header: 150,
  section: 3_000,
  /** Elements of a context block, and fields of a section. */
  contextElements: 10,
  fields: 10,
  fieldText: 2_000,
  actionElements: 25,
  buttonText: 75,
  buttonValue: 2_000,
  url: 3_000,
  actionId: 255,
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  tableRows: 100,
  tableColumns: 20,
  charts: 2,
  chartTitle: 50,
  chartSeries: 6,
  chartCategories: 20,
  chartLabel: 20,
} as const
