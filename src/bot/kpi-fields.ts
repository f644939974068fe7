import type { Language } from '../core/i18n/language.ts'
import { formatCell } from '../core/report/format-cell.ts'
import { kpiChange } from '../core/report/kpi-change.ts'
import type { Kpi } from '../core/report/report.ts'
import type { ReplyField } from '../core/reply.ts'

/** Headline figures as reply fields, with their change. */
export function kpiFields(kpis: readonly Kpi[], language: Language): ReplyField[] {
  return kpis.map((kpi) => {
    const field = { label: kpi.label, value: formatCell(kpi.value, kpi.type, language) }
    const change = kpiChange(kpi, language)
    return change ? { ...field, change } : field
  })
}
