import { expect, test } from 'vitest'
import { temporaryDataDir } from '../support/databases.ts'
import { semirSays } from '../support/run-semir.ts'

test('what is wrongly typed ends with 2, what cannot be done with 1, what is answered with 0', async () => {
  const data = await temporaryDataDir('empty')
  const lines = {
    'campaign add TET': 2,
    'help nosuch': 2,
    'schedule add x': 2,
    'language fr': 2,
    'campaign remove TET': 1,
    'schedule list': 0,
  }
  const asked = Object.keys(lines).map(async (line) => {
    const { code, stdout, stderr } = await semirSays([...line.split(' '), '--data', data])
    return [line, { code, says: { stdout: stdout !== '', stderr: stderr !== '' } }]
  })
  const expected = Object.entries(lines).map(([line, code]) => {
    return [line, { code, says: { stdout: code === 0, stderr: code !== 0 } }]
  })
  expect(await Promise.all(asked)).toEqual(expected)
})
