import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CouponResult } from '../../src/core/coupons/coupon-result.ts'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import type { WorkedSet } from '../support/worked-set.ts'
import { figureComparison, type ExpectedRows } from '../support/figure-comparison.ts'
import { semirSays } from '../support/run-semir.ts'

type ExpectedCoupons = Readonly<
  Record<'overview' | 'allTime', ExpectedRows[string]> & Record<'byGrade' | 'bySeason' | 'byShopGroup', ExpectedRows>
>

interface Expected {
  readonly periods: Readonly<Record<string, { readonly coupons: ExpectedCoupons }>>
}

async function terminalWith(set: WorkedSet) {
  const data = await temporaryDataDir(set)
  const semir = (...args: string[]) => semirSays([...args, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
  return { data, semir }
}

describe('semir coupons', () => {
  it.each(['clean', 'dirty'] as const)(
    'prints every expected figure of the %s worked set, and no row more',
    async (set) => {
      const { semir } = await terminalWith(set)
      const { periods } = JSON.parse(await readFile(fixturePath(`${set}/expected.json`), 'utf8')) as Expected
      const compare = figureComparison()
      const asked = Object.entries(periods).map(async ([period, { coupons }]) => {
        const { code, stdout } = await semir('coupons', period, '--json')
        expect(code).toBe(0)
        const result = JSON.parse(stdout) as CouponResult
        for (const part of ['overview', 'allTime'] as const)
          compare.figures(`${period} ${part}`, result[part], coupons[part])
        for (const by of ['byGrade', 'bySeason', 'byShopGroup'] as const) {
          compare.rows(`${period} ${by}`, result[by], coupons[by])
        }
        expect(result.duplicates).toHaveLength(result.overview.duplicateInvoices)
        expect(stdout).not.toMatch(/member_?(name|phone)/i)
      })
      await Promise.all(asked)
      expect(compare.differences).toEqual([])
      expect(compare.compared()).toBeGreaterThan(380)
    },
  )

  it('narrows by what is asked for in either spelling, writes the workbook, answers in words, and refuses', async () => {
    const { data, semir } = await terminalWith('clean')
    const added = await semir('campaign', 'add', 'Tết 2026', '--prefixes', 'TET,BL1', 'detail:Lì xì đầu năm')
    expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('Tết 2026 was added: TET, BL1') })
    const file = join(data, 'coupons.xlsx')
    const [byOption, byWord, byPrefix, written, words, listed, unknown, misspelt, listJson, addJson] =
      await Promise.all([
        semir('coupons', '--from', '2026-05-01', '--to', '2026-05-31', '--campaign', 'tết 2026', '--json'),
        semir('coupons', '2026-05', 'campaign:tết 2026', '--json'),
        semir('coupons', '2026-05', '--prefix', 'tet,bl1', '--json'),
        semir('coupons', 'all', '--xlsx', file),
        semir('coupons', 'tháng', '5/2026'),
        semir('campaign'),
        semir('coupons', 'campaign:Tet2026', '--json'),
        semir('coupons', '--campain', 'x'),
        semir('campaign', 'list', '--json'),
        semir('campaign', 'add', 'Hè', 'prefixes:HE', '--json'),
      ])
    const results = [byOption, byWord, byPrefix].map(({ stdout }) => JSON.parse(stdout) as CouponResult)
    expect(results[0]).toEqual(results[1])
    expect(results[0]).toMatchObject({ period: { label: '2026-05' }, overview: results[2]?.overview ?? {} })
    expect(results[0]?.byCampaign.map(({ key }) => key)).toEqual(['Tết 2026'])
    expect(written).toMatchObject({ code: 0, stdout: '' })
    expect((await stat(file)).size).toBeGreaterThan(50_000)
    expect(words.stdout).toContain('₫2,640,248')
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Did you mean "Tết 2026"?') })
    expect(misspelt).toMatchObject({ code: 2, stderr: expect.stringContaining('--campain') })
    const [used] = /(?<=BL1\s+263\s+)\d+/.exec(listed.stdout) ?? []
    const tet = {
      name: 'Tết 2026',
      prefixes: ['TET', 'BL1'],
      detail: 'Lì xì đầu năm',
      coupons: 263,
      used: Number(used),
    }
    expect(JSON.parse(listJson.stdout)).toEqual({ campaigns: [tet], overlaps: [] })
    expect(addJson).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('no option "json"') })
    expect(listed.stdout).toMatch(/Tết 2026\s+TET, BL1\s+263\s+\d+\s+Lì xì đầu năm/)
  })
})
