import { posix } from 'node:path'
import { AppError } from '../../../errors.ts'
import type { WorkbookZip } from './open-workbook.ts'
import { readXml } from './read-xml.ts'

/** What a sheet's cells refer to. */
export interface WorkbookParts {
  /** Parts of the visible sheets, in their order. */
  readonly sheets: readonly string[]
  /** Days are counted from 1904 in old Macintosh workbooks. */
  readonly from1904: boolean
  readonly strings: readonly string[]
  /** For each cell style, whether it shows a date. */
  readonly dateStyles: readonly boolean[]
}

export async function readWorkbookParts(workbook: WorkbookZip): Promise<WorkbookParts> {
  const { sheets, from1904 } = await readSheetList(workbook)
  const targets = await readTargets(workbook)
  const paths = sheets.flatMap((id) => targets.get(id) ?? [])
  if (paths.length === 0) throw new AppError('import-workbook-damaged')
  return {
    sheets: paths,
    from1904,
    strings: workbook.parts.has('xl/sharedstrings.xml') ? await readStrings(workbook) : [],
    dateStyles: workbook.parts.has('xl/styles.xml') ? await readDateStyles(workbook) : [],
  }
}

async function readSheetList(workbook: WorkbookZip): Promise<{ sheets: string[]; from1904: boolean }> {
  const sheets: string[] = []
  let from1904 = false
  await readXml(workbook, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const id = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1]
      if (id !== undefined) sheets.push(id)
    },
  })
  return { sheets, from1904 }
}

async function readTargets(workbook: WorkbookZip): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await readXml(workbook, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.normalize(`xl/${Target}`))
    },
  })
  return targets
}

async function readStrings(workbook: WorkbookZip): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let reading = false
  let phonetic = false
  await readXml(workbook, 'xl/sharedStrings.xml', {
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
      if (reading) text += part
    },
  })
  return strings
}

/** Formats the standard numbers without spelling them out: dates and times. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

async function readDateStyles(workbook: WorkbookZip): Promise<boolean[]> {
  const dateFormats = new Set(BUILT_IN_DATES)
  const styles: boolean[] = []
  let inCells = false
  await readXml(workbook, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      if (name === 'numFmt') {
        const id = Number(attributes['numFmtId'])
        if (showsDate(attributes['formatCode'] ?? '')) dateFormats.add(id)
        else dateFormats.delete(id)
      }
      if (inCells && name === 'xf') styles.push(dateFormats.has(Number(attributes['numFmtId'])))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** A format with days or years in it, outside quoted text, escapes and [Red]-like sections. */
function showsDate(format: string): boolean {
  return /[dy]/i.test(format.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|general/gi, ''))
}

/** Workbooks write control characters as `_x000D_`. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
