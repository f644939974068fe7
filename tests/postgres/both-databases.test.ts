import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { writeDemoFiles } from '../../src/process/demo/write-demo-files.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { databaseUrlOf } from '../support/postgres-databases.ts'
import { semirSays } from '../support/run-semir.ts'

const periods = ['all', '2026-05', '2026-06', '2026', '2026-03..2026-05']
const questions = (period: string) => [
  ['analytics', period],
  ['analytics', period, '--compare', 'last-year'],
  ['coupons', period],
  ['compare', period],
  ['segments'],
  ['cohorts'],
  ['forecast'],
  ['value'],
  ['campaign', 'list'],
  ['import', 'history'],
]

/** Instants and durations of the imports themselves, which differ from one to the next. */
const ITS_OWN = /"(?:cnvSyncedAt|seconds|startedAt|finishedAt|importedAt|at)": [^\n]+|\d\d:\d\d · | · [\d.]+ s$/gmu

/** What the data folder answers to each question, from its files or from the database at `url`. */
async function answersOf(data: string, url: string, period: string): Promise<string[]> {
  const answers: string[] = []
  for (const words of questions(period)) {
    const { code, stdout } = await semirSays([...words, '--json', '--data', data], { DATABASE_URL: url })
    answers.push(`${words.join(' ')} ${code}\n${stdout.replaceAll(ITS_OWN, '')}`)
  }
  return answers
}

it('the same files are the same reports on SQLite and on PostgreSQL, to the last figure', async () => {
  const world = fc.record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    sales: fc.integer({ min: 30, max: 600 }),
    period: fc.constantFrom(...periods),
  })
  const agree = fc.asyncProperty(world, async ({ seed, sales, period }) => {
    const data = await temporaryDataDir()
    const url = databaseUrlOf(data)
    if (url === undefined) throw new Error('this test needs the server')
    const made = await writeDemoFiles({ folder: join(data, 'files'), sales, seed, today: '2026-06-15', months: 14 })
    const files = [made.sales, made.customers, made.coupons, made.cnv]
    // Half of the sales come again, so that records are changed too.
    const again = await writeDemoFiles({ folder: join(data, 'again'), sales: sales >> 1, seed, today: '2026-06-15' })
    for (const place of ['', url]) {
      const imported = await semirSays(['import', ...files, again.sales, again.customers, '--data', data], {
        DATABASE_URL: place,
      })
      expect(imported.code).toBe(0)
    }
    expect(await answersOf(data, url, period)).toEqual(await answersOf(data, '', period))
  })
  await fc.assert(agree, { numRuns: 3, endOnFailure: true })
})
