import { rawWorkbook, zip } from './zip.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A text cell. */
export const text = (value: string) => `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
/** A number cell of that style; its digits as they are to stand in the file. */
export const number = (digits: number | string, style = 0) => `<c s="${style}"><v>${digits}</v></c>`
export const error = (word: string) => `<c t="e"><v>${word}</v></c>`

/** Rows of cells; plain text becomes text cells, what begins with `<c` is taken as it is. */
export function sheetRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `<row>${row.map(cellXml).join('')}</row>`).join('')
}

function cellXml(cell: string): string {
  return cell.startsWith('<c') ? cell : text(cell)
}

/** A workbook with one sheet. */
export function sheet(rows: readonly (readonly string[])[], properties = ''): Buffer {
  return rawWorkbook({ sheets: [sheetRows(rows)], properties })
}

export interface WorkbookLayout {
  /** The parts of the workbook as other programs place and write them. */
  readonly main: string
  readonly sheetPath: string
  readonly workbookXml?: string
  readonly stylesXml?: string
  readonly encode?: (xml: string) => Buffer | string
  readonly packageRelations?: boolean
}

/** A workbook whose parts stand elsewhere than usual, or are written in another way. */
export function laidOut(rows: readonly (readonly string[])[], layout: WorkbookLayout): Buffer {
  const { main, sheetPath, encode = (xml: string) => xml, packageRelations = true } = layout
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : ''
  const name = main.slice(folder.length)
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const workbook =
    layout.workbookXml ?? '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': `<Types><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    [main]: encode(workbook),
    [`${folder}_rels/${name}.rels`]: `<Relationships><Relationship Id="r1" Type="${type}/worksheet" Target="/${sheetPath}"/><Relationship Id="r2" Type="${type}/styles" Target="/st.xml"/></Relationships>`,
    'st.xml': layout.stylesXml ?? '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    [sheetPath]: encode(`<worksheet><sheetData>${sheetRows(rows)}</sheetData></worksheet>`),
  }
  if (packageRelations) {
    parts['_rels/.rels'] =
      `<Relationships><Relationship Id="x" Type="${type}/officeDocument" Target="${main}"/></Relationships>`
  }
  return zip(parts)
}
