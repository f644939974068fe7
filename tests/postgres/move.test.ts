import { expect, it } from 'vitest'
import { temporaryDataDir } from '../support/databases.ts'
import { fixturePath } from '../support/bot.ts'
import { databaseUrlOf } from '../support/postgres-databases.ts'
import { semirSays } from '../support/run-semir.ts'

const questions = [['analytics', 'all'], ['coupons', 'all'], ['compare', 'all'], ['segments'], ['import', 'history']]

/** What the data folder answers from its files, or from the database at `url`. */
async function answersOf(data: string, url: string): Promise<string[]> {
  const answers: string[] = []
  for (const words of questions) {
    const { code, stdout } = await semirSays([...words, '--json', '--data', data], { DATABASE_URL: url })
    expect([words, code]).toEqual([words, 0])
    answers.push(stdout)
  }
  return answers
}

it('data moves from files into PostgreSQL and back into files, and answers every question as before', async () => {
  const [files, server, back] = [await temporaryDataDir(), await temporaryDataDir(), await temporaryDataDir()]
  const url = databaseUrlOf(server) ?? ''
  expect(url).toMatch(/^postgres:/)
  const names = ['sales.csv', 'customers.csv', 'coupons.xlsx'].map((name) => fixturePath(`clean/${name}`))
  expect(await semirSays(['import', ...names, '--data', files], { DATABASE_URL: '' })).toMatchObject({ code: 0 })
  const before = await answersOf(files, '')

  const there = await semirSays(['move', '--to', url, '--data', files], { DATABASE_URL: '' })
  expect(there).toMatchObject({ code: 0, stdout: expect.stringContaining('invoices: 5000 rows, equal') })
  expect(await answersOf(server, url)).toEqual(before)

  const again = await semirSays(['move', '--to', back, '--data', server], { DATABASE_URL: url })
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('invoices: 5000 rows, equal') })
  expect(await answersOf(back, '')).toEqual(before)
  expect(await answersOf(files, '')).toEqual(before)
})
