import { expect, test } from 'vitest'
import { openBusiness } from '../../src/core/db/open.ts'
import type { ImportJson } from '../../src/core/imports/import-json.ts'
import { fixturePath } from '../support/bot.ts'
import { sourceIn, temporaryDataDir } from '../support/databases.ts'
import { semirSays } from '../support/run-semir.ts'
import { rowsOf } from '../support/plain-sql.ts'

test.each(['clean', 'dirty'])('semir import --kind cnv takes the %s set in, customers and memberships', async (set) => {
  const data = await temporaryDataDir()
  const files = ['cnv_customers.json', 'cnv_memberships.json'].map((name) => fixturePath(`${set}/${name}`))
  const { code, stdout } = await semirSays(['import', '--kind', 'cnv', ...files, '--json', '--data', data])
  expect(code).toBe(0)
  const { imports } = JSON.parse(stdout) as { imports: ImportJson[] }
  const none = {
    unchanged: 0,
    rejected: 0,
    duplicatesInFile: 0,
    skipped: 0,
    warned: 0,
    notes: [],
    rejects: [],
    warnings: [],
    error: null,
  }
  const common = { kind: 'cnv', status: 'completed', rows: 800, ...none }
  expect(imports).toEqual([
    { id: 1, file: 'cnv_customers.json', created: 800, updated: 0, ...common },
    { id: 2, file: 'cnv_memberships.json', created: 0, updated: 800, ...common },
  ])
  const business = openBusiness(sourceIn(data), { readonly: true })
  const stored = (
    await rowsOf(
      business.db,
      'select count(*) as all_of_them, count(level_name) as levels, count(phone_normalised) as phones from cnv_customers',
    )
  )[0]
  await business.close()
  expect(stored).toEqual({ all_of_them: 800, levels: 800, phones: 800 })
})
