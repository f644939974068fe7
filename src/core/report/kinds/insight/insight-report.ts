import { formatDay } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import type { Chart, InsightName, Kpi, Report, ReportTable } from '../../report.ts'

interface InsightParts {
  readonly kind: InsightName
  /** `YYYY-MM-DD` of the newest sale counted; null without any. */
  readonly asOf: string | null
  /** Why there is nothing but the reason. */
  readonly reason: string | null
  readonly kpis: readonly Kpi[]
  readonly tables: readonly ReportTable[]
  readonly charts: readonly Chart[]
  readonly notes?: readonly string[]
}

/** A report as of one day, for the formats that write files. */
export function insightReport(parts: InsightParts, language: Language): Report {
  const { kind, asOf, reason, kpis, tables, charts, notes = [] } = parts
  const t = translator(language)
  const day = asOf === null ? '' : formatDay(asOf)
  const empty = reason !== null || asOf === null
  return {
    kind,
    title: day === '' ? t(`insight.${kind}`) : `${t(`insight.${kind}`)} · ${day}`,
    period: { from: null, to: asOf, label: day },
    filters: [],
    asOf: asOf === null ? t('stamp.no-sales') : t('stamp.sales-through', { day }),
    empty,
    kpis: empty ? [] : kpis,
    tables: empty ? [] : tables,
    charts: empty ? [] : charts,
    notes: empty ? [reason ?? t('segments.no-sales')] : notes,
  }
}
