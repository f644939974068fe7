import { bareText, type Cell, type SheetCell, doubt, isProblem, problem, type Problem } from './cell.ts'
import { foldWord } from './read-flag.ts'
import { isIdPlaceholder, BROKEN } from './read-text.ts'

/** An id without any decoration. */
const PLAIN = /^(?:[A-Z]{1,8}|0)?\d+$/
/** Digits with the zero decimals of a number format. */
const ZEROS = /^(-?\d+)(?:\.0+|,0{1,2})$/
/** How a spreadsheet shows a long number whose last digits are lost. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d+$/i
const GROUPED = /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+|(?:[\s']\d{3})+)(?:[.,]0{1,2})?$/
/** A card as nearly all are, which needs no other test. */
const PLAIN_CARD = /^[A-Z]{0,4}\d+$/
/** What tills write where a buyer shows no card, without case and accents. */
const NO_CARD = new RegExp(
  `^(?:${[
    String.raw`(?:khach|kh)? ?(?:hang )?(?:le|vang lai|mua le)|khach`,
    String.raw`(?:khong|chua)(?: co)?(?: the| vip| ma)?`,
    String.raw`no ?(?:card|vip|member(?:ship)?)|non[- ]?(?:member|vip)|walk[- ]?in(?: (?:customer|guest))?`,
    String.raw`guest|retail customer|unknown|false|n\.a|n\\a|-\d+`,
    '散客|零售客户|非会员|普通顾客|无会员|无卡',
  ].join('|')})$`,
)
const LONGEST_NO_CARD = 24
/** What is left of a formula that is no plain text: `=T("1")`, `="1"&""`. */
const FORMULA = /^=\s*[A-Z][A-Z.]*\(|^=\$?[A-Z]{1,3}\$?\d+$|"\s*&/i
/** From here on a number cell loses digits. */
export const MOST_EXACT = 1e15

/** Reads an identifier without spreadsheet decoration; empty when nothing is left. */
export function readId(cell: Cell): string | Problem {
  if (typeof cell === 'number') return numberId(cell, String(cell))
  if (typeof cell === 'object') return sheetId(cell)
  if (PLAIN.test(cell)) return cell
  const text = bareText(cell).normalize('NFC')
  const isGrouped = GROUPED.test(text)
  const id = isGrouped ? text : (ZEROS.exec(text)?.[1] ?? text)
  if (SCIENTIFIC.test(id)) return problem('id-scientific')
  if (FORMULA.test(id)) return problem('formula-without-value')
  if (isGrouped) return withDoubt('id-grouped', id.replace(/[.,]0{1,2}$/, '').replaceAll(/\D/g, ''))
  if (isIdPlaceholder(id)) return doubt('placeholder', null)
  return id.includes(BROKEN) ? doubt('text-broken', id) : id
}

function withDoubt(code: string, id: string): Problem {
  return doubt(code, id, { id })
}

function sheetId({ is, value, text }: SheetCell): string | Problem {
  if (is === 'error') return doubt('placeholder', null)
  if (is === 'date') return problem('id-date')
  // A share is shown as such only because of the cell's format.
  return is === 'number' ? numberId(value, text.endsWith('%') ? String(value) : text) : text
}

function numberId(value: number, text: string): string | Problem {
  return Math.abs(value) >= MOST_EXACT ? { ...problem('id-scientific'), decisive: true } : text
}

/** Reads a card number; null for a buyer without a card (`0`, `None`), with a doubt for other words that say so. */
export function readCard(cell: Cell): string | null | Problem {
  const id = readId(cell)
  if (isProblem(id)) return id
  if (id === '' || /^0+$/.test(id) || /^none$/i.test(id)) return null
  return isNoCard(id) ? doubt('placeholder', null) : id
}

function isNoCard(id: string): boolean {
  return id.length <= LONGEST_NO_CARD && !PLAIN_CARD.test(id) && NO_CARD.test(foldWord(id))
}
