import exceljs, { type Workbook } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { coupons } from '../../../src/core/coupons/coupon-analytics.ts'
import { couponDetails } from '../../../src/core/coupons/coupon-details.ts'
import type { CouponQuery } from '../../../src/core/coupons/coupon-result.ts'
import type { BusinessDatabase } from '../../../src/core/db/open.ts'
import type { Language } from '../../../src/core/i18n/language.ts'
import { reportWorkbook } from '../../../src/core/report/formats/xlsx/write-workbook.ts'
import { temporaryBot } from '../../support/bot.ts'

const query: CouponQuery = {
  period: { from: '2026-01-01', to: '2026-06-30', label: '2026-SS' },
  filters: {},
  seasonScheme: 'half',
  shopGroupScheme: 'prefix',
}

async function exported(business: BusinessDatabase, folder: string, language: Language, personal: boolean) {
  const question = { kind: 'coupons', query } as const
  const { path, name } = await reportWorkbook(business.db, { question, language, personal, folder })
  expect(name).toBe('semir-coupons-2026-01-01_2026-06-30.xlsx')
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

function columnOf(workbook: Workbook, sheet: string, heading: string): unknown[] {
  const found = workbook.getWorksheet(sheet)
  const at = (found?.getRow(1).values as string[] | undefined)?.indexOf(heading) ?? -1
  if (!found || at < 0) throw new Error(`no ${heading} in ${sheet}`)
  return found.getColumn(at).values.slice(2)
}

describe('the coupon workbook', () => {
  it('has its sheets in order and the figures of the answer; personal columns only for those with the right', async () => {
    const { business, services } = await temporaryBot({ set: 'clean' })
    const { result } = await coupons(business.db, query)
    const rows = await Array.fromAsync(couponDetails(business.db, query))
    const en = await exported(business, services.exportsDir, 'en', true)
    const vi = await exported(business, services.exportsDir, 'vi', false)

    expect(en.worksheets.map((sheet) => sheet.name)).toEqual([
      'Overview',
      'By VIP Grade',
      'By Season',
      'By Shop Group',
      'By Shop',
      'By Campaign',
      'Coupon details',
      'Duplicate invoices',
      'All Time',
    ])
    expect(vi.worksheets.map((sheet) => sheet.name).slice(5, 8)).toEqual([
      'Theo chiến dịch',
      'Chi tiết phiếu',
      'Hóa đơn nhiều phiếu',
    ])
    expect(en.getWorksheet('Overview')?.getRow(7).getCell(2).value).toBe(result.overview.issued)
    expect(columnOf(en, 'By VIP Grade', 'Coupon value used').slice(0, -1)).toEqual(
      result.byGrade.map((row) => row.usedValue),
    )
    expect(columnOf(en, 'By Shop', 'Used in the period').at(-1)).toMatchObject({ result: result.overview.used })
    expect(columnOf(en, 'Duplicate invoices', 'Invoice')).toEqual(result.duplicates.map((each) => each.docketNumber))

    const ids = columnOf(en, 'Coupon details', 'Coupon ID')
    expect(ids).toEqual([...rows.map(({ couponId }) => couponId), 'Total'])
    const sum = rows.reduce((total, { couponAmount }) => total + Math.round(couponAmount * 100), 0) / 100
    expect(columnOf(en, 'Coupon details', 'Coupon value').at(-1)).toEqual({
      formula: expect.stringMatching(/^SUBTOTAL\(109,/),
      result: sum,
    })
    expect(columnOf(en, 'Coupon details', 'Member name')[0]).toBe(rows[0]?.memberName)
    const texts = JSON.stringify(vi.getWorksheet('Chi tiết phiếu')?.getSheetValues())
    expect(texts).not.toMatch(/\b0[35789]\d{8}\b/)
    expect(rows.some(({ memberName }) => memberName !== null && texts.includes(memberName))).toBe(false)
  })
})
