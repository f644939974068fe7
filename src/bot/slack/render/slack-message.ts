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
