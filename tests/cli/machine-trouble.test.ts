import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixturePath } from '../support/bot.ts'
import { temporaryDataDir } from '../support/databases.ts'
import { semirSays } from '../support/run-semir.ts'

test('a damaged database is named, with what to do, and the doctor sees it', async () => {
  const data = await temporaryDataDir('empty')
  await writeFile(join(data, 'semir.db'), 'no database '.repeat(10_000))
  const run = await semirSays(['analytics', '--json', '--data', data])
  expect(run).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/^The database is damaged\..*backup.*\n$/),
  })
  const doctor = await semirSays(['doctor', '--data', data])
  expect(doctor.stdout).toMatch(/^wrong +databases: The database is damaged\./m)
})

test('an import that could not even be recorded is reported at once, also in the JSON', async () => {
  const data = await temporaryDataDir('empty')
  await writeFile(join(data, 'staging'), 'in the way of the folder')
  const files = ['customers.csv', 'coupons.xlsx'].map((name) => fixturePath(`clean/${name}`))
  const { code, stdout } = await semirSays(['import', ...files, '--json', '--data', data], {
    SEMIR_LOG_LEVEL: 'silent',
  })
  expect(code).toBe(1)
  const failed = { id: null, kind: null, status: 'failed', rows: 0, created: 0, rejects: [] }
  const error = { code: 'unexpected', message: expect.stringMatching(/reference: [0-9A-F]{8}/) }
  expect(JSON.parse(stdout)).toMatchObject({
    imports: [
      { ...failed, file: 'customers.csv', error },
      { ...failed, file: 'coupons.xlsx', error },
    ],
  })
})
