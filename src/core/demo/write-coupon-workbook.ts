import Excel from 'exceljs'
import { couponHeader } from './demo-coupons.ts'

const numberColumns = new Set(['Face Value', 'Used'])
const dateColumns = new Set(['Using Date'])

/** Writes the coupons as the POS exports them: numbers as numbers, the using date as a real date. */
export async function writeCouponWorkbook(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const workbook = new Excel.stream.xlsx.WorkbookWriter({ filename: path })
  const sheet = workbook.addWorksheet('Coupons')
  sheet.addRow([...couponHeader]).commit()
  for (const row of rows) sheet.addRow(row.map(toCell)).commit()
  sheet.commit()
  await workbook.commit()
}

function toCell(text: string, column: number): string | number | Date | null {
  if (text === '') return null
  const name = couponHeader[column] ?? ''
  if (numberColumns.has(name)) return Number(text)
  return dateColumns.has(name) ? new Date(`${text}T00:00:00Z`) : text
}
