import type { Language } from '../../../core/i18n/language.ts'
import type { Column } from '../../../core/report/report.ts'
import { clip } from '../../dispatch/parse.ts'
import { leftOut, rightAligned, shownTable, type TablePart } from '../../replies/chat-table.ts'
import { slackLimits } from './block-limits.ts'
import { context, section, type SlackBlock, type TableBlock } from './slack-message.ts'
import { clipMrkdwn, escapeMrkdwn } from '../receive/slack-text.ts'

interface TableOptions {
  readonly language: Language
  readonly mostRows: number
  /** Slack takes one table block a message; further tables are set as fixed-width text. */
  readonly native: boolean
}

const CELL_WIDTH = 24
const FENCE = '```'

/** A table with its title, and below it how many rows and columns are not shown. */
export function tableBlocks(part: TablePart, { language, mostRows, native }: TableOptions): SlackBlock[] {
  const room = { language, rows: Math.min(mostRows, slackLimits.tableRows - 1), columns: slackLimits.tableColumns }
  const { columns, head, rows: cells } = shownTable(part, room)
  const title = section(`*${clipMrkdwn(part.title, slackLimits.header)}*`)
  const below = (rows: number) => {
    const said = leftOut(part, { rows, columns: columns.length }, language)
    return said === '' ? [] : [context(escapeMrkdwn(said))]
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

/** As many rows as a section's text holds. */
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
