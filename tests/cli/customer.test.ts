import { sourceIn } from '../support/databases.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOps } from '../../src/core/db/open.ts'
import type { WholeCustomer } from '../../src/core/report/kinds/customer/customer-workbook.ts'
import { fixturePath } from '../support/bot.ts'
import { semirSays } from '../support/run-semir.ts'

let data = ''
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'semir-customer-'))
  const files = ['sales.csv', 'customers.csv', 'coupons.xlsx'].map((name) => fixturePath(`clean/${name}`))
  await semir('import', ...files)
})
afterAll(() => rm(data, { recursive: true, force: true }))

const semir = (...args: string[]) => semirSays([...args, '--data', data], { SEMIR_LOG_LEVEL: 'error' })

interface CustomerJson {
  readonly searched: { readonly as: string; readonly normalised: string }
  readonly customer: WholeCustomer | null
  readonly matches: readonly { readonly vipId: string }[]
  readonly nearMisses: readonly { readonly vipId: string }[]
}

describe('semir customer', () => {
  it('prints everything on one customer as one JSON document, whose parts agree', async () => {
    const { code, stdout } = await semir('customer', '1000772.0', '--json')
    const { searched, customer, matches, nearMisses } = JSON.parse(stdout) as CustomerJson
    expect([code, searched, matches.length, nearMisses]).toEqual([
      0,
      { text: '1000772.0', as: 'vip', normalised: '1000772' },
      1,
      [],
    ])
    expect(customer).toMatchObject({ vipId: '1000772', cnv: { status: 'not-synced', members: [] }, otherVips: [] })
    const { purchases, invoices = [], couponCounts, coupons } = customer ?? {}
    expect(invoices.length).toBe(purchases?.invoices)
    expect(invoices.reduce((sum, { salesAmount }) => sum + salesAmount * 100, 0)).toBeCloseTo(
      (purchases?.salesAmount ?? 0) * 100,
    )
    expect([invoices.at(-1)?.salesDate, invoices[0]?.salesDate]).toEqual([
      purchases?.firstPurchase,
      purchases?.lastPurchase,
    ])
    expect(coupons?.length).toBe(couponCounts?.total)
    for (const sensitive of ['idNumber', 'race', 'address']) expect(stdout).not.toContain(`"${sensitive}"`)
  })

  it('answers in text like the chat does, the phone masked', async () => {
    const { code, stdout } = await semir('customer', 'vip:1000772')
    expect(code).toBe(0)
    expect(stdout).toContain('VIP 1000772\nPhan Gia Ánh · 03xx xxx 466 · Gold · registered on 18/12/2022')
    expect(stdout).toContain('/customer-detail/?id=')
  })

  it('exits with 1 when no customer is found, and still prints the JSON with near misses', async () => {
    const { code, stdout } = await semir('customer', '1000773', '--json')
    expect(code).toBe(1)
    const found = JSON.parse(stdout) as CustomerJson
    expect(found).toMatchObject({ customer: null, matches: [] })
    expect(found.nearMisses.length).toBeGreaterThan(0)
    const text = await semir('customer', '0777', '000', '999')
    expect([text.code, text.stdout]).toEqual([1, ''])
    expect(text.stderr).toContain('No customer matches phone 0777000999.')
  })

  it('writes a workbook of one customer, and refuses one of several', async () => {
    const file = join(data, 'customer.xlsx')
    expect(await semir('customer', '1000772', '--xlsx', file)).toMatchObject({ code: 0, stdout: '' })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(file)
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Card', 'Invoices', 'Coupons'])
    expect(workbook.getWorksheet('Card')?.getRow(2).getCell(2).value).toBe('Phan Gia Ánh')
    expect(workbook.getWorksheet('Invoices')?.rowCount).toBe(1 + 128 + 1)
    const several = await semir('customer', 'nguyen', 'thi', '--json', '--xlsx', file)
    expect(several.code).toBe(1)
    expect(several.stderr).toContain('A workbook covers one customer')
    expect((JSON.parse(several.stdout) as CustomerJson).matches).toHaveLength(10)
  })

  it('writes the operator’s looks into the audit record', async () => {
    const { db, close } = openOps(sourceIn(data))
    const events = await db.selectFrom('audit_events').select(['actor', 'details']).execute()
    await close()
    expect(events.map(({ details }) => details)).toEqual(
      expect.arrayContaining(['{"customer":"1000772"}', '{"listed":10}']),
    )
    for (const { actor } of events) expect(actor).toContain('"operator"')
  })
})
