import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, escapeFormula } from '../../src/core/csv-line.ts'

describe('a CSV line', () => {
  it('is read back unchanged, for any content', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }), (cells) => {
        expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toEqual([cells])
      }),
    )
  })

  it('is also quoted at a semicolon, which separates cells in a Vietnamese spreadsheet', () => {
    expect(csvLine(['a;b', 'c'])).toBe('"a;b",c\r\n')
  })
})

describe('text that a spreadsheet would run', () => {
  it.each(['=1+1', '+84 912', '-cmd', '@SUM(A1)', '\t=1', ' =1', '\u0000x', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
    '%j stays text',
    (text) => {
      expect(escapeFormula(text)).toBe(`'${text}`)
    },
  )

  it.each(['Ann', '-500', '-1.234.567,5', 'a=b', ''])('%j is unchanged', (text) => {
    expect(escapeFormula(text)).toBe(text)
  })
})
