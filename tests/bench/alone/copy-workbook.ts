import Excel from 'exceljs'
import { timed } from '../measure.ts'

/**
 * Reads a workbook into memory and then writes its cells again with exceljs's stream writer and nothing else; only
 * the writing is timed. Prints `{ ms, cells }`.
 */
const [path = ''] = process.argv.slice(2)

interface Sheet {
  readonly name: string
  readonly rows: Excel.CellValue[][]
}

const sheets: Sheet[] = []
for await (const reader of new Excel.stream.xlsx.WorkbookReader(path, {
  worksheets: 'emit',
  sharedStrings: 'cache',
  styles: 'cache',
})) {
  const rows: Excel.CellValue[][] = []
  for await (const row of reader) rows.push((row.values as Excel.CellValue[]).slice(1))
  sheets.push({ name: (reader as unknown as { name: string }).name, rows })
}

const { ms } = await timed(async () => {
  const workbook = new Excel.stream.xlsx.WorkbookWriter({ filename: `${path}.copy`, useStyles: true })
  for (const { name, rows } of sheets) {
    const sheet = workbook.addWorksheet(name)
    for (const row of rows) sheet.addRow(row).commit()
    sheet.commit()
  }
  await workbook.commit()
})
const cells = sheets.reduce((total, sheet) => total + sheet.rows.reduce((sum, row) => sum + row.length, 0), 0)
console.log(JSON.stringify({ ms, cells }))
