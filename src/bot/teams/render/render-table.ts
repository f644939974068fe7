import type { Language } from '../../../core/i18n/language.ts'
import { clip } from '../../dispatch/parse.ts'
import { leftOut, rightAligned, shownTable, type ShownTable, type TablePart } from '../../replies/chat-table.ts'
import { line, run, type CardElement, type CardTable } from './card.ts'
import { cardLimits } from './card-limits.ts'
import { quiet, sectionTitle } from './render-parts.ts'

/** A table with its title, and below it how many rows and columns are not shown. */
export function tableElements(part: TablePart, language: Language, mostRows: number): CardElement[] {
  const shown = shownTable(part, { language, rows: mostRows, columns: cardLimits.tableColumns })
  const said = leftOut(part, { rows: shown.rows.length, columns: shown.columns.length }, language)
  return [sectionTitle(part.title), tableOf(shown), ...(said === '' ? [] : [quiet(said, 'Small')])]
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

/** Shares of the width: as its longest text wants, within reason. */
function columnWidth(texts: readonly string[]): number {
  return Math.min(24, Math.max(6, ...texts.map((text) => text.length)))
}
