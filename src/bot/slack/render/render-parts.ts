import type { ReplyField, ReplyPart } from '../../../core/delivery/reply.ts'
import { arrows, clip } from '../../dispatch/parse.ts'
import {
  context,
  header,
  markedUp,
  section,
  type SectionBlock,
  type SlackBlock,
  type TableBlock,
  slackLimits,
} from './slack-message.ts'
import { clipMrkdwn, codeSpan, escapeMrkdwn } from '../receive/slack-text.ts'
import type { Language } from '../../../core/i18n/language.ts'
import type { Column } from '../../../core/report/report.ts'
import { leftOut, rightAligned, shownTable, type TablePart } from '../../replies/chat-table.ts'

type Part<Kind extends ReplyPart['kind']> = Extract<ReplyPart, { kind: Kind }>

export function headingBlocks(part: Part<'heading'>): SlackBlock[] {
  const title = header(clip(part.text, slackLimits.header))
  return part.detail ? [title, context(clipMrkdwn(part.detail, slackLimits.section))] : [title]
}

export function fieldBlocks(part: Part<'fields'>): SlackBlock[] {
  const blocks: SectionBlock[] = []
  for (let from = 0; from < part.fields.length; from += slackLimits.fields) {
    const fields = part.fields.slice(from, from + slackLimits.fields)
    blocks.push({ type: 'section', fields: fields.map((field) => markedUp(fieldText(field))) })
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

interface TableOptions {
  readonly language: Language
  readonly mostRows: number
  /** Slack accepts one table block per message; further tables become fixed-width text. */
  readonly native: boolean
}

const CELL_WIDTH = 24
const FENCE = '```'

/** A table with its title, and how many rows and columns are not shown. */
export function tableBlocks(part: TablePart, { language, mostRows, native }: TableOptions): SlackBlock[] {
  const room = { language, rows: Math.min(mostRows, slackLimits.tableRows - 1), columns: slackLimits.tableColumns }
  const { columns, head, rows: cells } = shownTable(part, room)
  const title = section(`*${clipMrkdwn(part.title, slackLimits.header)}*`)
  const below = (rows: number) => {
    const omitted = leftOut(part, { rows, columns: columns.length }, language)
    return omitted === '' ? [] : [context(escapeMrkdwn(omitted))]
  }
  if (native) return [title, tableBlock(columns, [head, ...cells]), ...below(cells.length)]
  const { text, rows } = fixedWidth(columns, head, cells)
  return [title, section(text), ...below(rows)]
}

function tableBlock(columns: readonly Column[], rows: readonly (readonly string[])[]): TableBlock {
  return {
    type: 'table',
    column_settings: columns.map((column) => ({ align: rightAligned(column) ? 'right' : 'left' })),
    rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  }
}

/** As many rows as fit into a section's text. */
function fixedWidth(columns: readonly Column[], head: readonly string[], rows: readonly (readonly string[])[]) {
  const clipped = [head, ...rows].map((row) => row.map((text) => clip(text.replaceAll('`', "'"), CELL_WIDTH)))
  const widths = columns.map((_, at) => Math.max(...clipped.map((row) => row[at]?.length ?? 0)))
  const lines: string[] = []
  let length = 2 * FENCE.length + 2
  for (const row of clipped) {
    const line = escapeMrkdwn(row.map((text, at) => pad(text, widths[at] ?? 0, columns[at])).join('  ')).trimEnd()
    length += line.length + 1
    if (length > slackLimits.section) break
    lines.push(line)
  }
  return { text: `${FENCE}\n${lines.join('\n')}\n${FENCE}`, rows: Math.max(0, lines.length - 1) }
}

function pad(text: string, width: number, column: Column | undefined): string {
  return rightAligned(column) ? text.padStart(width) : text.padEnd(width)
}
