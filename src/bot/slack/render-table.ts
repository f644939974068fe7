import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import type { ReplyPart } from '../../core/reply.ts'
import { formatCell } from '../../core/report/format-cell.ts'
import type { Column } from '../../core/report/report.ts'
import { limits } from './block-limits.ts'
import { context, section, type SlackBlock, type TableBlock } from './slack-message.ts'
import { clip, clipMrkdwn, escapeMrkdwn } from './slack-text.ts'

export type TablePart = Extract<ReplyPart, { kind: 'table' }>

interface TableOptions {
  readonly language: Language
  readonly mostRows: number
  /** Slack takes one table block a message; further tables are set as fixed-width text. */
  readonly native: boolean
}

const CELL_WIDTH = 24
const FENCE = '```'

/** A table with its title, and below it how many rows and columns are not shown. */
export function renderTable(part: TablePart, options: TableOptions): SlackBlock[] {
  const columns = part.columns.slice(0, limits.tableColumns)
  const shown = part.rows.slice(0, Math.min(options.mostRows, limits.tableRows - 1))
  const cells = shown.map((row) => columns.map((column) => cellText(row[column.key] ?? null, column, options.language)))
  const title = section(`*${clipMrkdwn(part.title, limits.header)}*`)
  const head = columns.map((column) => column.label || '–')
  if (options.native) return [title, tableBlock(columns, [head, ...cells]), ...leftOut(part, shown.length, options)]
  const { text, rows } = fixedWidth(columns, head, cells)
  return [title, section(text), ...leftOut(part, rows, options)]
}

function tableBlock(columns: readonly Column[], rows: readonly (readonly string[])[]): TableBlock {
  return {
    type: 'table',
    column_settings: columns.map((column) => ({ align: rightAligned(column) ? 'right' : 'left' })),
    rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  }
}

/** As many rows as a section's text holds. */
function fixedWidth(columns: readonly Column[], head: readonly string[], rows: readonly (readonly string[])[]) {
  const clipped = [head, ...rows].map((row) => row.map((text) => clip(text.replaceAll('`', "'"), CELL_WIDTH)))
  const widths = columns.map((_, at) => Math.max(...clipped.map((row) => row[at]?.length ?? 0)))
  const lines: string[] = []
  let length = 2 * FENCE.length + 2
  for (const row of clipped) {
    const line = escapeMrkdwn(row.map((text, at) => pad(text, widths[at] ?? 0, columns[at])).join('  ')).trimEnd()
    length += line.length + 1
    if (length > limits.section) break
    lines.push(line)
  }
  return { text: `${FENCE}\n${lines.join('\n')}\n${FENCE}`, rows: Math.max(0, lines.length - 1) }
}

function leftOut(part: TablePart, shown: number, { language }: TableOptions): SlackBlock[] {
  const t = translator(language)
  const rows = part.rows.length - shown + (part.more ?? 0)
  const columns = part.columns.length - Math.min(part.columns.length, limits.tableColumns)
  const said = [
    ...(rows > 0 ? [t('common.rows-more', { count: rows })] : []),
    ...(columns > 0 ? [t('slack.columns-more', { count: columns })] : []),
  ]
  return said.length > 0 ? [context(escapeMrkdwn(said.join(' · ')))] : []
}

function cellText(cell: string | number | null, column: Column, language: Language): string {
  return formatCell(cell, column.type, language).trim() || '–'
}

function rightAligned(column: Column | undefined): boolean {
  return column?.type === 'count' || column?.type === 'money' || column?.type === 'percent'
}

function pad(text: string, width: number, column: Column | undefined): string {
  return rightAligned(column) ? text.padStart(width) : text.padEnd(width)
}
