import Excel from 'exceljs'
import { timed } from '../measure.ts'

/**
 * Reads a workbook into memory and then writes its cells again with exceljs's stream writer and nothing else; only
 * the writing is timed. `styled` writes values and formats, one object per format, which is how exceljs writes them
 * fastest; `bare` writes the values alone. Prints `{ ms, cells }`.
 */
const [path = '', mode = 'styled'] = process.argv.slice(2)
const styled = mode === 'styled'

interface SheetRow {
  readonly values: Excel.CellValue[]
  readonly styles: Partial<Excel.Style>[]
}

const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache' } as const
const sheets: { name: string; rows: SheetRow[] }[] = []
for await (const reader of new Excel.stream.xlsx.WorkbookReader(path, options)) {
  const rows: SheetRow[] = []
  for await (const row of reader) {
    const copy: SheetRow = { values: [], styles: [] }
    row.eachCell({ includeEmpty: true }, (cell) => {
      copy.values.push(cell.value)
      copy.styles.push(cell.style)
    })
    rows.push(copy)
  }
  sheets.push({ name: (reader as unknown as { name: string }).name, rows })
}

const { ms } = await timed(async () => {
  const workbook = new Excel.stream.xlsx.WorkbookWriter({ filename: `${path}.copy`, useStyles: styled })
  for (const { name, rows } of sheets) {
    const sheet = workbook.addWorksheet(name)
    for (const { values, styles } of rows) {
      const row = sheet.addRow(values)
      if (styled) for (const [column, style] of styles.entries()) row.getCell(column + 1).style = style
      row.commit()
    }
    sheet.commit()
  }
  await workbook.commit()
})
const cells = sheets.reduce((total, { rows }) => total + rows.reduce((sum, row) => sum + row.values.length, 0), 0)
console.log(JSON.stringify({ ms, cells }))
