import type { ReplyField, ReplyPart } from '../../../core/delivery/reply.ts'
import { arrows, clip } from '../../dispatch/parse.ts'
import { line, run, type CardElement, type Columns, type TextRun } from './card.ts'
import { cardLimits } from './card-limits.ts'

type Part<Kind extends ReplyPart['kind']> = Extract<ReplyPart, { kind: Kind }>

const changeColors = { up: { color: 'Good' }, down: { color: 'Attention' }, flat: { isSubtle: true } } as const

export function headingElements({ text, detail }: Part<'heading'>): CardElement[] {
  const title = line([run(clip(text, cardLimits.title), { size: 'Large', weight: 'Bolder' })])
  return detail ? [title, quiet(detail, 'None')] : [title]
}

/** Two figures side by side: more would break in the middle on a phone. */
export function fieldElements({ fields }: Part<'fields'>): CardElement[] {
  const rows: Columns[] = []
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
  const changed =
    change && run(`${arrows[change.direction]} ${clip(change.text, cardLimits.title)}`, changeStyle(change))
  return [
    line([run(clip(label, cardLimits.title), { size: 'Small', isSubtle: true })]),
    line([run(clip(value, cardLimits.text), { size: 'Medium', weight: 'Bolder' })], { spacing: 'None' }),
    ...(changed ? [line([changed], { spacing: 'None' })] : []),
  ]
}

function changeStyle({ direction }: NonNullable<ReplyField['change']>): Omit<TextRun, 'type' | 'text'> {
  return { size: 'Small', ...changeColors[direction] }
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

/** What may be passed over. */
export function quiet(text: string, spacing: 'None' | 'Small'): CardElement {
  return line([run(clip(text, cardLimits.text), { size: 'Small', isSubtle: true })], { spacing })
}
