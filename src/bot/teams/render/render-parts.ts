import type { ReplyField, ReplyPart } from '../../../core/delivery/reply.ts'
import { arrows, clip } from '../../dispatch/parse.ts'
import { line, run, type CardElement, type CardColumns, type CardTable, cardLimits } from './card.ts'
import type { Language } from '../../../core/i18n/language.ts'
import { leftOut, rightAligned, shownTable, type ShownTable, type TablePart } from '../../replies/chat-table.ts'

type Part<Kind extends ReplyPart['kind']> = Extract<ReplyPart, { kind: Kind }>

const changeColors = { good: { color: 'Good' }, bad: { color: 'Attention' }, neutral: { isSubtle: true } } as const

export function headingElements({ text, detail }: Part<'heading'>): CardElement[] {
  const title = line([run(clip(text, cardLimits.title), { size: 'Large', weight: 'Bolder' })])
  return detail ? [title, quiet(detail, 'None')] : [title]
}

/** Two figures side by side: more would wrap on a phone. */
export function fieldElements({ fields }: Part<'fields'>): CardElement[] {
  const rows: CardColumns[] = []
  for (let from = 0; from < fields.length; from += 2) {
    rows.push({
      type: 'ColumnSet',
      spacing: from === 0 ? 'Default' : 'Medium',
      columns: [fields[from], fields[from + 1]].map((field) => ({
        type: 'Column',
        width: 'stretch',
        items: field ? renderField(field) : [],
      })),
    })
  }
  return rows
}

function renderField({ label, value, change }: ReplyField): CardElement[] {
  // The colours of the light theme are too pale for words: only the mark has one.
  const changed = change && [
    run(`${arrows[change.direction]} `, { size: 'Small' as const, ...changeColors[change.news] }),
    run(clip(change.text, cardLimits.title), { size: 'Small' as const }),
  ]
  return [
    line([run(clip(label, cardLimits.title), { size: 'Small', isSubtle: true })]),
    line([run(clip(value, cardLimits.text), { size: 'Medium', weight: 'Bolder' })], { spacing: 'None' }),
    ...(changed ? [line(changed, { spacing: 'None' })] : []),
  ]
}

export function noteElements({ text }: Part<'note'>): CardElement[] {
  return [quiet(text, 'Small')]
}

export function listElements({ title, items }: Part<'list'>): CardElement[] {
  const lines = items.map(({ code, text }) => {
    const named = code ? [run(clip(code, cardLimits.title), { fontType: 'Monospace' }), run('  ')] : []
    return line([run('• '), ...named, run(clip(text, cardLimits.text))], { spacing: 'Small' })
  })
  return title ? [sectionTitle(title), ...lines] : lines
}

export function sectionTitle(text: string): CardElement {
  return line([run(clip(text, cardLimits.title), { weight: 'Bolder' })], { spacing: 'Medium' })
}

/** Subtle text of minor importance. */
export function quiet(text: string, spacing: 'None' | 'Small'): CardElement {
  return line([run(clip(text, cardLimits.text), { size: 'Small', isSubtle: true })], { spacing })
}

/** A table with its title, and how many rows and columns are not shown. */
export function tableElements(part: TablePart, language: Language, mostRows: number): CardElement[] {
  const shown = shownTable(part, { language, rows: mostRows, columns: cardLimits.tableColumns })
  const omitted = leftOut(part, { rows: shown.rows.length, columns: shown.columns.length }, language)
  return [sectionTitle(part.title), tableOf(shown), ...(omitted === '' ? [] : [quiet(omitted, 'Small')])]
}

function tableOf({ columns, head, rows }: ShownTable): CardTable {
  const row = (cells: readonly string[], isHead: boolean): CardTable['rows'][number] => ({
    type: 'TableRow',
    ...(isHead ? { style: 'emphasis' as const } : {}),
    cells: cells.map((text, at) => ({
      type: 'TableCell',
      items: [
        line(
          [run(clip(text, cardLimits.cell), { size: 'Small', ...(isHead ? { weight: 'Bolder' as const } : {}) })],
          rightAligned(columns[at]) ? { horizontalAlignment: 'right' } : {},
        ),
      ],
    })),
  })
  return {
    type: 'Table',
    spacing: 'Small',
    firstRowAsHeader: true,
    showGridLines: false,
    columns: head.map((label, at) => ({ width: columnWidth([label, ...rows.map((cells) => cells[at] ?? '')]) })),
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  }
}

/** Column width as a share, by the longest text, within bounds. */
function columnWidth(texts: readonly string[]): number {
  return Math.min(24, Math.max(6, ...texts.map((text) => text.length)))
}
