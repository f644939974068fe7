import type { Language } from '../../../core/i18n/language.ts'
import { translator } from '../../../core/i18n/translate.ts'
import type { Reply, ReplyPart } from '../../../core/delivery/reply.ts'
import type { Chart } from '../../../core/report/report.ts'
import { ROW_STEPS, tones } from '../../dispatch/parse.ts'
import {
  slackLimits,
  type NativeBlocks,
  context,
  section,
  type SlackBlock,
  type SlackMessage,
} from './slack-message.ts'
import { actionBlocks } from './render-actions.ts'
import { chartBlock } from './render-chart.ts'
import { fieldBlocks, headingBlocks, listBlocks, noteBlocks, tableBlocks } from './render-parts.ts'
import { replyToText, spokenText } from '../../replies/reply-to-text.ts'
import { clipMrkdwn, escapeMrkdwn } from '../receive/slack-text.ts'

export interface RenderOptions {
  readonly language: Language
  readonly native: NativeBlocks
}

export interface RenderedReply {
  readonly message: SlackMessage
  /** The whole content as text, for a workspace that refuses every block. */
  readonly plain: string
}

/** A reply as one Slack message within Slack's limits; the message notes what was left out. */
export function renderReply(reply: Reply, options: RenderOptions): RenderedReply {
  const text = clipMrkdwn(spokenText(reply), slackLimits.messageText)
  const plain = clipMrkdwn(replyToText(reply, options.language), slackLimits.messageText)
  const actions = actionBlocks(reply.actions, options.language)
  for (const mostRows of ROW_STEPS) {
    const blocks = renderBody(reply, options, mostRows)
    if (fits([...blocks, ...actions])) return { message: { text, blocks: [...blocks, ...actions] }, plain }
  }
  const blocks = renderBody(reply, options, ROW_STEPS.at(-1) ?? 1)
  return { message: { text, blocks: cut(blocks, actions, options.language) }, plain }
}

function renderBody(reply: Reply, options: RenderOptions, mostRows: number): SlackBlock[] {
  const blocks: SlackBlock[] = []
  const seen = { tables: 0, charts: 0 }
  // Without a heading the reply's own text introduces the message.
  if (reply.parts[0]?.kind !== 'heading') {
    blocks.push(section(`${tones[reply.tone]}${clipMrkdwn(reply.text, slackLimits.section - 4) || '–'}`))
  }
  for (const part of reply.parts) {
    if (part.kind === 'chart') {
      const chart =
        options.native.charts && seen.charts < slackLimits.charts && chartBlock(part.chart, options.language)
      if (chart) blocks.push(...chartTitle(part.chart), chart)
      else blocks.push(section(`*${clipMrkdwn(part.chart.title, slackLimits.fieldText)}*`))
      if (chart) seen.charts += 1
    } else if (part.kind === 'table') {
      blocks.push(
        ...tableBlocks(part, {
          language: options.language,
          mostRows,
          native: options.native.tables && seen.tables === 0,
        }),
      )
      seen.tables += 1
    } else {
      blocks.push(...renderPlainPart(part))
    }
  }
  return blocks
}

function renderPlainPart(part: Exclude<ReplyPart, { kind: 'chart' | 'table' }>): SlackBlock[] {
  if (part.kind === 'heading') return headingBlocks(part)
  if (part.kind === 'fields') return fieldBlocks(part)
  return part.kind === 'note' ? noteBlocks(part) : listBlocks(part)
}

/** A chart's title is its message, so it is repeated in full when the block's title is too short for it. */
function chartTitle(chart: Chart): SlackBlock[] {
  if (chart.title.length <= slackLimits.chartTitle) return []
  return [section(`*${clipMrkdwn(chart.title, slackLimits.fieldText)}*`)]
}

function fits(blocks: readonly SlackBlock[]): boolean {
  return blocks.length <= slackLimits.blocks && JSON.stringify(blocks).length <= slackLimits.messageBlocks
}

/** Drops blocks from the end of the body until the message fits, and notes how many. */
function cut(body: readonly SlackBlock[], actions: readonly SlackBlock[], language: Language): SlackBlock[] {
  for (let shown = body.length - 1; shown > 0; shown--) {
    const note = translator(language)('chat.parts-more', { count: body.length - shown })
    const blocks = [...body.slice(0, shown), context(escapeMrkdwn(note)), ...actions]
    if (fits(blocks)) return blocks
  }
  return body.slice(0, 1)
}
