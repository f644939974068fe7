import exceljs from 'exceljs'

/** A workbook with one sheet, as a spreadsheet writes it. */
export async function workbook(rows: readonly (readonly unknown[])[]): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('Sheet1')
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await book.xlsx.writeBuffer())
}
