import { dayText } from '../../calendar/day.ts'
import { formatCount, formatDay, formatInstant, formatMoney, NO_VALUE } from '../../i18n/formats.ts'
import type { Language } from '../../i18n/language.ts'
import { translator } from '../../i18n/translate.ts'
import type { RememberedColumns } from '../kinds/table-layout.ts'
import { isTableKind, kindText, type ImportKind } from '../kinds/import-kind.ts'
import type { NoteJson } from '../import-json.ts'
import { maskPhone } from '../../retail/masking.ts'
import type { ChangedRecord, ChangedValue, ImportPreview } from './import-preview.ts'

/** A value of a changed record as people read it. */
export function changedValueText(
  value: ChangedValue['before'],
  type: ChangedValue['type'],
  language: Language,
): string {
  if (value === null || value === '') return NO_VALUE
  if (typeof value === 'string') return type === 'date' ? formatDay(value) : value
  if (type === 'money') return formatMoney(value / 100, language)
  if (type === 'face-value') return value > 10_000 ? formatMoney(value / 10_000, language) : String(value / 10_000)
  if (type === 'day') return formatDay(dayText(value))
  return type === 'count' ? formatCount(value, language) : String(value)
}

/** `Sales Amount: ₫100 → ₫120`, one for each value; of personal ones the column alone, unless they may be shown. */
export function changeTexts({ changes }: ChangedRecord, language: Language, showsPersonal = false): string[] {
  return changes.map(({ label, type, personal, before, after }) => {
    if (personal && !showsPersonal) return label
    const [from, to] = [before, after].map((value) => changedValueText(value, type, language))
    return `${label}: ${from} → ${to}`
  })
}

/** What a changed record is called where phones are masked. */
export function changedName({ key, phone }: ChangedRecord): string {
  return key === '' ? (maskPhone(phone) ?? NO_VALUE) : key
}

/** How the file is read, a line each. */
export function formatTexts(preview: ImportPreview, language: Language): string[] {
  return formatNotes(preview, language).map(({ text }) => text)
}

function formatNotes({ formats }: ImportPreview, language: Language): NoteJson[] {
  if (!formats) return []
  const t = translator(language)
  const { encoding, headerRow, dates, numbers } = formats
  return [
    ...(encoding === null
      ? []
      : [{ code: 'encoding', text: t('preview.encoding', { encoding: encoding.toUpperCase() }) }]),
    ...(headerRow === null ? [] : [{ code: 'header-row', text: t('preview.header-row', { row: headerRow }) }]),
    // The others have a note of their own.
    ...dates
      .filter(({ sure }) => sure)
      .map(({ column, order }) => ({ code: order, text: t(`preview.${order}`, { column }) })),
    ...numbers.map(({ column, example }) => ({ code: 'numbers', text: t('preview.numbers', { column, example }) })),
  ]
}

/** What a preview says beside an import's notes: how the file is read, and the first records that would change. */
export function previewNotes(preview: ImportPreview, language: Language): NoteJson[] {
  const changes = preview.changes.map((record) => ({
    code: 'would-change',
    text: `${changedName(record)} · ${changeTexts(record, language, true).join(', ')}`,
  }))
  return [...formatNotes(preview, language), ...changes]
}

/** `Sales: Tiền → Sales Amount · Mai, 30/11/2026`. */
export function choiceText(
  { kind: name, columns, by, at }: RememberedColumns,
  { language, timeZone, importKinds }: { language: Language; timeZone: string; importKinds: readonly ImportKind[] },
): string {
  const t = translator(language)
  const kind = importKinds.filter(isTableKind).find((each) => each.name === name)
  const headerOf = (field: string) => kind?.fields.find((each) => each.name === field)?.header ?? field
  const pairs = Object.entries(columns).map(
    ([column, field]) => `${column} → ${field === '' ? t('columns.left-out') : headerOf(field)}`,
  )
  return `${kindText(importKinds, name, t)}: ${pairs.join(', ')} · ${by}, ${formatInstant(at, timeZone)}`
}
