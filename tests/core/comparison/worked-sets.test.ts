import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { periodFromEnds } from '../../../src/core/calendar/parse-period.ts'
import type { ComparisonTotals } from '../../../src/core/comparison/comparison-result.ts'
import { comparison } from '../../../src/core/comparison/comparison.ts'
import { fixturePath, temporaryBot } from '../../support/bot.ts'

interface Expected {
  readonly periods: Readonly<
    Record<
      string,
      {
        readonly compare: {
          readonly totals: Partial<ComparisonTotals>
          readonly posOnlyPhones: readonly string[]
          readonly cnvOnlyPhones: readonly string[]
        }
      }
    >
  >
}

test.each([
  // Imported as POS customers, then CNV customers, then their memberships.
  { set: 'clean', files: [] },
  { set: 'dirty', files: ['cnv_memberships.json', 'cnv_customers.json', 'customers.csv'] },
] as const)(
  'the $set worked set has every expected figure and phone of every period, whichever file comes first',
  async (given) => {
    const { business, runImport } = await temporaryBot({ set: given.files.length > 0 ? undefined : given.set })
    for (const file of given.files) await runImport({ path: fixturePath(`${given.set}/${file}`) })
    const expected = JSON.parse(readFileSync(fixturePath(`${given.set}/expected.json`), 'utf8')) as Expected

    let compared = 0
    for (const [name, { compare }] of Object.entries(expected.periods)) {
      const [from, to] = name === 'all' ? [] : name.split('..')
      const result = await comparison(business.db, { period: periodFromEnds(from, to), timeZone: 'Asia/Ho_Chi_Minh' })
      expect(result.totals).toMatchObject(compare.totals)
      expect(result.posOnly.map(({ phone }) => phone).toSorted()).toEqual(compare.posOnlyPhones)
      expect(result.cnvOnly.map(({ phone }) => phone).toSorted()).toEqual(compare.cnvOnlyPhones)
      expect(result.posOnlyPeriod).toHaveLength(compare.totals.posOnlyPeriod ?? 0)
      expect(result.cnvOnlyPeriod).toHaveLength(compare.totals.cnvOnlyPeriod ?? 0)
      compared += Object.keys(compare.totals).length + compare.posOnlyPhones.length + compare.cnvOnlyPhones.length
    }
    expect(compared).toBeGreaterThan(1_000)
  },
)
