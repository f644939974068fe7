import type { Row as SheetRow, Style } from 'exceljs'
import type { Language } from '../../../i18n/language.ts'
import { translator } from '../../../i18n/translate.ts'
import {
  columnWidth,
  addSheet,
  filterBelow,
  writeHeader,
  type Sheet,
  type Workbook,
  setCell,
  setReportCell,
  sheetNote,
  sheetText,
} from './sheet-parts.ts'
import type { Column, Kpi, Report } from '../../report.ts'
import { changeStyle, factStyle, noteStyle, pointsStyle, titleStyle } from './workbook-styles.ts'

const HEADER = 6
const TITLE_HEIGHT = 26
const CHANGE_WIDTH = 16

/** Writes the first sheet: title, period, filters, data stamp and headline figures. */
export function writeOverview(workbook: Workbook, report: Report, language: Language): void {
  const t = translator(language)
  const sheet = addSheet(workbook, t('sheet.overview'), HEADER)
  const columns = overviewColumns(report.kpis, language)
  const labels = report.kpis.map((kpi) => ({ figure: kpi.label, value: kpi.value, previous: kpi.previous ?? null }))
  sheet.columns = columns.map((column) => ({
    width: column.key === 'change' ? CHANGE_WIDTH : columnWidth(column, labels, language),
  }))

  const title = sheet.getRow(1)
  title.height = TITLE_HEIGHT
  setCell(title, 0, sheetText(report.title), titleStyle)
  title.commit()
  const filters = report.filters.map(({ label, value }) => `${label}: ${value}`).join('; ')
  writeFact(sheet, 2, t('sheet.period'), report.period.label)
  writeFact(sheet, 3, t('sheet.filters'), filters || t('common.none'))
  writeFact(sheet, 4, t('sheet.data'), report.asOf)
  const compared = comparedFact(report)
  if (compared !== undefined) writeFact(sheet, 5, t('sheet.compared'), compared)

  writeHeader(sheet, columns, HEADER)
  const pointStyle = pointsStyle(t('label.points'))
  report.kpis.forEach((kpi, index) => {
    const row = sheet.getRow(HEADER + 1 + index)
    setCell(row, 0, sheetText(kpi.label), {})
    setReportCell(row, 1, kpi.value, kpi.type)
    if (columns.length > 2) writeComparison(row, kpi, pointStyle)
    row.commit()
  })
  filterBelow(sheet, HEADER, report.kpis.length, columns.length)
  report.notes.forEach((note, index) => {
    const row = sheet.getRow(HEADER + report.kpis.length + 2 + index)
    setCell(row, 0, sheetNote(note), noteStyle)
    row.commit()
  })
  sheet.commit()
}

function comparedFact({ compared }: Report): string | undefined {
  return compared?.reason === null ? compared.period?.label : compared?.line
}

function overviewColumns(kpis: readonly Kpi[], language: Language): Column[] {
  const t = translator(language)
  const compared = kpis.some((kpi) => kpi.previous !== undefined)
  const columns: Column[] = [
    { key: 'figure', label: t('column.figure'), type: 'text' },
    { key: 'value', label: t('column.value'), type: 'money' },
  ]
  if (!compared) return columns
  return [
    ...columns,
    { key: 'previous', label: t('column.previous'), type: 'money' },
    { key: 'change', label: t('column.change'), type: 'percent' },
  ]
}

function writeFact(sheet: Sheet, at: number, label: string, value: string): void {
  const row = sheet.getRow(at)
  setCell(row, 0, label, factStyle)
  setCell(row, 1, sheetText(value), factStyle)
  row.commit()
}

function writeComparison(row: SheetRow, { previous = null, change = null, type }: Kpi, points: Partial<Style>): void {
  setReportCell(row, 2, previous, type)
  if (type === 'percent') setReportCell(row, 3, change, 'count', points)
  else setReportCell(row, 3, change, 'percent', changeStyle)
}
