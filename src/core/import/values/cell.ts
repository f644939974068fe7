/** A cell as its file gives it: text, or the number of a workbook's number cell. */
export type Cell = string | number

export type Row = readonly Cell[]

export function isBlank(cell: Cell | undefined): boolean {
  return cell === undefined || (typeof cell === 'string' && (cell === '' || cell.trim() === ''))
}

/** A cell as it reads in the file. */
export function cellText(cell: Cell | undefined): string {
  return cell === undefined ? '' : String(cell)
}
