import { AppError } from '../../../errors.ts'
import type { FileField } from '../../kinds/table-layout.ts'
import { matchField } from '../header/match-field.ts'
import type { MatchedHeader } from '../header/match-header.ts'
import { cellText, isBlank, isInvisible, withoutInvisible, type Cell, type Row } from '../../../records/values/cell.ts'

/** Rows that are not records: the header again, a total, a ruler, a count of rows, a control character, a line of text. */
export type NoRecord = 'header' | 'total' | 'ruler' | 'count' | 'control' | 'text'

/** Ids as nearly all rows have them: such a row is a record without another test. */
const ID = /^(?!(?:sub|grand)?[-_]?total|sum\b)[!-~]*\d[!-~]*$/i
/** Words a total begins with; in text with accents, so that a department `Công ty …` is not taken for one. */
const TOTAL_START =
  /^(?:(?:grand |sub[ -]?)?totals?|subtotal|sum|tổng(?: cộng| số| tiền| hợp)?|cộng(?: dồn| lũy kế)?|lũy kế|luỹ kế|trung bình|bình quân|average|(?:số tiền )?bằng chữ|tong cong|tong|cong|平均|总计|合计|小计|共计|总和|总额|累计|汇总|本页小计|本页合计)(?![\p{L}\p{N}_])/iu
/** `HN01 Total`, as a spreadsheet names subtotals. */
const TOTAL_END =
  /(?:^|[\s\p{Script=Han}])(?:grand total|sub-?total|total|tổng|tổng cộng|cộng|合计|小计|总计|汇总)\s*:?$/iu
/** Totals without another word, and signs that some total has. */
const TOTAL_WORD =
  /^(?:(?:grand |sub[ -]?)?total|subtotal|sum|tổng(?: cộng)?|cộng|tong(?: cong)?|总计|合计|小计|共计|总和|累计)\s*[:：]?$/iu
const TOTAL_HINT = /t[oổ]\u0309?ng|total|sum|c[oộ]ng|kế|quân|trung|average|chữ|[平总合小共累汇本σ∑]/iu
const FIGURE = /^[\s\d.,()\-+%₫đ]+$/u
/** A label with its value where an id would stand. */
const LABEL = /^\p{L}[\p{L} ]*:\s/u
/** Such words only where nothing stands beside them: they may begin an id or a name. */
const TOTAL_ALONE = /^(?:t\.?\s?cộng|t\/?c|σ|∑|tất cả|toàn bộ|overall|eof)\s*:?$/iu
/** A pivot table's, which a coupon in capitals is not. */
const ALL = 'All'
const SPACED_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu
const INDEX = /^[([]?(\d{1,2}|[A-Z])[)\]]?$/
const RULER = /^[\s\-=_*+.|~#:–—─━═┼├┤┴┬│]+$/
const ROWS = String.raw`(?:(?:rows?|records?|lines?|dòng|hàng|bản ghi)(?![\p{L}\p{N}])|行|条)`
const COUNT = new RegExp(
  String.raw`^[(（]?\s*(?:query ok,?\s*)?\d[\d.,]*\s*${ROWS}.*$|^(?:completion time|elapsed|time|rows? (?:count|returned|affected)|số dòng|tổng số dòng|total rows?)\s*[:=].*$|^\d[\d.,]* ${ROWS} (?:in set|selected|affected|returned).*$`,
  'iu',
)
const STARTS_AS_FIGURE = /^\s*[-+(]?\d/
/** Columns from which a lone cell of several words is not a record. */
const TABLE_WIDTH = 3

/**
 * A test that names the sort of a row that is not a record and returns undefined for a record. The test throws
 * `import-header-moved`.
 */
export function createRecordTest(
  header: MatchedHeader,
  labels: readonly string[],
): (cells: Row, row: number) => NoRecord | undefined {
  const key = header.columns.find(({ field }) => field.required && (field.type === 'id' || field.type === 'card'))
  const keyAt = key?.index ?? -1
  const isHeader = headerTest(header, labels)
  const sort = (cells: Row, row: number): NoRecord | undefined => {
    if (isLabelled(cells, keyAt)) return 'total'
    const id = cells[keyAt]
    if (typeof id === 'number' || (typeof id === 'string' && ID.test(id))) return undefined
    return isHeader(cells, row) ? 'header' : sortOf(cells, keyAt, labels.length)
  }
  let afterHeader = true
  return (cells, row) => {
    if (afterHeader && isIndexRow(cells)) {
      afterHeader = false
      return 'header'
    }
    const found = sort(cells, row)
    afterHeader = found === 'header'
    return found
  }
}

/** True for a total in front of a key that is no id of its own: `Tổng cộng, , , 12, 1500000`. */
function isLabelled(cells: Row, keyAt: number): boolean {
  const at = cells.findIndex((cell) => !isBlank(cell))
  const first = cells[at]
  if (at === keyAt || typeof first !== 'string' || !TOTAL_HINT.test(first)) return false
  if (TOTAL_WORD.test(first.normalize('NFC').trim())) return true
  return isTotal(first) && cells.every((cell, index) => index === at || isBlank(cell) || FIGURE.test(cellText(cell)))
}

function sortOf(cells: Row, keyAt: number, width: number): NoRecord | undefined {
  const at = cells.findIndex((cell) => !isBlank(cell))
  if (at < 0) return cells.some(isInvisible) ? 'control' : undefined
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => withoutInvisible(cellText(cell)).trim())
  const [first = ''] = filled
  if (filled.length === 1 && COUNT.test(first)) return 'count'
  if (isTotal(cellText(cells[keyAt])) || (isTotal(first) && isNoKey(cells[keyAt]))) return 'total'
  if (filled.every((text) => RULER.test(text)) && filled.some((text) => text.length > 2)) return 'ruler'
  if (width < TABLE_WIDTH) return undefined
  const key = cellText(cells[keyAt]).trim()
  const isText = filled.length === 1 ? /\S\s+\S/.test(first) : LABEL.test(key) || isSigned(filled, key)
  return isText ? 'text' : undefined
}

/** A row below the header that numbers the columns: `(A) (B) (1) (2)`. */
function isIndexRow(cells: Row): boolean {
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => INDEX.exec(cellText(cell).trim())?.[1] ?? '')
  if (filled.length < TABLE_WIDTH || (filled[0] !== '1' && filled[0] !== 'A')) return false
  return filled.every((sign, at) => at === 0 || follows(filled[at - 1] ?? '', sign))
}

function follows(before: string, sign: string): boolean {
  if (sign === '1') return /[A-Z]/.test(before)
  const isNumber = /\d/.test(sign)
  return isNumber ? Number(sign) === Number(before) + 1 : sign.charCodeAt(0) === before.charCodeAt(0) + 1
}

function isTotal(text: string): boolean {
  const word = text
    .normalize('NFC')
    .replace(/^[\s*#=:\-–—.]+/, '')
    .trim()
    .replaceAll(SPACED_HAN, '')
  return word === ALL || TOTAL_ALONE.test(word) || TOTAL_START.test(word) || TOTAL_END.test(word)
}

/** Words without a figure, where an id would stand too: names of who signs. */
function isSigned(filled: readonly string[], key: string): boolean {
  return /\p{L}\s+\p{L}/u.test(key) && !filled.some((text) => /\d/.test(text))
}

/** What the key column of a row of totals may hold: nothing, or a count of rows. */
function isNoKey(cell: Cell | undefined): boolean {
  return isBlank(cell) || COUNT.test(cellText(cell))
}

/**
 * True for a row whose cells name the columns they are in, in any language. Throws `import-header-moved` for one that
 * names them in another order: what follows would be read from the wrong columns.
 */
function headerTest(
  { table, columns }: MatchedHeader,
  labels: readonly string[],
): (cells: Row, row: number) => boolean {
  const positions = new Map(columns.map(({ index, field }) => [field, index]))
  const required = columns.filter(({ field }) => field.required)
  return (cells, row) => {
    if (required.some(({ index }) => STARTS_AS_FIGURE.test(cellText(cells[index])))) return false
    const texts = cells.map((cell) => cellText(cell).trim())
    const fields = texts.map((text) => (text === '' ? undefined : matchField(table, text)?.field))
    const filled = texts.filter((text) => text !== '').length
    const here = texts.filter(
      (text, at) => text !== '' && (text === labels[at] || isAt(positions, fields[at], at)),
    ).length
    if (here * 2 > filled) return true
    const moved = fields.filter((field) => field && positions.has(field)).length
    if (moved > 1 && moved * 2 > filled) throw new AppError('import-header-moved', { row })
    return false
  }
}

function isAt(positions: ReadonlyMap<FileField, number>, field: FileField | undefined, at: number): boolean {
  return field !== undefined && positions.get(field) === at
}
