import { describe, expect, it } from 'vitest'
import { formatCell } from '../../../src/core/report/formats/format-cell.ts'
import { maskPhone } from '../../../src/core/retail/masking.ts'
import { exportName } from '../../../src/core/report/formats/report-file.ts'

describe('a formatted cell', () => {
  it('follows its type and the language', () => {
    expect(formatCell(1_234_567.5, 'money', 'en')).toBe('₫1,234,568')
    expect(formatCell(1_234_567, 'money', 'vi')).toBe('1.234.567 ₫')
    expect(formatCell(12.3, 'percent', 'vi')).toBe('12,30%')
    expect(formatCell('2026-11-06', 'date', 'en')).toBe('06/11/2026')
    expect(formatCell('0912345678', 'phone', 'en')).toBe('0912345678')
  })

  it('shows no value as a dash', () => {
    expect(formatCell(null, 'percent', 'en')).toBe('–')
  })
})

describe('a masked phone', () => {
  it.each([
    ['0912345678', '09xx xxx 678'],
    ['02438251234', '02xx xxxx 234'],
    ['+84 912 345 678', '84xx xxxx 678'],
    ['12345', 'xxx'],
    ['', 'xxx'],
  ])('%s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  it('stays missing when it is missing', () => {
    expect(maskPhone(null)).toBeNull()
  })
})

describe('the name of a file', () => {
  it.each([
    ['2026-10-01', '2026-10-31', 'semir-analytics-2026-10-01_2026-10-31.xlsx'],
    [null, null, 'semir-analytics-all.xlsx'],
    ['2026-10-01', null, 'semir-analytics-from-2026-10-01.xlsx'],
    [null, '2026-10-31', 'semir-analytics-to-2026-10-31.xlsx'],
  ])('has the days it covers, %s to %s', (from, to, name) => {
    expect(exportName({ kind: 'analytics', period: { from, to } }, 'xlsx')).toBe(name)
  })

  it('names the table it holds', () => {
    const part = { kind: 'analytics', period: { from: null, to: null }, table: 'byShopGroup' }
    expect(exportName(part, 'csv')).toBe('semir-analytics-by-shop-group-all.csv')
  })
})
