import type { Language } from '../../i18n/language.ts'
import { translator, type MessageKey } from '../../i18n/translate.ts'
import type { ColumnType, Kpi } from '../report.ts'
import { formatPercent } from '../../i18n/formats.ts'

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

export interface KpiChange {
  readonly text: string
  readonly direction: 'up' | 'down' | 'flat'
}

/** "+12.34%", or "+1.20 pp" for a figure that is itself a percentage; undefined where nothing is compared. */
export function kpiChange({ change, type }: Kpi, language: Language): KpiChange | undefined {
  if (change === undefined || change === null) return undefined
  const sign = change > 0 ? '+' : change < 0 ? '-' : '±'
  const size = formatPercent(Math.abs(change), language)
  const text = type === 'percent' ? `${sign}${size.replace('%', ' pp')}` : `${sign}${size}`
  return { text, direction: change > 0 ? 'up' : change < 0 ? 'down' : 'flat' }
}
