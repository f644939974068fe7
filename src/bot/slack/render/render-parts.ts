import type { ReplyField, ReplyPart } from '../../../core/delivery/reply.ts'
import { arrows, clip } from '../../dispatch/parse.ts'
import { slackLimits } from './block-limits.ts'
import { context, header, section, type SectionBlock, type SlackBlock } from './slack-message.ts'
import { clipMrkdwn, codeSpan } from '../receive/slack-text.ts'

type Part<Kind extends ReplyPart['kind']> = Extract<ReplyPart, { kind: Kind }>

export function headingBlocks(part: Part<'heading'>): SlackBlock[] {
  const title = header(clip(part.text, slackLimits.header))
  return part.detail ? [title, context(clipMrkdwn(part.detail, slackLimits.section))] : [title]
}

export function fieldBlocks(part: Part<'fields'>): SlackBlock[] {
  const blocks: SectionBlock[] = []
  for (let from = 0; from < part.fields.length; from += slackLimits.fields) {
    const fields = part.fields.slice(from, from + slackLimits.fields)
    blocks.push({ type: 'section', fields: fields.map((field) => ({ type: 'mrkdwn', text: fieldText(field) })) })
  }
  return blocks
}

export function noteBlocks(part: Part<'note'>): SlackBlock[] {
  return [context(clipMrkdwn(part.text, slackLimits.section))]
}

/** One section for as many items as fit into it. */
export function listBlocks(part: Part<'list'>): SlackBlock[] {
  const lines = part.items.map((item) => {
    const code = item.code ? `${codeSpan(clip(item.code, 200))} ` : ''
    return `• ${code}${clipMrkdwn(item.text, slackLimits.section - code.length - 300)}`
  })
  const all = part.title ? [`*${clipMrkdwn(part.title, slackLimits.header)}*`, ...lines] : lines
  return fill(all).map(section)
}

function fill(lines: readonly string[]): string[] {
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    if (last !== undefined && last.length + line.length < slackLimits.section)
      texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts
}

function fieldText(field: ReplyField): string {
  const change = field.change ? `\n${arrows[field.change.direction]} ${clipMrkdwn(field.change.text, 200)}` : ''
  return `*${clipMrkdwn(field.label, 200)}*\n${clipMrkdwn(field.value, 1_000)}${change}`
}
