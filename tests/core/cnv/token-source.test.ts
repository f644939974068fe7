import { expect, test } from 'vitest'
import { createTokenSource } from '../../../src/core/cnv/api/token-source.ts'
import { temporaryDatabases } from '../../support/databases.ts'

test.each([
  [60, 30],
  [300, 150],
  [400, 200],
  [3_600, 3_300],
])('a token that lives %i seconds serves its client for %i', async (expiresIn, usable) => {
  const { ops } = await temporaryDatabases()
  let time = Date.parse('2026-06-15T05:00:00.000Z')
  let signIns = 0
  const signIn = async () => ({ token: `token ${++signIns}`, expiresIn })
  const source = createTokenSource({ ops: ops.db, key: Buffer.alloc(32, 7), now: () => new Date(time), signIn })
  await source.token()
  time += usable * 1_000 - 1
  expect(await source.token()).toBe('token 1')
  time += 1
  expect(await source.token()).toBe('token 2')
})
