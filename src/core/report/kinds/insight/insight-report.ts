import { formatDay, formatPercent } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import type { WorkbookSheet, ReportSheet } from '../../formats/xlsx/workbook-sheet.ts'
import type { Chart, Kpi, Report, ReportFilter, ReportName, ReportTable } from '../../report.ts'

interface InsightParts {
  readonly kind: Extract<ReportName, 'segments' | 'cohorts' | 'value' | 'forecast'>
  /** `YYYY-MM-DD` of the newest sale counted; null without any. */
  readonly asOf: string | null
  /** Why there is nothing but the reason. */
  readonly reason: string | null
  /** What matters, in two sentences at most. */
  readonly sentences: readonly string[]
  readonly kpis: readonly Kpi[]
  readonly tables: readonly ReportTable[]
  readonly charts: readonly Chart[]
  readonly filters?: readonly ReportFilter[]
  readonly notes?: readonly string[]
}

/** A report as of one day. */
export function insightReport(parts: InsightParts, language: Language): Report {
  const { kind, asOf, reason, sentences, kpis, tables, charts, filters = [], notes = [] } = parts
  const t = translator(language)
  const day = asOf === null ? '' : formatDay(asOf)
  const empty = reason !== null || asOf === null
  return {
    kind,
    title: day === '' ? t(`insight.${kind}`) : `${t(`insight.${kind}`)} · ${day}`,
    period: { from: null, to: asOf, label: day },
    filters,
    asOf: asOf === null ? t('stamp.no-sales') : t('stamp.sales-through', { day }),
    empty,
    ...(empty || sentences.length === 0 ? {} : { headline: sentences.join(' ') }),
    kpis: empty ? [] : kpis,
    tables: empty ? [] : tables,
    charts: empty ? [] : charts,
    notes: empty ? [reason ?? t('segments.no-sales')] : notes,
  }
}

/** The tables of the report as sheets, in their order. */
export function tableSheets({ tables }: Pick<Report, 'tables'>): ReportSheet[] {
  return tables.map((table) => ({ ...table, name: table.title }) satisfies WorkbookSheet & { key: string })
}

/** A share within a sentence: 31%, and with its decimals below one. */
export function roundPercent(share: number, language: Language): string {
  return share > 0 && share < 1 ? formatPercent(share, language) : `${Math.round(share)}%`
}
