import type { Language } from '../i18n/language.ts'
import { translator, type MessageKey } from '../i18n/translate.ts'
import type { ColumnType, Kpi } from './report.ts'

/** What a figure may be called: its name is `figure.<key>`. */
type NamedFigure = Extract<MessageKey, `figure.${string}`> extends `figure.${infer Key}` ? Key : never

/** Figures as they are shown: VND, count or percent; null where there is no value. */
type ShownFigures<Key extends string> = Readonly<Record<Key, number | null>>

/** Every figure of `types` in its order; with `previous` also the same figure then and the change. */
export function figureKpis<Key extends NamedFigure>(
  types: Readonly<Record<Key, ColumnType>>,
  figures: ShownFigures<Key>,
  previous: ShownFigures<Key> | undefined,
  language: Language,
): Kpi[] {
  const t = translator(language)
  return (Object.keys(types) as Key[]).map((key) => {
    const type = types[key]
    const kpi = { key, type, label: t(`figure.${key}`), value: figures[key] }
    if (previous === undefined) return kpi
    const before = previous[key]
    return { ...kpi, previous: before, change: changeOf(kpi.value, before, type) }
  })
}

/** Percent of the figure before; points for a percent figure; null where there is nothing to compare with. */
function changeOf(value: number | null, before: number | null, type: ColumnType): number | null {
  if (value === null || before === null) return null
  if (type === 'percent') return roundTwo(value - before)
  return before === 0 ? null : roundTwo(((value - before) / Math.abs(before)) * 100)
}

function roundTwo(value: number): number {
  return Math.round(value * 100) / 100
}
