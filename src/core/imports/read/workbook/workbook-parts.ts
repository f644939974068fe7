import { posix } from 'node:path'
import { AppError } from '../../../errors.ts'
import { limits } from '../../../limits.ts'
import { readNumberStyles, type NumberStyle } from './number-styles.ts'
import type { WorkbookZip } from './open-workbook.ts'
import { relationsOf } from './package-parts.ts'
import { readXml } from './read-xml.ts'

export interface SheetPart {
  readonly name: string
  readonly path: string
  readonly hidden: boolean
}

/** What a sheet's cells refer to. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[]
  /** Days are counted from 1904 in old Macintosh workbooks. */
  readonly from1904: boolean
  /** Results of formulas are to be worked out when the workbook is opened: a stored 0 is none. */
  readonly calculatesOnLoad: boolean
  readonly strings: readonly string[]
  /** What each cell style says of its numbers. */
  readonly styles: readonly NumberStyle[]
}

/** Reads what the workbook part and its relations hold, the sheets themselves apart. */
export async function readWorkbookParts(workbook: WorkbookZip): Promise<WorkbookParts> {
  const { sheets, from1904, calculatesOnLoad } = await readSheetList(workbook)
  const relations = await relationsOf(workbook, workbook.main)
  const folder = posix.dirname(workbook.main)
  const pathOf = (type: string, usual: string) => {
    const path = relations.find((relation) => relation.type === type)?.path ?? posix.join(folder, usual)
    return workbook.parts.has(path.toLowerCase()) ? path : undefined
  }
  const found = sheets.flatMap(({ id, name, hidden }, at) => {
    const relation = relations.find((each) => each.id === id)
    const path = relation?.path ?? posix.join(folder, `worksheets/sheet${at + 1}.xml`)
    const isTable = !/^(?:chart|dialog|xlmacro|macro)sheet$/i.test(relation?.type ?? '')
    return isTable && workbook.parts.has(path.toLowerCase()) ? [{ name, path, hidden }] : []
  })
  if (found.length === 0) throw new AppError('import-workbook-damaged')
  const strings = pathOf('sharedStrings', 'sharedStrings.xml')
  const styles = pathOf('styles', 'styles.xml')
  return {
    sheets: found,
    from1904,
    calculatesOnLoad,
    strings: strings === undefined ? [] : await readStrings(workbook, strings),
    styles: styles === undefined ? [] : await readNumberStyles(workbook, styles),
  }
}

interface SheetList {
  sheets: { readonly id: string; readonly name: string; readonly hidden: boolean }[]
  from1904: boolean
  calculatesOnLoad: boolean
}

async function readSheetList(workbook: WorkbookZip): Promise<SheetList> {
  const list: SheetList = { sheets: [], from1904: false, calculatesOnLoad: false }
  const open: string[] = []
  await readXml(workbook, workbook.main, {
    open(name, attributes) {
      const path = open.join('/')
      // Extensions at the end repeat these names for properties of their own.
      if (path === 'workbook' && name === 'workbookPr') list.from1904 = isTrue(attributes['date1904'])
      if (path === 'workbook' && name === 'calcPr') list.calculatesOnLoad = isTrue(attributes['fullCalcOnLoad'])
      if (path === 'workbook/sheets' && name === 'sheet') {
        const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1] ?? ''
        const hidden = (attributes['state'] ?? 'visible') !== 'visible'
        list.sheets.push({ id, name: attributes['name'] ?? '', hidden })
      }
      open.push(name)
    },
    close() {
      open.pop()
    },
  })
  return list
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

/** The texts that cells share. Throws `import-workbook-hostile` for too many. */
async function readStrings(workbook: WorkbookZip, part: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let total = 0
  let reading = false
  let phonetic = false
  await readXml(workbook, part, {
    open(name) {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      reading = name === 't' && !phonetic
    },
    close(name) {
      if (name === 't') reading = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(unescapeText(text))
    },
    text(part) {
      if (!reading) return
      text += part
      total += part.length
      if (text.length > limits.cellText.value || total > limits.sharedText.value)
        throw new AppError('import-workbook-hostile')
    },
  })
  return strings
}

/** Workbooks write control characters as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
