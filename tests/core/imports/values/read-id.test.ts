import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, type SheetCell, isProblem } from '../../../../src/core/records/values/cell.ts'
import { readCard, readId } from '../../../../src/core/records/values/read-id.ts'
import { readDate, isoDay, newDateFormat } from '../../../../src/core/records/values/read-date.ts'
import { newNumberFormat, readNumber } from '../../../../src/core/records/values/read-number.ts'

const shown = (text: string, value: number): SheetCell => ({ is: 'number', text, value, day: Number.NaN })

const INVISIBLE = [
  '\u200b',
  '\u200e',
  '\u202a',
  '\u202c',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u001f',
  '\u0007',
  '\u061c',
  '\u3164',
  '\u{e0001}',
]
const invisible = fc.array(fc.constantFrom(...INVISIBLE), { maxLength: 2 }).map((signs) => signs.join(''))
/** What programs put around ids so that a spreadsheet leaves them alone, layer over layer. */
const dressings = fc.array(
  fc.oneof(
    fc.tuple(invisible, invisible).map(
      ([before, behind]) =>
        (id: string) =>
          before + id + behind,
    ),
    fc.constantFrom(
      (id: string) => `="${id}"`,
      (id: string) => `'${id}`,
      (id: string) => ` ${id}\u00a0`,
      (id: string) => `"${id}"`,
      (id: string) => id.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ),
  ),
  { maxLength: 2 },
)
const ids = fc.stringMatching(/^(?:0\d{5,11}|[1-9]\d{4,9}|[A-Z]{2}\d{3,12}|[A-Z]{1,4}-\d{2,6}[A-Z]?)$/)

test('an id is the same however it is dressed', () => {
  fc.assert(
    fc.property(ids, dressings, (id, dress) => {
      const written = dress.reduce((text, layer) => layer(text), id)
      expect([written, readId(written)]).toEqual([written, id])
      expect(readCard(written)).toBe(id)
    }),
    { numRuns: 500 },
  )
})

test('a date and an amount are the same however they are dressed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 12_000, max: 25_000 }),
      fc.integer({ min: 0, max: 1e9 }),
      dressings,
      (day, amount, dress) => {
        const written = (text: string) => dress.reduce((dressed, layer) => layer(dressed), text)
        expect(readDate(written(isoDay(day)), newDateFormat())).toBe(day)
        expect(readNumber(written(String(amount)), 2, newNumberFormat())).toBe(amount * 100)
      },
    ),
  )
})

test('decimals behind digits go', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 10_000, max: 999_999_999 }),
      fc.constantFrom('.0', '.00', '.000', ',00'),
      (id, zeros) => {
        expect(readId(`${id}${zeros}`)).toBe(String(id))
      },
    ),
  )
})

test('an id written like an amount is read with a doubt', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 999_999_999 }),
      fc.constantFrom(',', '.', ' ', '\u00a0', "'"),
      (id, sign) => {
        const written = String(id).replaceAll(/\B(?=(?:\d{3})+$)/g, sign)
        expect(readId(written)).toEqual({ problem: 'id-grouped', params: { id: String(id) }, value: String(id) })
      },
    ),
  )
})

test('a number cell of more digits than it can hold has lost some, a text has not', () => {
  const long = fc.stringMatching(/^[1-9]\d{15,19}$/)
  fc.assert(
    fc.property(long, (digits) => {
      expect(readId(digits)).toBe(digits)
      for (const cell of [Number(digits), shown(digits, Number(digits))] satisfies Cell[]) {
        expect(readId(cell)).toEqual({ problem: 'id-scientific', params: {}, decisive: true })
      }
    }),
  )
  expect(readId(999_999_999_999_999)).toBe('999999999999999')
  expect(readId('1.2E+17')).toMatchObject({ problem: 'id-scientific' })
})

test('a number cell shown with leading zeros keeps them', () => {
  expect(readId(shown('0001234', 1234))).toBe('0001234')
})

test.each(['=T("1000001")', '="1000001"&""', '=TEXT(1,"0")', '=A2'])(
  'of the formula %j the id is not known',
  (formula) => {
    expect(readId(formula)).toMatchObject({ problem: 'formula-without-value' })
  },
)

const NO_BUYERS = [
  ['Khách lẻ', 'khách hàng lẻ', 'KH lẻ', 'Khách vãng lai', 'Vãng lai', 'Không', 'Không có thẻ', 'chưa có thẻ'],
  ['walk-in', 'Walk in customer', 'Guest', 'no card', 'No VIP', 'Non-member', 'unknown', 'FALSE', 'N.A', '-1'],
  ['散客', '零售客户', '非会员', '.', '*', '***', '/', '\\', '?', '……'],
].flat()

const plain = (word: string) => word.normalize('NFD').replaceAll(/\p{M}/gu, '')

test('what tills write where a buyer shows no card stands for none, in any case, with accents or without', () => {
  const writings = fc.constantFrom<(word: string) => string>(
    (word) => word,
    (word) => word.toUpperCase(),
    (word) => word.normalize('NFD'),
    (word) => ` ${plain(word)}\u00a0`,
  )
  fc.assert(
    fc.property(fc.constantFrom(...NO_BUYERS), writings, (word, write) => {
      expect(readCard(write(word))).toMatchObject({ problem: 'placeholder', value: null })
    }),
  )
})

const NO_CARDS =
  'NULL null nan NaN N/A n/a #N/A #REF! #VALUE! #DIV/0! - – -- \\N (blank) (trống) undefined ="NULL" \'- \u200b-'

test.each(NO_CARDS.split(' '))('%j stands for no card, with a doubt', (word) => {
  expect(readCard(word)).toMatchObject({ problem: 'placeholder', value: null })
})

test.each(['0', '0.0', 'None', 'none', '0000'])('%j is no card, which needs no word', (word) => {
  expect(readCard(word)).toBeNull()
})

test.each(['Nana', 'LE01', 'KH-12', 'GUEST7', 'NULL1', 'A-', 'HN-1', '#12', 'N/A/1'])('%j is an id', (word) => {
  expect(isProblem(readId(word))).toBe(false)
})
