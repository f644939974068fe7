import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ComparisonResult, ComparisonTotals } from '../../src/core/comparison/comparison-result.ts'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import type { WorkedSet } from '../support/worked-set.ts'
import { semirSays } from '../support/run-semir.ts'

interface Expected {
  readonly periods: Readonly<
    Record<
      string,
      {
        readonly compare: {
          readonly totals: Omit<ComparisonTotals, 'pointsMismatch'>
          readonly posOnlyPhones: readonly string[]
          readonly cnvOnlyPhones: readonly string[]
        }
      }
    >
  >
}

async function terminalWith(set: WorkedSet) {
  const data = await temporaryDataDir(set)
  const semir = (...args: string[]) => semirSays([...args, '--data', data], { SEMIR_LOG_LEVEL: 'error' })
  return { data, semir }
}

const phonesOf = (rows: readonly { readonly phone: string }[]) => rows.map(({ phone }) => phone).toSorted()

describe('semir compare', () => {
  it.each(['clean', 'dirty'] as const)('prints every total and both lists of the %s worked set', async (set) => {
    const { semir } = await terminalWith(set)
    const { periods } = JSON.parse(await readFile(fixturePath(`${set}/expected.json`), 'utf8')) as Expected
    const asked = Object.entries(periods).map(async ([period, { compare }]) => {
      const { code, stdout } = await semir('compare', period, '--json')
      expect(code).toBe(0)
      const result = JSON.parse(stdout) as ComparisonResult
      expect(result.totals).toMatchObject(compare.totals)
      expect(result.totals.pointsMismatch).toBe(result.pointsMismatch.length)
      expect(phonesOf(result.posOnly)).toEqual(compare.posOnlyPhones.toSorted())
      expect(phonesOf(result.cnvOnly)).toEqual(compare.cnvOnlyPhones.toSorted())
      expect(result.posOnlyPeriod).toHaveLength(compare.totals.posOnlyPeriod ?? 0)
      expect(result.cnvOnlyPeriod).toHaveLength(compare.totals.cnvOnlyPeriod ?? 0)
      return period
    })
    expect(await Promise.all(asked)).toHaveLength(3)
  })

  it('takes both ends as options, writes the workbook, and answers in words without a name in it', async () => {
    const { data, semir } = await terminalWith('dirty')
    const file = join(data, 'compare.xlsx')
    const [ends, written, words] = await Promise.all([
      semir('compare', '--from', '2026-05-01', '--to', '2026-05-31', '--json'),
      semir('compare', '2026-05', '--xlsx', file),
      semir('compare', 'tháng', '5/2026'),
    ])
    expect(JSON.parse(ends.stdout)).toMatchObject({
      period: { from: '2026-05-01', to: '2026-05-31' },
      totals: { newPos: 13, newCnv: 18, posOnlyPeriod: 1, cnvOnlyPeriod: 6 },
    })
    expect(written).toMatchObject({ code: 0, stdout: '' })
    expect((await stat(file)).size).toBeGreaterThan(20_000)
    expect(words.code).toBe(0)
    expect(words.stdout).toContain('POS and CNV compared · May 2026')
    expect(words.stdout).not.toMatch(/0[35789]\d{8}/)
  })

  it('has an answer before there is any data', async () => {
    const data = await temporaryDataDir()
    const { code, stdout } = await semirSays(['compare', '--json', '--data', data])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      period: { from: null, to: null },
      totals: { posCustomers: 0, cnvCustomers: 0, matched: 0, newPos: null, pointsMismatch: 0 },
      posOnly: [],
      cnvOnly: [],
      posOnlyPeriod: [],
      cnvOnlyPeriod: [],
      pointsMismatch: [],
    })
  })
})
