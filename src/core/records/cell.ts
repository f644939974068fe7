/** A cell as its file gives it: text, or the number of a workbook's number cell. */
export type Cell = string | number

export type Row = readonly Cell[]

const SPACE = 32
const FIRST_WIDE_SPACE = 0x80

export function isBlank(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string') return cell === undefined
  if (cell === '') return true
  const first = cell.charCodeAt(0)
  return (first <= SPACE || first >= FIRST_WIDE_SPACE) && cell.trim() === ''
}

/** A cell as it reads in the file. */
export function cellText(cell: Cell | undefined): string {
  return cell === undefined ? '' : String(cell)
}

/** A copy that does not keep the whole chunk alive it was cut from; for text that is remembered. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
