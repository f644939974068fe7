import type { Kysely } from 'kysely'
import type { BusinessSchema } from '../../../db/business-schema.ts'
import { formatMoney } from '../../../i18n/formats.ts'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import { chartSvg } from '../../charts/chart-svg.ts'
import { kpiChange } from '../../figures/figures.ts'
import { readableTables, reportFacts, type Chart, type Kpi, type Report } from '../../report.ts'
import { formatCell } from '../format-cell.ts'
import { writeReport, type ReportFile, type ReportFileInput } from '../report-file.ts'
import { drawSvg, svgHeight } from './draw-svg.ts'
import { writePdfFile, type Pdf } from './pdf-document.ts'
import { drawTable, writeLines } from './pdf-table.ts'
import { breakLines, COLORS, cutText, type TextStyle } from './pdf-text.ts'

export interface PdfOptions {
  /** A file that does not exist yet. */
  readonly path: string
  readonly report: Report
  readonly language: Language
  /** Whether the figures are of the demo data, which every page then says. */
  readonly demo: boolean
}

/** Writes the PDF of a report, without lists of customers. */
export function reportPdf(db: Kysely<BusinessSchema>, input: ReportFileInput): Promise<ReportFile> {
  return writeReport(db, input, { extension: 'pdf', render: (path, built) => writePdf({ path, ...built }) })
}

/** CSS px of a chart's text in points. */
const PX = 0.75
const HEADLINES = 4
const SMALL_KPIS = 7
const GUTTER = 20

/** Writes a report as a tagged PDF: figures, charts as vectors, tables and notes, with a head on every page. */
export function writePdf({ path, report, language, demo }: PdfOptions): Promise<void> {
  return writePdfFile({
    path,
    title: report.title,
    language,
    draw: (pdf) => drawReport(pdf, report, language),
    head: (pdf, page, pages) => drawHead(pdf, { report, language, demo, page, pages }),
  })
}

interface PageHead extends Omit<PdfOptions, 'path'> {
  readonly page: number
  readonly pages: number
}

/** Product, report and page; below them filters and data stamp. */
function drawHead(pdf: Pdf, { report, language, demo, page, pages }: PageHead): void {
  const t = translator(language)
  const { left, width } = pdf
  const name: TextStyle = { size: 9, weight: 'semibold', color: COLORS.accent }
  const small: TextStyle = { size: 8, color: COLORS.muted }
  const of = t('pdf.page', { page, pages })
  pdf.write(t('app.name'), left, 36, name)
  const after = left + pdf.widthOf(t('app.name'), name) + 8
  const room = width - (after - left) - pdf.widthOf(of, small) - 20
  pdf.write(
    cutText(report.title, room, (text) => pdf.widthOf(text, { size: 9 })),
    after,
    36,
    { size: 9, color: COLORS.text },
  )
  pdf.write(of, left + width, 36.5, { ...small, align: 'right' })
  const warning: TextStyle = { size: 8, weight: 'semibold', color: COLORS.demo }
  const said = demo ? `${t('pdf.demo')} · ` : ''
  if (demo) pdf.write(said, left, 50, warning)
  const begin = left + (demo ? pdf.widthOf(said, warning) : 0)
  pdf.write(
    cutText(reportFacts(report), left + width - begin, (text) => pdf.widthOf(text, small)),
    begin,
    50,
    small,
  )
  pdf.doc
    .lineWidth(0.75)
    .moveTo(left, 66)
    .lineTo(left + width, 66)
    .stroke(COLORS.rule)
}

function drawReport(pdf: Pdf, report: Report, language: Language): void {
  const t = translator(language)
  const title: TextStyle = { size: 19, weight: 'semibold', color: COLORS.text }
  pdf.tag(pdf.root, 'H1', () =>
    pdf.write(
      cutText(report.title, pdf.width, (text) => pdf.widthOf(text, title)),
      pdf.left,
      pdf.y,
      title,
    ),
  )
  pdf.y += 28
  const stamp: TextStyle = { size: 9, color: COLORS.muted }
  const facts = [...report.filters.map(({ label, value }) => `${label}: ${value}`), report.asOf, report.compared?.line]
  const line = facts.filter(Boolean).join(' · ')
  writeLines(
    pdf,
    breakLines(line, pdf.width, (text) => pdf.widthOf(text, stamp)),
    stamp,
  )
  pdf.y += 8
  if (!report.empty || report.kind === 'comparison') {
    drawFigures(pdf, report.kpis.slice(0, HEADLINES), language, HEADLINES)
    for (let at = HEADLINES; at < report.kpis.length; at += SMALL_KPIS) {
      drawFigures(pdf, report.kpis.slice(at, at + SMALL_KPIS), language, SMALL_KPIS)
    }
    drawCharts(pdf, report.charts, language)
    for (const table of readableTables(report)) drawTable(pdf, table, language)
  }
  if (report.notes.length === 0) return
  const note: TextStyle = { size: 9, color: COLORS.text }
  if (!report.empty) {
    pdf.room(60)
    writeLines(pdf, [t('web.notes')], { size: 12, weight: 'semibold', color: COLORS.accent }, 'H2')
  }
  for (const each of report.notes)
    writeLines(
      pdf,
      breakLines(each, pdf.width, (text) => pdf.widthOf(text, note)),
      note,
    )
}

/** Figures side by side: the name, the value, and from what it changed. */
function drawFigures(pdf: Pdf, kpis: readonly Kpi[], language: Language, columns: number): void {
  const isLarge = columns === HEADLINES
  const label: TextStyle = { size: isLarge ? 9 : 7.5, color: COLORS.muted }
  const value: TextStyle = { size: isLarge ? 18 : 11, weight: 'semibold', color: COLORS.text }
  const change: TextStyle = { size: isLarge ? 9 : 7.5, color: COLORS.muted }
  const hasChange = kpis.some((kpi) => kpi.previous !== undefined)
  const labelHeight = isLarge ? 13 : 20
  const height = labelHeight + value.size * 1.4 + (hasChange ? change.size * 1.6 : 0) + 8
  const width = (pdf.width - (columns - 1) * 12) / columns
  pdf.room(height)
  kpis.forEach((kpi, at) => {
    const x = pdf.left + at * (width + 12)
    const names = breakLines(kpi.label, width, (text) => pdf.widthOf(text, label)).slice(0, isLarge ? 1 : 2)
    pdf.tag(pdf.root, 'P', () => {
      names.forEach((line, index) => pdf.write(line, x, pdf.y + index * label.size * 1.25, label))
      pdf.write(figureText(kpi, kpi.value, language), x, pdf.y + labelHeight, value)
      const changed = changeText(kpi, language)
      if (changed) pdf.write(changed, x, pdf.y + labelHeight + value.size * 1.4, change)
    })
  })
  pdf.y += height
}

function changeText(kpi: Kpi, language: Language): string | undefined {
  if (kpi.previous === undefined) return undefined
  const from = translator(language)('pdf.from', { value: figureText(kpi, kpi.previous, language) })
  return [kpiChange(kpi, language)?.text, from].filter(Boolean).join(' ')
}

/** Money in whole đồng. */
function figureText({ type }: Kpi, value: number | null, language: Language): string {
  return type === 'money' && value !== null
    ? formatMoney(Math.round(value), language)
    : formatCell(value, type, language)
}

/** The first chart at full width, the others side by side. */
function drawCharts(pdf: Pdf, charts: readonly Chart[], language: Language): void {
  const [first, ...others] = charts
  if (!first) return
  pdf.y += 6
  drawRow(pdf, [first], language)
  for (let at = 0; at < others.length; at += 2) drawRow(pdf, others.slice(at, at + 2), language)
}

function drawRow(pdf: Pdf, charts: readonly Chart[], language: Language): void {
  const width = (pdf.width - (charts.length - 1) * GUTTER) / charts.length
  const title: TextStyle = { size: 11, weight: 'semibold', color: COLORS.text }
  const drawn = charts.map((chart) => {
    const svg = chartSvg({ chart, language, width: Math.round(width / PX), theme: 'light', titled: false })
    const lines = breakLines(chart.title, width, (text) => pdf.widthOf(text, title))
    return { chart, svg, lines, height: svgHeight(svg, width) }
  })
  const head = Math.max(...drawn.map(({ lines }) => lines.length)) * 15 + 6
  const height = head + Math.max(...drawn.map((each) => each.height))
  pdf.room(height)
  drawn.forEach(({ chart, svg, lines, height: own }, at) => {
    const x = pdf.left + at * (width + GUTTER)
    const y = pdf.y + head
    pdf.tag(pdf.root, 'P', () => lines.forEach((line, index) => pdf.write(line, x, pdf.y + index * 15, title)))
    pdf.tag(pdf.root, 'Figure', () => drawSvg(pdf.doc, svg, { x, y, width, write: pdf.write }), {
      alt: chart.title,
      bbox: [x, y, x + width, y + own],
    })
  })
  pdf.y += height + 18
}
