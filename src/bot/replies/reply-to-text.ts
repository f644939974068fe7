import type { Language } from '../../core/i18n/language.ts'
import { translator } from '../../core/i18n/translate.ts'
import { formatCell } from '../../core/report/formats/format-cell.ts'
import type { Column, ReportRow } from '../../core/report/report.ts'
import type { Reply, ReplyPart } from '../../core/delivery/reply.ts'

/** A reply for a terminal: plain text, tables in columns, figures right-aligned. */
export function replyToText(reply: Reply, language: Language): string {
  const parts = reply.parts.map((part) => partText(part, language)).filter((text) => text !== '')
  const heading = reply.parts.some((part) => part.kind === 'heading')
  const links = reply.actions.flatMap((action) => (action.kind === 'link' ? [`${action.label}: ${action.url}`] : []))
  const files = reply.files.map((file) => `${file.title}: ${file.path}`)
  return [...(heading ? [] : [plainText(reply.text)]), ...parts, [...links, ...files].join('\n')]
    .filter(Boolean)
    .join('\n\n')
}

/** A text without the marks of emphasis, for surfaces that show them as they are. */
export function plainText(text: string): string {
  return text.replaceAll(/\*([^*\s][^*]*)\*/gu, '$1')
}

/** What a notification or a screen reader says: the reply's own text and every item of its lists. */
export function spokenText(reply: Pick<Reply, 'text' | 'parts'>): string {
  const items = reply.parts.flatMap((part) => (part.kind === 'list' ? part.items : []))
  return [reply.text, ...items.map(({ code, text }) => (code === undefined ? text : `${code}: ${text}`))].join('\n')
}

function partText(part: ReplyPart, language: Language): string {
  switch (part.kind) {
    case 'heading':
      return part.detail === undefined ? part.text : `${part.text}\n${part.detail}`
    case 'fields':
      return alignText(
        part.fields.map((field) => [field.label, field.value, field.change?.text ?? '']),
        [false, true, false],
      )
    case 'table':
      return tableText(part, language)
    case 'list':
      return [part.title ?? '', ...listLines(part.items)].filter(Boolean).join('\n')
    case 'note':
      return part.text
    case 'chart':
      return part.chart.title
  }
}

function listLines(items: readonly { readonly code?: string; readonly text: string }[]): string[] {
  const rows = items.map((item) => (item.code === undefined ? [item.text] : [item.code, item.text]))
  return alignText(rows, [false, false])
    .split('\n')
    .map((line) => `  ${line}`)
}

interface TableText {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly ReportRow[]
  readonly more?: number
}

function tableText({ title, columns, rows, more = 0 }: TableText, language: Language): string {
  const header = columns.map((column) => column.label)
  const body = rows.map((row) => columns.map((column) => formatCell(row[column.key] ?? null, column.type, language)))
  const lines = alignText(
    [header, ...body],
    columns.map((column) => column.type !== 'text'),
  )
  const rest = more > 0 ? `\n${translator(language)('common.rows-more', { count: more })}` : ''
  return `${title}\n${lines}${rest}`
}

/** Pads the cells of each column to one width. */
function alignText(rows: readonly (readonly string[])[], rightAligned: readonly boolean[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => (row[column] ?? '').length))
  const widths = Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, column) => width(column))
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat((widths[column] ?? 0) - cell.length)
          return rightAligned[column] ? gap + cell : cell + gap
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
